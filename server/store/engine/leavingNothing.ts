/**
 * A connection of SQLite that can't write makes the files of a write-ahead log where there are none, and can't remove them. So
 * whoever only looks at a database does it this way: once it has looked, the folder has the files that it had.
 */
import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { hasLockFile, lockFolder } from './dataFolder.ts';

/** To be called before the database is opened; what it returns, once that connection is closed. */
export function leavingNothing(place: string): () => void {
  const [log, index] = [`${place}-wal`, `${place}-shm`];
  const [hadLog, hadIndex] = [existsSync(log), existsSync(index)];
  return () => {
    if (!hadLog && existsSync(log)) removeLog(place);
    else if (!hadIndex && existsSync(index)) removeIndex(place, index);
  };
}

/** SQLite itself removes both when the last one who may write closes: it knows whether it is the last. The log is empty. */
function removeLog(place: string): void {
  try {
    const database = new Database(place, { fileMustExist: true });
    try {
      database.pragma('schema_version');
    } finally {
      database.close();
    }
  } catch {
    // Someone is busy with it, or may not write here: then they are his, or stay.
  }
}

/** Of a log that was there and stays: its index is made anew by whoever needs it, as long as nobody uses this one. */
function removeIndex(place: string, index: string): void {
  if (!hasLockFile(dirname(place))) return;
  try {
    const lock = lockFolder(dirname(place));
    rmSync(index, { force: true });
    lock.close();
  } catch {
    // A server has the folder.
  }
}
