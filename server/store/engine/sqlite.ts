/**
 * The SQLite engine: one file, one writing process. What is SQLite's own is in this file, in explainSqlite.ts and in the
 * files on backups.
 *
 * WAL with synchronous=FULL, because better-sqlite3's build defaults WAL to NORMAL, which loses acknowledged rows in a
 * power cut; secure_delete, because who withdraws is erased and not just forgotten.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, UsageError } from '../../../study/errors.ts';
import { copiesBegin, keepCopy, removeOldCopies } from '../backup/automaticCopies.ts';
import { databaseFile } from './databaseFile.ts';
import { hasLockFile, lockFolder } from './dataFolder.ts';
import { makeDurableFolder } from './durableFiles.ts';
import type { Engine } from './engine.ts';
import { codeOf, damagedDatabase, explaining, explainSqlite } from './explainSqlite.ts';
import { makeGroupCommit } from './groupCommit.ts';
import { leavingNothing } from './leavingNothing.ts';
import { keepPrivateIn, makePrivateFile } from './privateFiles.ts';
import { makeKysely } from './sqliteKysely.ts';
import { makeTurns } from './turns.ts';

export interface SqliteEngine extends Engine {
  /** @throws StoreError `damaged` if what is stored can't be read whole. */
  refuseDamaged(): void;
}

/** Looks at a database through an engine that can't write, and throws if it must not be opened for writing. */
export type Look = (reading: Engine) => Promise<unknown>;

/**
 * Opens a data folder's database for the one server that may write to it, and makes both where they are not there. A
 * database that is damaged, or that `look` refuses, is left byte for byte as it is: a connection that may write would
 * empty the write-ahead log into it, if only when it closes.
 */
export async function openSqlite(folder: string, look: Look = async () => {}): Promise<Engine> {
  const place = join(folder, databaseFile);
  try {
    // Whom a server keeps out need not wait for the look; and where none ever was, no lock is left by who is refused.
    if (hasLockFile(folder)) lockFolder(folder).close();
    await lookFirst(folder, look);
    makeDurableFolder(folder);
    const lock = lockFolder(folder);
    try {
      return openForWriting(folder, () => lock.close());
    } catch (cause) {
      lock.close();
      throw cause;
    }
  } catch (cause) {
    throw explainSqlite(place, cause);
  }
}

/** Opens an existing database for a short write beside the server that may have it: SQLite lets one wait for the other. */
export async function openSqliteBeside(folder: string): Promise<Engine> {
  try {
    await lookFirst(folder, async () => {});
    return openForWriting(folder, () => {});
  } catch (cause) {
    throw explainSqlite(join(folder, databaseFile), cause);
  }
}

function openForWriting(folder: string, onClose: () => void): SqliteEngine {
  const place = join(folder, databaseFile);
  makePrivateFile(place);
  keepPrivateIn(folder, [databaseFile, copiesBegin]);
  const database = new Database(place);
  for (const [name, value, expected] of settings) setPragma(database, name, value, expected);
  database.pragma(`busy_timeout = ${shortestWait}`);
  const reading = new Database(place, { readonly: true });
  reading.pragma('busy_timeout = 5000');
  return makeEngine(folder, { database, reading, onClose });
}

async function lookFirst(folder: string, look: Look): Promise<void> {
  if (!existsSync(join(folder, databaseFile))) return;
  try {
    const reading = openForReading(folder);
    try {
      reading.refuseDamaged();
      await look(reading);
    } finally {
      await reading.close();
    }
  } catch (cause) {
    // Its very first write was cut off by a crash, and only a connection that may write can undo that.
    if (!codeOf(cause).startsWith('SQLITE_READONLY')) throw cause;
  }
}

/** Opens an existing database for reading only, which may be beside a running server. */
export function openSqliteForReading(folder: string): SqliteEngine {
  const place = join(folder, databaseFile);
  if (!existsSync(place)) {
    const hint = 'say with --data which folder the survey was served with';
    throw new UsageError('no-responses', [{ file: folder, message: 'holds no responses', hint }]);
  }
  return explaining(place, () => openForReading(folder));
}

function openForReading(folder: string): SqliteEngine {
  const place = join(folder, databaseFile);
  const leaveNothing = leavingNothing(place);
  const database = new Database(place, { readonly: true, fileMustExist: true });
  try {
    database.pragma('busy_timeout = 5000');
    database.pragma('schema_version');
    return makeEngine(folder, { database, reading: database, onClose: leaveNothing });
  } catch (cause) {
    database.close();
    leaveNothing();
    throw cause;
  }
}

/** What writes waits for its turn in sqliteKysely.ts, where nobody else has to wait for it; this is for all else. */
const shortestWait = 10;

/** Asserted, not hoped for: a build or a file system that can't do one of these is refused. */
const settings: readonly (readonly [name: string, value: string, expected: string | number])[] = [
  ['busy_timeout', '5000', 5000],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  // 32 MB: with the 2 MB that come with SQLite a page waits for the file once a few hundred respondents have answered.
  ['cache_size', '-32768', -32768],
];

function setPragma(database: Database.Database, name: string, value: string, expected: string | number): void {
  database.pragma(`${name} = ${value}`);
  const found = database.pragma(name, { simple: true });
  if (found !== expected) {
    throw new StoreError('not-durable', `SQLite does not take ${name}=${value} here (it says ${String(found)})`);
  }
}

interface Connections {
  readonly database: Database.Database;
  /** May be the same one. */
  readonly reading: Database.Database;
  readonly onClose: () => void;
}

function makeEngine(folder: string, { database, reading, onClose }: Connections): SqliteEngine {
  const place = join(folder, databaseFile);
  const writer = makeKysely(database);
  const reader = reading === database ? writer : makeKysely(reading, database);
  const { write, drained } = makeGroupCommit(writer);
  return {
    database: writer,
    reading: reader,
    place,
    schema: {
      listTables: async (from) => (await from.introspection.getTables()).map(({ name }) => name),
      keepCopy: (nextSchema, now) => void keepCopy(folder, nextSchema, now),
      begin: async () => {},
      finish: async () => {},
    },
    openReader: async () => openSqliteForReading(folder),
    // One after the other: what work counts, no other changes meanwhile.
    write,
    drained,
    read: makeTurns(),
    explain: (cause) => explainSqlite(place, cause),
    refuseDamaged: () => {
      const found = database.pragma('quick_check(1)', { simple: true });
      if (found !== 'ok') throw damagedDatabase(place, String(found));
    },
    eraseTraces: () => emptyLog(database),
    removeOldCopies: (now) => removeOldCopies(folder, now),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
      // Kysely closes only what it has used; the last one to close empties the log, which only the writer can.
      reading.close();
      database.close();
      onClose();
    },
  };
}

/** Moves the write-ahead log into the database, and empties it. False: a reader still needs it. */
function emptyLog(database: Database.Database): boolean {
  // Waiting for a reader would hold up everyone else.
  database.pragma('busy_timeout = 0');
  try {
    const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${shortestWait}`);
  }
}
