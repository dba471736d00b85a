/** Programs that a test starts: waited for, and ended. */
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Tries until there is something, for a minute at most: a browser's first start on a busy machine takes its time. */
export async function waitFor<Found>(name: string, find: () => Found | Promise<Found>): Promise<NonNullable<Found>> {
  const end = Date.now() + 60_000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await find();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    await wait(30);
  }
  throw new Error(`${name} did not come in a minute`, { cause: last });
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(hard);
}

/** The last child of a browser may still write there. */
export async function removeFolder(folder: string): Promise<void> {
  await waitFor(`the end of ${folder}`, () => {
    rmSync(folder, { recursive: true, force: true });
    return true;
  });
}
