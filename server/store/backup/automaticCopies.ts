/**
 * Before its tables are changed for a newer Partworth, a store is backed up beside itself. Such a copy holds everyone,
 * and nobody asked for it: a running server removes it after a week, so that no answer is kept much longer than promised.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from './backUp.ts';
import { manifestFileOf, readManifest } from './backupManifest.ts';

const aWeek = 7 * 24 * 3_600_000;
/** How the names of the copies begin, and those of their manifests. */
export const copiesBegin = 'before-schema-';
const copyName = /^before-schema-\d+(-\d+)?\.sqlite$/;

/** Returns the file that was made. @throws as `backUp`. */
export function keepCopy(folder: string, nextSchema: number, now: Date): string {
  let out = join(folder, `before-schema-${nextSchema}.sqlite`);
  for (let again = 2; existsSync(out) || existsSync(manifestFileOf(out)); again++) {
    out = join(folder, `before-schema-${nextSchema}-${again}.sqlite`);
  }
  return backUp({ folder, out, madeAt: now }).file;
}

export function removeOldCopies(folder: string, now: Date): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!copyName.test(name) || !existsSync(manifestFileOf(file))) continue;
    if (now.getTime() - Date.parse(readManifest(file).madeAt) < aWeek) continue;
    for (const path of [manifestFileOf(file), file]) rmSync(path, { force: true });
  }
}
