/**
 * What holds answers, or opens what does, is for its owner only: whatever the umask says, and also where the file was
 * there before with more rights (SQLite gives the files beside a database those of the database).
 */
import { chmodSync, closeSync, fchmodSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './explainSqlite.ts';

const ownerOnly = 0o600;
const ofOthers = 0o077;

/** An empty file of its own; false where there is one. */
export function makePrivateFile(path: string): boolean {
  try {
    const file = openSync(path, 'wx', ownerOnly);
    fchmodSync(file, ownerOnly);
    closeSync(file);
    return true;
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    return false;
  }
}

/** Takes the rights of others away. Where the system does not let us (another's file), it stays as it is. */
export function keepPrivate(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & ofOthers) !== 0) chmodSync(path, mode & 0o777 & ~ofOthers);
  } catch (cause) {
    if (!['ENOENT', 'EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'EINVAL'].includes(codeOf(cause))) throw cause;
  }
}

/** Of all files of a folder whose names begin so. */
export function keepPrivateIn(folder: string, beginnings: readonly string[]): void {
  for (const name of readdirSync(folder)) {
    if (beginnings.some((beginning) => name.startsWith(beginning))) keepPrivate(join(folder, name));
  }
}

/** May others than the owner look into it? The rights as they are then, such as `755`. */
export function rightsOfOthers(folder: string): string | undefined {
  const { mode } = statSync(folder);
  return process.platform !== 'win32' && (mode & ofOthers) !== 0 ? (mode & 0o777).toString(8) : undefined;
}
