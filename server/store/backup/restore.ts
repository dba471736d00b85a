/** Puts a backup back as the store of a data folder. */
import { chmodSync, constants, copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ConflictError, StoreError } from '../../../study/errors.ts';
import { databaseFile } from '../engine/databaseFile.ts';
import { lockFolder } from '../engine/dataFolder.ts';
import { flushFile, flushFolder, makeDurableFolder, writeFlushed } from '../engine/durableFiles.ts';
import { explaining } from '../engine/explainSqlite.ts';
import { hashFile } from '../engine/hashFile.ts';
import { secretFile } from '../engine/secret.ts';
import { secretKey } from './backUp.ts';
import type { BackupManifest } from './backupManifest.ts';
import { verifyBackup } from './verifyBackup.ts';

/**
 * @throws ConflictError if the folder holds a store already, or a server is using it; as `verifyBackup` otherwise.
 *   Nothing is changed then.
 */
export function restore(backup: string, folder: string): BackupManifest {
  const manifest = verifyBackup(backup);
  return explaining(join(folder, databaseFile), () => {
    makeDurableFolder(folder);
    const lock = lockFolder(folder);
    try {
      refuseOverwriting(folder);
      putBack(backup, folder, manifest);
      return manifest;
    } finally {
      lock.close();
    }
  });
}

/** A write-ahead log that was left behind would be taken for the restored database's own. */
function refuseOverwriting(folder: string): void {
  const files = ['', '-wal', '-journal'].map((end) => join(folder, databaseFile + end));
  const existing = files.filter((file) => existsSync(file));
  if (existing.length > 0) throw conflict(existing.map((file) => [file, 'exists already']));
}

function conflict(found: readonly (readonly [file: string, message: string])[]): ConflictError {
  const hint = 'move it away, or give another --data';
  return new ConflictError(
    'file-exists',
    found.map(([file, message]) => ({ file, message, hint })),
  );
}

function putBack(backup: string, folder: string, manifest: BackupManifest): void {
  const partial = join(folder, `.${databaseFile}.partial`);
  try {
    // One that was cut off earlier: the folder is locked, so nobody is busy with it.
    rmSync(partial, { force: true });
    copyFileSync(backup, partial, constants.COPYFILE_EXCL);
    chmodSync(partial, 0o600);
    if (hashFile(partial).sha256 !== manifest.sha256) throw new StoreError('io', 'the backup was not copied whole');
    putSecretBack(folder, takeSecret(partial));
    flushFile(partial);
    renameSync(partial, join(folder, databaseFile));
    flushFolder(folder);
  } finally {
    for (const path of [partial, `${partial}-journal`]) rmSync(path, { force: true });
  }
}

/** The key leaves the database: there it would go into every later backup twice. */
function takeSecret(partial: string): string | undefined {
  const database = new Database(partial, { fileMustExist: true });
  try {
    database.pragma('secure_delete = ON');
    const secret = database.prepare('select value from meta where key = ?').pluck().get(secretKey);
    database.prepare('delete from meta where key = ?').run(secretKey);
    return secret === undefined ? undefined : String(secret);
  } finally {
    database.close();
  }
}

function putSecretBack(folder: string, secret: string | undefined): void {
  const path = join(folder, secretFile);
  if (secret === undefined) return;
  if (!existsSync(path)) writeFlushed(path, secret);
  else if (readFileSync(path, 'utf8') !== secret) throw conflict([[path, 'is another key than the backup’s']]);
}
