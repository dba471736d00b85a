/** Ends the PostgreSQL server that the test files of a run share; what runs after all tests needs no more of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { madeInRun } from '../../onceInRun.ts';

/** Where it listens, and has its files. */
export interface SharedPostgres {
  readonly port: number;
  readonly data: string;
}

/** As a crash would; its files go with the temporary folder of the run. */
export async function endPostgres(temporary: string): Promise<void> {
  const shared = madeInRun<SharedPostgres>(temporary, 'postgres');
  if (!shared) return;
  const lock = join(shared.data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  process.kill(Number.parseInt(readFileSync(lock, 'utf8'), 10), 'SIGQUIT');
  while (existsSync(lock)) await wait(20);
}
