/**
 * What PostgreSQL deletes stays in its place until VACUUM has been there: that is done after every erasing, beside the
 * requests. VACUUM leaves what an export or a pg_dump that began before may still read, so it waits for these to end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { tablesOfRespondents } from '../../tables/tables.ts';
import { makeClient } from './postgresPool.ts';

export interface Vacuum {
  /** Whatever was deleted before this call is looked for. */
  start(): void;
  /** After two seconds a pass that still waits is given up; one that takes its time is left to the server, which ends it. */
  stop(): Promise<void>;
}

const firstWait = 50;
const longestWait = 10_000;
const waitAfterFailure = 60_000;
const longestStop = 2_000;

export function makeVacuum(url: string): Vacuum {
  const stopping = new AbortController();
  let wanted = 0;
  let done = 0;
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (done < wanted && !stopping.signal.aborted) {
      const upTo = wanted;
      try {
        await pass(url, stopping.signal);
        done = upTo;
      } catch {
        // The server can't be reached, ended meanwhile, or knows no such thing.
        await pause(waitAfterFailure, stopping.signal).catch(() => undefined);
      }
    }
  }
  return {
    start: () => {
      wanted += 1;
      running ??= work().finally(() => {
        running = undefined;
      });
    },
    stop: async () => {
      const tired = setTimeout(() => stopping.abort(), longestStop);
      await running;
      clearTimeout(tired);
      stopping.abort();
    },
  };
}

async function pass(url: string, stopping: AbortSignal): Promise<void> {
  const client = makeClient(url);
  const leave = () => void client.end().catch(() => undefined);
  stopping.addEventListener('abort', leave);
  try {
    await client.connect();
    await client.query('set statement_timeout = 0');
    await untilNobodyReads(client, stopping);
    // FREEZE: a page that somebody else stands at is waited for, and not passed over. INDEX_CLEANUP: where little was
    // deleted too; else the indexes would keep the ids of panels.
    await client.query(`vacuum (freeze, index_cleanup on) ${tablesOfRespondents.join(', ')}`);
  } finally {
    stopping.removeEventListener('abort', leave);
    await client.end().catch(() => undefined);
  }
}

/** Everything deleted before this call may be taken out when it ends, and stays so: who comes later sees none of it. */
async function untilNobodyReads(client: pg.Client, stopping: AbortSignal): Promise<void> {
  const { rows } = await client.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::xid as next');
  for (let wait = firstWait; await isOlderThan(client, rows[0]?.next); wait = Math.min(2 * wait, longestWait)) {
    await pause(wait, stopping);
  }
}

/** Transactions count from when they first saw the data; those of replicas and of other users too. */
async function isOlderThan(client: pg.Client, next: string | undefined): Promise<boolean> {
  const { rows } = await client.query<{ older: boolean }>(
    `select exists (
       select 1 from (
         select unnest(array[backend_xid, backend_xmin]) as held from pg_stat_activity
           where pid <> pg_backend_pid() and (datname = current_database() or datname is null)
         union all select xmin from pg_replication_slots
         union all select transaction from pg_prepared_xacts where database = current_database()
       ) as held_back where age(held) > age($1::xid)
     ) as older`,
    [next],
  );
  return rows[0]?.older ?? true;
}

function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { signal: stopping, ref: false });
}
