/** `partworth purge`: keeps what was promised in a data folder that no server has open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readStudy } from '../server/folder/readStudy.ts';
import { databaseFile } from '../server/store/engine/databaseFile.ts';
import { isPostgres, nameOfPlace } from '../server/store/engine/postgres/postgresPlace.ts';
import type { ErasingWaits } from '../server/store/promise/seenClock.ts';
import type { PromiseCounts } from '../server/store/respondents/expiry.ts';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { ConflictError, UsageError } from '../study/errors.ts';
import { addStoreFlags, atPlace, readPlace, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import { withoutSwitch } from './next/again.ts';
import { atSamePlace } from './next/placeWords.ts';
import type { Terminal } from './terminal.ts';

interface PurgeFlags extends StoreFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addPurgeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('purge')
    .summary('erase whose time is over')
    .description('erase (or anonymise) whose time is over, in a data folder that no server has open')
    .argument('[study]', 'only the respondents of this study: its folder or its study.yaml (default: of all)');
  addStoreFlags(command, { data: 'where `serve` kept the responses' })
    .option('--dry-run', 'only say how many it would be; a server may be running')
    .option('--yes', 'erase also where the clock is more than 30 days past all that the store has seen: it is right')
    .option('--json', 'say what was done as JSON')
    .action(async (path: string | undefined, flags: PurgeFlags) => {
      const { dryRun = false, yes = false, json } = flags;
      const found = await readPlace(flags);
      const study = path === undefined ? undefined : (await readStudy(path)).study.id;
      const done = await atPlace(found, (data) => purge({ data, dryRun, isConfirmed: yes }, study));
      const result = { schemaVersion: 1, dataFolder: nameOfPlace(found.place), study, dryRun, ...done };
      if (json) terminal.out(JSON.stringify(result, null, 2));
      else terminal.print(purgeWords(done, dryRun));
      if (done.erased + done.anonymised === 0) return;
      if (dryRun) return terminal.next({ does: 'do it', command: withoutSwitch(terminal.words, '--dry-run') });
      terminal.warn('Backups, and files that were exported before, still hold them: these are yours to delete.');
      if (path !== undefined)
        terminal.next({ does: 'export anew, without them', ...atSamePlace(['export', path], flags) });
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
  /** Of what would be done: it would wait for `--yes`. */
  readonly waits?: ErasingWaits;
}

export interface PurgeOrder {
  /** A folder, or the address of a database. */
  readonly data: string;
  readonly dryRun?: boolean;
  /** Somebody says that the clock is right. */
  readonly isConfirmed?: boolean;
}

/**
 * @throws UsageError if the folder holds no responses; ConflictError if a server has it open, unless nothing is to be
 *   done, or if the clock seems to have jumped ahead and nobody says that it is right.
 */
export async function purge(
  { data, dryRun, isConfirmed }: PurgeOrder,
  study?: string,
  now = new Date(),
): Promise<Purged> {
  const { openResponses, openStore } = await import('../server/store/openStore.ts');
  if (!isPostgres(data) && !existsSync(join(data, databaseFile))) {
    const hint = 'say with --data which folder the survey was served with';
    throw new UsageError('no-responses', [{ file: data, message: 'holds no responses', hint }]);
  }
  if (dryRun) return countWhatWouldGo(await openResponses(data), now, study);
  const store = await openStore(data, { now });
  const { waits, ...done } = await store.eraseExpired(now, { study, isConfirmed }).finally(() => store.close());
  if (waits) throw clockAhead(waits, now);
  const { kept, next } = await countIn(await openResponses(data), now, study);
  return { ...done, kept, next };
}

function clockAhead({ respondents, seen, until }: ErasingWaits, now: Date): ConflictError {
  const message =
    `nobody was erased: the clock says ${dayOf(now.toISOString())}, and the latest that these responses have seen is ` +
    `${dayOf(seen)}; by a clock that is wrong ${count(respondents)} would be gone for good`;
  const hint =
    'is the clock right? then add --yes; else set it, and nothing has happened; ' +
    `without either they go when the clock says ${dayOf(until)}`;
  return new ConflictError('clock-ahead', [{ message, hint }]);
}

async function countWhatWouldGo(reader: ResponseReader, now: Date, study?: string): Promise<Purged> {
  try {
    const waits = await reader.wouldWait(now, study);
    const { toErase, toAnonymise, kept, next } = await reader.countPromises(now, { study, includeTest: true });
    return { erased: toErase, anonymised: toAnonymise, kept, next, ...(waits && { waits }) };
  } finally {
    await reader.close();
  }
}

async function countIn(
  reader: Pick<ResponseReader, 'countPromises' | 'close'>,
  now: Date,
  study?: string,
): Promise<PromiseCounts> {
  return reader.countPromises(now, { study, includeTest: true }).finally(() => reader.close());
}

function purgeWords({ erased, anonymised, kept, next, waits }: Purged, dryRun: boolean): string {
  const will = dryRun ? 'would be ' : '';
  const lines = [`${count(erased)} ${will}erased`];
  if (anonymised > 0) lines.push(`${count(anonymised)} ${will}anonymised: their choices stay, without who they were`);
  const until = next === undefined ? '' : `; the next one’s time is over on ${dayOf(next)}`;
  lines.push(`${count(kept)} kept${until}`);
  if (waits) {
    const why = `the clock is more than 30 days past the latest that they have seen, ${dayOf(waits.seen)}`;
    lines.push(`erasing would wait for --yes, or until ${dayOf(waits.until)}: ${why}`);
  }
  return lines.join('\n');
}

function count(respondents: number): string {
  return `${respondents} ${respondents === 1 ? 'respondent' : 'respondents'}`;
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
