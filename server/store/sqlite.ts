/**
 * The SQLite engine: one file, one writing process. Everything that is SQLite's own is in this file.
 *
 * WAL with synchronous=FULL, because better-sqlite3's build defaults WAL to NORMAL, which loses acknowledged rows in a
 * power cut; secure_delete, because who withdraws is erased and not just forgotten.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { ConflictError, StoreError, UsageError } from '../../study/errors.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

export const databaseFile = 'responses.sqlite';
const lockFile = 'server.lock';

/** Opens a data folder's database for the one server that may write to it, and makes both where they are not there. */
export function openSqlite(folder: string): Engine {
  const place = join(folder, databaseFile);
  return explaining(place, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    try {
      const database = new Database(place);
      for (const [name, value, expected] of settings) setPragma(database, name, value, expected);
      const found = database.pragma('quick_check(1)', { simple: true });
      if (found !== 'ok') throw new StoreError('damaged', [damage(place, String(found))]);
      return makeEngine(place, database, () => lock.close());
    } catch (cause) {
      lock.close();
      throw cause;
    }
  });
}

/** Opens an existing database for reading only, which may be beside a running server. */
export function openSqliteForReading(folder: string): Engine {
  const place = join(folder, databaseFile);
  if (!existsSync(place)) {
    const hint = 'say with --data which folder the survey was served with';
    throw new UsageError('no-responses', [{ file: folder, message: 'holds no responses', hint }]);
  }
  return explaining(place, () => {
    const database = new Database(place, { readonly: true, fileMustExist: true });
    database.pragma('busy_timeout = 5000');
    database.pragma('schema_version');
    return makeEngine(place, database, () => {});
  });
}

/** Asserted, not hoped for: a build or a file system that can't do one of these is refused. */
const settings: readonly (readonly [name: string, value: string, expected: string | number])[] = [
  ['busy_timeout', '5000', 5000],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
];

function setPragma(database: Database.Database, name: string, value: string, expected: string | number): void {
  database.pragma(`${name} = ${value}`);
  const found = database.pragma(name, { simple: true });
  if (found !== expected) {
    throw new StoreError('not-durable', `SQLite does not take ${name}=${value} here (it says ${String(found)})`);
  }
}

/** Holds an exclusive lock on an empty database beside the real one; the system drops it when the process ends. */
function lockFolder(folder: string): Database.Database {
  const lock = new Database(join(folder, lockFile), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) {
      const message = 'another server is using this data folder';
      throw new ConflictError('folder-in-use', [{ file: folder, message, hint: 'stop it, or give another --data' }]);
    }
    throw cause;
  }
}

function makeEngine(place: string, database: Database.Database, onClose: () => void): Engine {
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepPrepared(database) }) });
  return {
    database: kysely,
    place,
    explain: (cause) => explain(place, cause),
    eraseTraces: () => {
      // Waiting for a reader would hold up everyone else.
      database.pragma('busy_timeout = 0');
      try {
        const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        return result?.busy === 0;
      } finally {
        database.pragma('busy_timeout = 5000');
      }
    },
    close: async () => {
      await kysely.destroy();
      onClose();
    },
  };
}

/** Kysely prepares each statement anew; the survey has few and runs them often. */
function keepPrepared(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  return {
    prepare: (sql) => {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>;
    },
    close: () => database.close(),
  };
}

function explaining<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw explain(place, cause);
  }
}

/** What SQLite (or the file system beneath it) says, in words. Its own messages never hold a stored value. */
function explain(place: string, cause: unknown): unknown {
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/^SQLITE_(NOTADB|CORRUPT|FORMAT)/.test(code))
    return new StoreError('damaged', [damage(place, message)], { cause });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return storeError('full', place, 'the disk is full', cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return storeError('busy', place, 'is in use by another program', cause);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOENT)$/.test(code)) {
    return storeError('not-writable', place, `can't be opened or written: ${message}`, cause);
  }
  if (code.startsWith('SQLITE_IOERR')) return storeError('io', place, `can't be read or written: ${message}`, cause);
  return cause;
}

function storeError(code: string, file: string, message: string, cause: unknown): StoreError {
  return new StoreError(code, [{ file, message }], { cause });
}

function damage(file: string, message: string) {
  return {
    file,
    message: `is damaged: ${message.split('\n')[0]}`,
    hint: 'nothing was changed; put a backup in its place',
  };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
