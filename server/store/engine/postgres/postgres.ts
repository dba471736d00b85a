/**
 * The PostgreSQL engine: one database that several processes, on one machine or on many, serve together. What is
 * PostgreSQL's own is in this file and in those whose names begin with its name.
 *
 * Its transactions are READ COMMITTED, which is right for the store for two reasons. Work that counts what others have
 * taken holds the row of its study from its beginning, so that it sees all of them and nobody else counts meanwhile; what
 * writes into the trail holds that in the same way (audit.ts). All other work concerns one respondent, and holds his row.
 * Should two meet all the same, they write one number twice, or refer to someone who has just been erased; the tables'
 * constraints refuse that, and the work runs again on what is there.
 * (SERIALIZABLE would find these too, and others that are none: respondents who share a page of an index.)
 *
 * Commits that wait at the same time share one flush, PostgreSQL sees to that; those that hold one study share a commit.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import type { Tables } from '../../tables/tables.ts';
import type { Engine, SchemaKeeper } from '../engine.ts';
import { type GroupCommit, makeGroupCommit, type Work } from '../groupCommit.ts';
import { explainPostgres } from './explainPostgres.ts';
import { finishColumns } from './postgresColumns.ts';
import { nameOfPlace } from './postgresPlace.ts';
import { forKysely, makePool, type PoolOptions } from './postgresPool.ts';
import { refuseUnsafe } from './postgresSafety.ts';
import { makeVacuum } from './postgresVacuum.ts';
import { retrying } from './retrying.ts';

/** How many connections a store has at the most; all of them are made only where they are needed. */
export interface ConnectionLimits {
  /** In all: what remains beside the readers, and the one that looks after what was erased, is for respondents. */
  readonly connections: number;
  /** Among them, for what is read beside respondents. */
  readonly readers: number;
}

const connectionsOfErasing = 1;

/** @throws StoreError if it can't be reached or used; UsageError if the address is none. */
export function openPostgres(url: string, limits: ConnectionLimits = { connections: 10, readers: 3 }): Promise<Engine> {
  const { connections, readers } = limits;
  return open(url, { most: connections - readers - connectionsOfErasing }, { look: refuseUnsafe, readers });
}

/** For reading beside running servers. */
export function openPostgresForReading(url: string): Promise<Engine> {
  return open(url, { readOnly: true }, { look: (pool) => pool.query('select 1') });
}

interface Opening {
  readonly look: (pool: pg.Pool, place: string) => Promise<unknown>;
  readonly readers?: number;
}

async function open(url: string, options: PoolOptions, { look, readers }: Opening): Promise<Engine> {
  const place = nameOfPlace(url);
  const pool = makePool(url, options);
  try {
    await look(pool, place);
    return makeEngine(url, pool, readers);
  } catch (cause) {
    await pool.end();
    throw explainPostgres(place, cause);
  }
}

function makeEngine(url: string, pool: pg.Pool, most = 1): Engine {
  const place = nameOfPlace(url);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: forKysely(pool) }) });
  const { write, drained } = makeWrites(database);
  const vacuum = makeVacuum(url);
  const readers = makeReaders(url, most);
  return {
    database,
    reading: database,
    place,
    schema,
    write,
    drained,
    openReader: readers.open,
    read: retrying,
    explain: (cause) => explainPostgres(place, cause),
    eraseTraces: () => {
      vacuum.start();
      return true;
    },
    // It makes none of itself.
    removeOldCopies: () => {},
    close: async () => {
      await vacuum.stop();
      await readers.end();
      await database.destroy();
    },
  };
}

/** All readers of a store share a few connections, which are there while somebody uses them. */
function makeReaders(url: string, most: number) {
  let shared: Engine | undefined;
  return {
    open: async (): Promise<Engine> => {
      shared ??= makeEngine(url, makePool(url, { readOnly: true, most }));
      return { ...shared, close: async () => {} };
    },
    end: async () => shared?.close(),
  };
}

function makeWrites(database: Kysely<Tables>): Pick<Engine, 'write' | 'drained'> {
  const studies = new Map<string, GroupCommit>();
  const waiting = new Set<Promise<unknown>>();

  const ofStudy = (study: string): GroupCommit => {
    const group = studies.get(study) ?? makeGroupCommit(database, (transaction) => holdStudy(transaction, study));
    studies.set(study, group);
    return group;
  };
  const writeOnce = <T>(work: Work<T>, study?: string): Promise<T> =>
    study === undefined ? database.transaction().execute(work) : ofStudy(study).write(work);
  return {
    write: (work, study) => {
      const done = retrying(() => writeOnce(work, study));
      waiting.add(done);
      return done.finally(() => waiting.delete(done));
    },
    drained: async () => {
      await Promise.allSettled(waiting);
    },
  };
}

/** Any number, as long as it is always the same. */
const schemaLock = 7_278_467_184;

const schema: SchemaKeeper = {
  listTables: async (database) => {
    // Those too that this user may not look at.
    const found = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = current_schema()`.execute(database);
    return found.rows.map(({ name }) => name);
  },
  // A copy is pg_dump's to make. The change itself is one transaction, the tables' definitions included.
  keepCopy: () => {},
  begin: async (transaction) => {
    await sql`select pg_advisory_xact_lock(${schemaLock})`.execute(transaction);
  },
  finish: finishColumns,
};

/**
 * Whoever else holds the study waits until this transaction has ended, also in another server; what is read from here on
 * includes all that they did. Rows that only refer to the study's may be written all the same.
 *
 * Who holds a respondent already must not come to hold the study after it: others hold the study first.
 */
export async function holdStudy(transaction: Transaction<Tables>, study: string): Promise<void> {
  await transaction.selectFrom('studies').select('study').where('study', '=', study).forNoKeyUpdate().execute();
}
