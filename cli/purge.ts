/** `partworth purge`: keeps what was promised in a data folder that no server has open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { databaseFile } from '../server/store/databaseFile.ts';
import type { PromiseCounts } from '../server/store/expiry.ts';
import { isPostgres, nameOfPlace } from '../server/store/postgresPlace.ts';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { UsageError } from '../study/errors.ts';
import { examples } from './examples.ts';
import { readStudy } from './readStudy.ts';
import { addStoreFlags, atPlace, readPlace, type StoreFlags } from './storePlace.ts';
import type { Terminal } from './terminal.ts';

interface PurgeFlags extends StoreFlags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addPurgeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('purge')
    .description('erase (or anonymise) whose time is over, in a data folder that no server has open')
    .argument('[study]', 'only the respondents of this study: its folder or its study.yaml (default: of all)');
  addStoreFlags(command, { data: 'where `serve` kept the responses' })
    .option('--dry-run', 'only say how many it would be; a server may be running')
    .option('--json', 'say what was done as JSON')
    .action(async (path: string | undefined, flags: PurgeFlags) => {
      const { dryRun = false, json } = flags;
      const found = await readPlace(flags);
      const study = path === undefined ? undefined : (await readStudy(path)).study.id;
      const done = await atPlace(found, (data) => purge({ data, dryRun }, study));
      const result = { schemaVersion: 1, dataFolder: nameOfPlace(found.place), study, dryRun, ...done };
      if (json) terminal.out(JSON.stringify(result, null, 2));
      else terminal.print(purgeWords(done, dryRun));
      if (done.erased + done.anonymised === 0 || dryRun) return;
      terminal.note('Backups, and files that were exported before, still hold them: these are yours to delete.');
    });
  examples(command, [
    { command: 'partworth purge --data partworth-data --dry-run', says: 'whose time is over, and how many stay' },
    { command: 'partworth purge fair-exchange --data partworth-data', says: 'of one study, for good' },
  ]);
}

export interface Purged {
  readonly erased: number;
  readonly anonymised: number;
  readonly kept: number;
  /** When the next one's time is over. */
  readonly next?: string;
}

export interface PurgeOrder {
  /** A folder, or the address of a database. */
  readonly data: string;
  readonly dryRun?: boolean;
}

/** @throws UsageError if the folder holds no responses; ConflictError if a server has it open, unless nothing is to be done. */
export async function purge({ data, dryRun }: PurgeOrder, study?: string, now = new Date()): Promise<Purged> {
  const { openResponses, openStore } = await import('../server/store/openStore.ts');
  if (!isPostgres(data) && !existsSync(join(data, databaseFile))) {
    const hint = 'say with --data which folder the survey was served with';
    throw new UsageError('no-responses', [{ file: data, message: 'holds no responses', hint }]);
  }
  if (dryRun) {
    const { toErase, toAnonymise, kept, next } = await countIn(await openResponses(data), now, study);
    return { erased: toErase, anonymised: toAnonymise, kept, next };
  }
  const store = await openStore(data, { now });
  const done = await store.eraseExpired(now, study).finally(() => store.close());
  const { kept, next } = await countIn(await openResponses(data), now, study);
  return { ...done, kept, next };
}

async function countIn(
  reader: Pick<ResponseReader, 'countPromises' | 'close'>,
  now: Date,
  study?: string,
): Promise<PromiseCounts> {
  return reader.countPromises(now, { study, includeTest: true }).finally(() => reader.close());
}

function purgeWords({ erased, anonymised, kept, next }: Purged, dryRun: boolean): string {
  const count = (n: number) => `${n} ${n === 1 ? 'respondent' : 'respondents'}`;
  const will = dryRun ? 'would be ' : '';
  const lines = [`${count(erased)} ${will}erased`];
  if (anonymised > 0) lines.push(`${count(anonymised)} ${will}anonymised: their choices stay, without who they were`);
  const until = next === undefined ? '' : `; the next one’s time is over on ${next.slice(0, 10)}`;
  lines.push(`${count(kept)} kept${until}`);
  return lines.join('\n');
}
