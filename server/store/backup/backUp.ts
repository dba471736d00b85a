/**
 * A backup is one file, taken while a server may be writing: the store as it was at one moment, and the key that signs
 * its sessions, so that after a restore respondents go on where they were. It appears under its name only when it is
 * whole and on the disk, its manifest last.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { ConflictError, StoreError, UsageError } from '../../../study/errors.ts';
import { databaseFile } from '../engine/databaseFile.ts';
import { flushFile, flushFolder, makeDurableFolder, writeFlushed } from '../engine/durableFiles.ts';
import { damagedDatabase, explaining } from '../engine/explainSqlite.ts';
import { hashFile } from '../engine/hashFile.ts';
import { leavingNothing } from '../engine/leavingNothing.ts';
import { makePrivateFile } from '../engine/privateFiles.ts';
import { secretFile } from '../engine/secret.ts';
import { countRows, type RowCounts } from '../tables/countRows.ts';
import { formatManifest, manifestFileOf } from './backupManifest.ts';

export interface BackupOrder {
  /** The data folder; its server may be running. */
  readonly folder: string;
  /** The file to make; its manifest is `FILE.json` beside it. */
  readonly out: string;
  readonly madeAt: Date;
}

export interface MadeBackup {
  readonly file: string;
  readonly manifestFile: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: RowCounts;
}

/** Where a backup keeps the key, among the facts on the store. */
export const secretKey = 'secret';

/**
 * @throws UsageError if the folder holds no responses; ConflictError if a file is there already; StoreError if the
 *   database is damaged, or the backup can't be written. Then nothing is there that looks like a backup.
 */
export function backUp({ folder, out, madeAt }: BackupOrder): MadeBackup {
  const source = join(folder, databaseFile);
  if (!existsSync(source)) {
    const hint = 'say with --data which folder the survey was served with';
    throw new UsageError('no-responses', [{ file: folder, message: 'holds no responses', hint }]);
  }
  refuseExisting([out, manifestFileOf(out)]);
  return explaining(out, () => {
    makeDurableFolder(dirname(out));
    removeAbandoned(out);
    const partial = partialOf(out);
    try {
      explaining(source, () => copyDatabase(source, partial));
      const { counts, databaseSchema } = finishCopy(partial, readSecret(folder));
      const { sha256, bytes } = hashFile(partial);
      const manifest = formatManifest({ sha256, bytes, databaseSchema, counts, madeAt: madeAt.toISOString() });
      return publish({ partial, out, manifest }, { sha256, bytes, counts });
    } finally {
      removePartial(partial);
    }
  });
}

function refuseExisting(files: readonly string[]): void {
  const existing = files.filter((file) => existsSync(file));
  if (existing.length === 0) return;
  const problems = existing.map((file) => ({ file, message: 'exists already', hint: 'choose another name' }));
  throw new ConflictError('file-exists', problems);
}

function partialOf(out: string, pid = process.pid): string {
  return join(dirname(out), `.${basename(out)}.${pid}.partial`);
}

/** What earlier backups under this name left when they were killed: it holds answers. */
function removeAbandoned(out: string): void {
  for (const name of readdirSync(dirname(out))) {
    const pid = Number(/\.(\d+)\.partial$/.exec(name)?.[1]);
    if (pid > 0 && name === basename(partialOf(out, pid)) && !isRunning(pid)) removePartial(partialOf(out, pid));
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removePartial(partial: string): void {
  for (const path of [partial, `${partial}-journal`, manifestFileOf(partial)]) rmSync(path, { force: true });
}

/** One statement, so one moment; without the space that deleted rows have left. */
function copyDatabase(source: string, partial: string): void {
  makePrivateFile(partial);
  const leaveNothing = leavingNothing(source);
  const database = new Database(source, { readonly: true, fileMustExist: true });
  try {
    database.pragma('busy_timeout = 5000');
    database.prepare('vacuum into ?').run(partial);
  } finally {
    database.close();
    leaveNothing();
  }
}

function finishCopy(partial: string, secret: string | undefined): { counts: RowCounts; databaseSchema: number } {
  const copy = new Database(partial, { fileMustExist: true });
  try {
    const found = copy.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw damagedDatabase(partial, String(found));
    const schema = readSchema(copy);
    if (schema === undefined) throw new StoreError('not-ours', 'the database is not one of Partworth’s');
    const keep = copy.prepare('insert or replace into meta (key, value) values (?, ?)');
    if (secret !== undefined) keep.run(secretKey, secret);
    return { counts: countRows(copy), databaseSchema: schema };
  } finally {
    copy.close();
  }
}

function readSchema(database: Database.Database): number | undefined {
  if (!database.prepare("select 1 from sqlite_master where name = 'meta'").get()) return undefined;
  const value = database.prepare("select value from meta where key = 'schemaVersion'").pluck().get();
  return value === undefined ? undefined : Number(value);
}

/** `undefined` where nothing was ever served. */
function readSecret(folder: string): string | undefined {
  const path = join(folder, secretFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function publish(
  { partial, out, manifest }: { partial: string; out: string; manifest: string },
  made: Pick<MadeBackup, 'sha256' | 'bytes' | 'counts'>,
): MadeBackup {
  flushFile(partial);
  writeFlushed(manifestFileOf(partial), manifest);
  renameSync(partial, out);
  renameSync(manifestFileOf(partial), manifestFileOf(out));
  flushFolder(dirname(out));
  return { file: out, manifestFile: manifestFileOf(out), ...made };
}
