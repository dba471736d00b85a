/**
 * Connections to a PostgreSQL server, each set up so that what it commits is on the disk, and given up when it is lost.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { isLost } from './explainPostgres.ts';

export interface PoolOptions {
  /** For an export: nothing can be written, and a reader may take its time. */
  readonly readOnly?: boolean;
  /** At the same time. */
  readonly most?: number;
}

/** Enough for one process; a server has a hundred for all of them, as it comes. */
const mostConnections = 10;
/** To the server, and for one of these. */
const longestWait = 15_000;

/**
 * What a server that is gone without a word (its machine, its network) would hold is free again after these times; a
 * respondent who waits for longer is told to try again.
 */
const whenWriting = {
  lock_timeout: '10s',
  statement_timeout: '20s',
  idle_in_transaction_session_timeout: '10s',
} as const;
/** What holds a moment and reads nothing on holds back the erasing: nobody needs longer between two of its pieces. */
const whenReading = { default_transaction_read_only: 'on', idle_in_transaction_session_timeout: '15min' } as const;
const slowestAnswer = 30_000;

export function makePool(url: string, { readOnly = false, most = mostConnections }: PoolOptions = {}): pg.Pool {
  const settings = readOnly ? whenReading : whenWriting;
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: longestWait,
    query_timeout: readOnly ? undefined : slowestAnswer,
    keepAlive: true,
    application_name: 'partworth',
    types: { getTypeParser },
    onConnect: (client) => setUp(client, settings),
  });
  // A connection that is lost says so once more, to whoever listens; without a listener that would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection of its own for what may take longer than a respondent would wait. */
export function makeClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: longestWait,
    keepAlive: true,
    application_name: 'partworth',
  });
  client.on('error', () => {});
  return client;
}

/** Counts and sums come as numbers, as they do from SQLite: none here is beyond what a number holds exactly. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
    ? Number
    : pg.types.getTypeParser(oid, format as 'text');

/** A commit waits for the disk at least: what a user or a database sets beyond that (a standby's disk too) stays. */
async function setUp(client: pg.ClientBase, settings: Readonly<Record<string, string>>): Promise<void> {
  await client.query(`select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') = 'off'`);
  for (const [name, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [name, value]);
  }
}

/** The pool as Kysely uses it; a connection that was lost is not given to the next one. */
export function forKysely(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const kept = known.get(client) ?? watched(client);
      known.set(client, kept);
      return kept;
    },
    end: () => pool.end(),
  };
}

function watched(client: pg.PoolClient): PostgresPoolClient {
  let lost = false;
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      return await client.query(text, [...values]);
    } catch (cause) {
      lost ||= isLost(cause);
      throw cause;
    }
  };
  // Kysely hands over texts; the other form of `query` is for cursors, which the store does not use.
  return {
    query: query as unknown as PostgresPoolClient['query'],
    // It says so itself where a transaction could not be rolled back.
    release: (destroy = false) => client.release(lost || destroy),
  };
}
