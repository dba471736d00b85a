/**
 * What stands beside a backup (`FILE.json`): what the backup holds, and the hash by which a cut or changed one is known.
 * It is written last, so a backup without it was never finished.
 */
import { readFileSync } from 'node:fs';
import { StoreError, UsageError } from '../../../study/errors.ts';
import { isRecord } from '../../../study/isRecord.ts';
import { partworthVersion } from '../../../study/partworthVersion.ts';
import type { RowCounts } from '../tables/countRows.ts';

export interface BackupManifest {
  /** Of the database file. */
  readonly sha256: string;
  readonly bytes: number;
  /** Version of the tables. */
  readonly databaseSchema: number;
  readonly counts: RowCounts;
  /** UTC, ISO 8601. */
  readonly madeAt: string;
  readonly version: string;
}

const kind = 'partworth-backup';

export function manifestFileOf(backup: string): string {
  return `${backup}.json`;
}

export function formatManifest(content: Omit<BackupManifest, 'version'>): string {
  return `${JSON.stringify({ kind, schemaVersion: 1, ...content, version: partworthVersion }, null, 2)}\n`;
}

/** @throws UsageError if there is none; StoreError `damaged` if it is not one, or not a whole one. */
export function readManifest(backup: string): BackupManifest {
  const file = manifestFileOf(backup);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const hint = 'a backup is FILE with FILE.json beside it; one that was cut off has no FILE.json';
    throw new UsageError('no-backup', [{ file: backup, message: 'is no finished backup', hint }], { cause });
  }
  const content = parseJson(text);
  if (isManifest(content)) return content;
  throw new StoreError('damaged', [{ file, message: 'does not describe a backup', hint: 'take an older backup' }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(content: unknown): content is BackupManifest {
  if (!isRecord(content) || content['kind'] !== kind || !isRecord(content['counts'])) return false;
  const numbers = [content['bytes'], content['databaseSchema'], ...Object.values(content['counts'])];
  return /^[0-9a-f]{64}$/.test(String(content['sha256'])) && numbers.every((number) => Number.isSafeInteger(number));
}
