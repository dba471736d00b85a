/**
 * A file survives a power cut when its content is flushed and, apart from that, its name: that is in the folder, which
 * is flushed on its own.
 */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from './explainSqlite.ts';

/** Makes a folder (for its owner only) where it is not there, so that a power cut does not unmake it. */
export function makeDurableFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  const above = dirname(resolve(made));
  let parent = resolve(folder);
  do {
    parent = dirname(parent);
    flushFolder(parent);
  } while (parent !== above);
}

/** Which names a folder holds is on the disk once this returns. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (cause) {
    // Some file systems (over a network, or not a Unix's) have no such thing, and keep names in their own way.
    if (!['EINVAL', 'EPERM', 'ENOTSUP'].includes(codeOf(cause))) throw cause;
  } finally {
    closeSync(handle);
  }
}

/** What a file holds is on the disk once this returns; its name, once its folder is flushed. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new file for its owner only, flushed. */
export function writeFlushed(path: string, content: string): void {
  writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
  chmodSync(path, 0o600);
  flushFile(path);
}
