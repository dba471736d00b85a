/** Says whether a backup is whole, by reading all of it. */
import Database from 'better-sqlite3';
import { type Problem, StoreError } from '../../../study/errors.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { explaining } from '../engine/explainSqlite.ts';
import { hashFile } from '../engine/hashFile.ts';
import { leavingNothing } from '../engine/leavingNothing.ts';
import { countRows } from '../tables/countRows.ts';
import { migrations } from '../tables/migrations.ts';
import { type BackupManifest, readManifest } from './backupManifest.ts';

const hint = 'use an older backup';

/**
 * Reads the whole backup: its hash, its tables, its counts. Changes nothing.
 *
 * @throws UsageError if there is no finished backup; StoreError `damaged` with everything in which it differs from its
 *   manifest, `newer` if only a newer Partworth can read it.
 */
export function verifyBackup(backup: string): BackupManifest {
  const manifest = readManifest(backup);
  refuseChanged(backup, manifest);
  refuseNewer(backup, manifest);
  const problems = explaining(backup, () => compareContent(backup, manifest));
  if (problems.length > 0) throw new StoreError('damaged', problems);
  return manifest;
}

function refuseChanged(backup: string, manifest: BackupManifest): void {
  const found = explaining(backup, () => hashFile(backup));
  const problems: Problem[] = [];
  if (found.bytes !== manifest.bytes) {
    problems.push({ file: backup, message: `has ${found.bytes} bytes, its manifest says ${manifest.bytes}`, hint });
  }
  if (found.sha256 !== manifest.sha256) {
    problems.push({ file: backup, message: 'is not what was backed up: its sha256 differs from its manifest', hint });
  }
  if (problems.length > 0) throw new StoreError('damaged', problems);
}

function refuseNewer(backup: string, { databaseSchema, version }: BackupManifest): void {
  if (databaseSchema <= migrations.length) return;
  const message = `has schema ${databaseSchema}; this program knows schemas up to ${migrations.length}`;
  throw new StoreError('newer', [{ file: backup, message, hint: `use Partworth ${version}, which made it` }]);
}

function compareContent(backup: string, manifest: BackupManifest): Problem[] {
  const leaveNothing = leavingNothing(backup);
  const database = new Database(backup, { readonly: true, fileMustExist: true });
  try {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') return [{ file: backup, message: `is damaged: ${String(found).split('\n')[0]}`, hint }];
    const counts = countRows(database);
    return Object.entries(manifest.counts)
      .filter(([table, expected]) => lookUp(counts, table) !== expected)
      .map(([table, expected]) => {
        const message = `has ${lookUp(counts, table) ?? 'no'} ${table}, its manifest says ${expected}`;
        return { file: backup, message, hint };
      });
  } finally {
    database.close();
    leaveNothing();
  }
}
