/** Where the PostgreSQL server of a run is noted, and its end: what runs before and after all tests needs no more of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where it listens and has its files, or why there is none. */
export type Noted = { readonly port: number; readonly data: string } | { readonly error: string };

/** In the temporary folder of the run; made by who starts the server. */
export const noteFolder = (temporary: string): string => join(temporary, 'partworth-postgres-shared');
export const noteFile = (temporary: string): string => join(noteFolder(temporary), 'noted.json');

/** As a crash would; its files go with the temporary folder. */
export async function endPostgres(temporary: string): Promise<void> {
  const file = noteFile(temporary);
  if (!existsSync(file)) return;
  const noted = JSON.parse(readFileSync(file, 'utf8')) as Noted;
  if ('error' in noted) return;
  const lock = join(noted.data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  process.kill(Number.parseInt(readFileSync(lock, 'utf8'), 10), 'SIGQUIT');
  while (existsSync(lock)) await wait(20);
}
