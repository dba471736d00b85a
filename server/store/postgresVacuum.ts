/**
 * What PostgreSQL deletes stays in its place until VACUUM has been there: that is done after every erasing, beside the
 * requests. As long as an export or a pg_dump reads what was there when it began, VACUUM has to leave that, and comes back.
 */
import { makeClient } from './postgresPool.ts';
import { tablesOfRespondents } from './withdraw.ts';

export interface Vacuum {
  /** Whatever was deleted before this call is looked for. */
  start(): void;
  stop(): Promise<void>;
}

const aMinute = 60_000;

export function makeVacuum(url: string, { again = aMinute } = {}): Vacuum {
  let wanted = 0;
  let done = 0;
  let running: Promise<void> | undefined;
  let later: NodeJS.Timeout | undefined;

  async function work(): Promise<void> {
    while (done < wanted) {
      const upTo = wanted;
      if (await vacuumed(url)) done = upTo;
      else {
        later = setTimeout(start, again).unref();
        break;
      }
    }
  }
  function start(): void {
    clearTimeout(later);
    wanted += 1;
    running ??= work().finally(() => {
      running = undefined;
    });
  }
  return {
    start,
    stop: async () => {
      clearTimeout(later);
      await running;
      clearTimeout(later);
    },
  };
}

/** False: something still reads what was deleted, or the server can't be reached; try again later. */
async function vacuumed(url: string): Promise<boolean> {
  const client = makeClient(url);
  try {
    await client.connect();
    const begun = await client.query<{ now: Date }>('select clock_timestamp() as now');
    await client.query('set statement_timeout = 0');
    await client.query(`vacuum ${tablesOfRespondents.join(', ')}`);
    const { rows } = await client.query(stillReads, [begun.rows[0]?.now]);
    return rows.length === 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const stillReads = `select 1 from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null and xact_start < $1`;
