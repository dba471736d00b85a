/**
 * What several test files need alike (a server of a database, a designed study) is made once in a run, by who asks first;
 * the others, in either process, wait for it. Nobody changes it: who wants to, copies it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What `make` tells of it: JSON. The temporary folder of the run holds it, and goes with it. */
export async function onceInRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const folder = folderOf(tmpdir(), name);
  if (isFirst(folder)) {
    // The others wait for it, so it is there also if nothing could be made.
    const told = await make().then(
      (made) => ({ made }),
      (error: unknown) => ({ error: String(error) }),
    );
    const file = join(folder, 'new.json');
    writeFileSync(file, JSON.stringify(told));
    renameSync(file, fileOf(tmpdir(), name));
  }
  while (!existsSync(fileOf(tmpdir(), name))) await wait(50);
  const { made, error } = read<T>(tmpdir(), name);
  if (error !== undefined) throw new Error(`${name} could not be made for this run: ${error}`);
  return made as T;
}

/** What was made in a run, by its temporary folder; `undefined` where nobody asked for it, or it could not be made. */
export function madeInRun<T>(temporary: string, name: string): T | undefined {
  return existsSync(fileOf(temporary, name)) ? read<T>(temporary, name).made : undefined;
}

const folderOf = (temporary: string, name: string) => join(temporary, `partworth-once-${name}`);
const fileOf = (temporary: string, name: string) => join(folderOf(temporary, name), 'made.json');

function read<T>(temporary: string, name: string): { made?: T; error?: string } {
  return JSON.parse(readFileSync(fileOf(temporary, name), 'utf8')) as { made?: T; error?: string };
}

/** Of all processes of a run, one makes the folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
