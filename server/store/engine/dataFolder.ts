/** One process at a time may write in a data folder; the system itself drops the lock when that process ends. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ConflictError } from '../../../study/errors.ts';
import { codeOf } from './explainSqlite.ts';
import { keepPrivate, makePrivateFile } from './privateFiles.ts';

const lockFile = 'server.lock';

export interface FolderLock {
  close(): void;
}

/** Has the folder ever been locked? */
export function hasLockFile(folder: string): boolean {
  return existsSync(join(folder, lockFile));
}

/** Holds an exclusive lock on an empty database beside the real one. @throws ConflictError if another process has it. */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, lockFile);
  if (!makePrivateFile(path)) keepPrivate(path);
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return { close: () => void lock.close() };
  } catch (cause) {
    lock.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) {
      const message = 'another server is using this data folder';
      throw new ConflictError('folder-in-use', [{ file: folder, message, hint: 'stop it, or give another --data' }]);
    }
    throw cause;
  }
}
