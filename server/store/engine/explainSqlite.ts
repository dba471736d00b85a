/** What SQLite (or the file system beneath it) says, in words. Its own messages never hold a stored value. */
import { dirname } from 'node:path';
import { StoreError } from '../../../study/errors.ts';

/** An error of SQLite's or the file system's as a StoreError that names `place`; any other error as it is. */
export function explainSqlite(place: string, cause: unknown): unknown {
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/^SQLITE_(NOTADB|CORRUPT|FORMAT)/.test(code)) return damagedDatabase(place, message, cause);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return storeError('full', place, 'the disk is full', cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return storeError('busy', place, 'is in use by another program', cause);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOENT|ISDIR)$/.test(code)) {
    return storeError('not-writable', place, `can't be opened or written: ${message}`, cause);
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return storeError('io', place, `can't be read or written: ${message}`, cause);
  }
  return cause;
}

/** Runs `work`; what SQLite throws leaves it explained. */
export function explaining<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw explainSqlite(place, cause);
  }
}

export function damagedDatabase(file: string, message: string, cause?: unknown): StoreError {
  const problem = {
    file,
    message: `is damaged: ${message.split('\n')[0]}`,
    hint: `nothing was changed; move it away with what begins with its name, then partworth restore BACKUP --data ${dirname(file)}`,
  };
  return new StoreError('damaged', [problem], { cause });
}

/** `SQLITE_BUSY`, `ENOSPC`; empty where the error carries none. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function storeError(code: string, file: string, message: string, cause: unknown): StoreError {
  return new StoreError(code, [{ file, message }], { cause });
}
