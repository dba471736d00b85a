/** `partworth export`: what the respondents answered, as files for analysis. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { openExport } from '../server/export/openExport.ts';
import { known } from '../server/export/readExport.ts';
import type { PictureContent } from '../server/export/readPictures.ts';
import type { Scripts, ScriptsOrder } from '../server/export/scripts/scriptFiles.ts';
import { readStudy } from '../server/folder/readStudy.ts';
import { counted } from '../study/counted.ts';
import { studyFingerprint } from '../study/fingerprint.ts';
import type { Response } from '../study/responses/responses.ts';
import { rowFormats } from '../study/responses/rowFormats.ts';
import type { ExportedStudy, StudyToExport } from './files/exportStudy.ts';
import { addStoreFlags, atPlace, readPlace, type StoreFlags } from './files/storePlace.ts';
import { writeResponses } from './files/writeResponses.ts';
import { examples } from './flags/examples.ts';
import { refuseConflicts } from './flags/exportConflicts.ts';
import type { ExportFlags } from './flags/exportFlags.ts';
import { wholeNumber } from './flags/numbers.ts';
import { readReturnKey } from './flags/readReturnKey.ts';
import { atSamePlace } from './next/placeWords.ts';
import type { NextStep, Terminal } from './terminal.ts';
import { exportJson, exportWords } from './words/exportWords.ts';

const formatWords =
  'long: a row per alternative, as `estimate` reads it; wide: a row per respondent; jsonl: all there is; ' +
  'spreadsheet: long, with no text that a spreadsheet would compute; xlsx: an Excel workbook with typed cells';

const decimalWords =
  'how --format spreadsheet writes numbers: with "," as a Dutch or German spreadsheet reads them, with semicolons between cells';

export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .summary('write the responses as files for analysis')
    .description('write the responses of a study, and a codebook that says what they mean')
    .argument('<study>', 'the study’s folder or its study.yaml');
  addStoreFlags(command, { data: 'where `serve` keeps the responses' })
    .option('--out <dir>', 'where to write (default: the folder of the study)')
    .addOption(new Option('--format <format>', formatWords).choices(Object.keys(rowFormats)).default('long'))
    .addOption(new Option('--decimal <mark>', decimalWords).choices(['.', ',']).default('.'))
    .option('--scripts', 'also scripts that read responses.csv and fit the study’s model: for R, Python, SPSS, Stata')
    .option('--include-test', 'also who came by a test link, marked in a column `test`')
    .option('--snapshot <hash>', 'one version of the study only: the first figures of its hash, or latest')
    .option('--quality', 'also quality.csv: what speaks against the answers of each respondent; never with --public')
    .option('--panel-ids', 'instead write panel-ids.csv: which respondent is who at the panel')
    .option('--payment', 'instead write payment.csv: for a panel, how far its people came and what flags they have')
    .option('--flag-counts', 'instead print how many people have which quality flag, as counts; no file is written')
    .option('--public', 'for others: k-anonymous background answers, no times and no orders (in the folder `public`)')
    .option('--k <n>', 'with --public: how many have to share their background answers', wholeNumber(2, 1000), 5)
    .option('--keep <question...>', 'with --public: publish these answers as they are: no outsider knows them', [])
    .option('--json', 'say what was written as JSON')
    .action(async (path: string, flags: ExportFlags) => {
      refuseConflicts(flags);
      const write = writerOf(flags);
      await atPlace(await readPlace(flags), (data) => write(path, { ...flags, data, named: flags }, terminal));
    });
  examples(command, [
    { command: 'partworth export fair-exchange', says: 'responses.csv and codebook.json beside study.yaml' },
    {
      command: 'partworth export fair-exchange --data partworth-data --out answers --json',
      says: 'into a folder of their own, for a script',
    },
    {
      command: 'partworth export fair-exchange --format xlsx --out answers',
      says: 'to look at in a spreadsheet of any language: responses.xlsx',
    },
    {
      command: 'partworth export fair-exchange --format spreadsheet --decimal , --out answers',
      says: 'as CSV for a spreadsheet that writes 9.87 as 9,87',
    },
    {
      command: 'partworth export fair-exchange --scripts --out answers',
      says: 'and responses.R, .py, .sps and .do, which read it with names and labels',
    },
    {
      command: 'partworth export fair-exchange --quality --out answers',
      says: 'and quality.csv, where haste, straight lines and the like are flagged; nobody is left out',
    },
    {
      command: 'partworth export fair-exchange --flag-counts',
      says: 'how many have which flag, by language, week, screen and way in as JSON (--json)',
    },
    {
      command: 'partworth export fair-exchange --public --keep concern',
      says: 'to hand to others; the statement beside it says what was done',
    },
  ]);
}

function writerOf(flags: ExportFlags) {
  if (flags.panelIds) return writePanelIds;
  if (flags.payment) return writePayment;
  if (flags.flagCounts) return printFlagCounts;
  return flags.public ? exportForOthers : exportResponses;
}

/** With the place that was found. */
type ExportOrder = ExportFlags & { readonly data: string; readonly named: StoreFlags };

async function writePanelIds(path: string, { data, out, json, named }: ExportOrder, terminal: Terminal): Promise<void> {
  const { study, folder } = await readStudy(path);
  const { exportPanelIds } = await import('./files/exportPanelIds.ts');
  const written = await exportPanelIds({ study, dataFolder: data, folder: out ?? folder });
  const { panelIdsFile, respondents, repeats } = written;
  const result = { schemaVersion: 1, study: study.id, panelIdsFile, respondents, repeats };
  const words = `${panelIdsFile}: ${counted(respondents, 'respondent')}, ${repeats} with an id that came before`;
  if (json) terminal.out(JSON.stringify(result, null, 2));
  else terminal.print(words);
  terminal.warn('It leads from answers to people: keep it apart from them, and no longer than you need it.');
  terminal.next({ does: 'find part-worths', ...atSamePlace(['estimate', path], named) });
}

async function writePayment(path: string, { data, out, json }: ExportOrder, terminal: Terminal): Promise<void> {
  const { study, folder } = await readStudy(path);
  const returnKey = readReturnKey(process.env);
  const { exportPayment } = await import('./files/exportPayment.ts');
  const written = await exportPayment({ study, dataFolder: data, folder: out ?? folder }, returnKey);
  const { paymentFile, respondents, complete, flagged, notes } = written;
  const result = { schemaVersion: 1, study: study.id, ...written };
  const words = `${paymentFile}: ${counted(respondents, 'person', 'people')} of the panel, ${complete} complete, ${flagged} with a flag`;
  terminal.out(json ? JSON.stringify(result, null, 2) : words);
  for (const note of notes) terminal.note(note);
  if (study.entry?.panel?.returnTo?.signature !== undefined && returnKey === undefined) {
    terminal.note('PARTWORTH_RETURN_KEY is not set: the return addresses, which are to be signed, are left out');
  }
  terminal.next({ does: `hand ${paymentFile} to the panel` });
}

async function printFlagCounts(path: string, { data, json, named }: ExportOrder, terminal: Terminal): Promise<void> {
  const { study } = await readStudy(path);
  const { readFlagCounts } = await import('./files/readFlagCounts.ts');
  const counts = await readFlagCounts(study, data);
  const { flagCountWords } = await import('./words/flagCountWords.ts');
  if (json) terminal.out(JSON.stringify({ schemaVersion: 1, study: study.id, ...counts }, null, 2));
  else terminal.print(flagCountWords(counts, terminal));
  const without = atSamePlace(['estimate', path, '--without', 'any'], named);
  if (counts.flagged > 0) terminal.next({ does: 'find part-worths without them', ...without });
}

async function exportResponses(path: string, flags: ExportOrder, terminal: Terminal): Promise<void> {
  const { data, out, format, decimal, scripts, includeTest, snapshot, quality, json } = flags;
  const { study, folder } = await readStudy(path);
  const written = await exportStudy({
    ...{ study, dataFolder: data, folder: out ?? folder },
    ...{ format, decimal, scripts, includeTest, snapshot, quality },
  });
  if (written.codebook.studyFingerprint !== studyFingerprint(study)) {
    terminal.note('the study file has changed since: the codebook says what the respondents saw');
  }
  if (json) terminal.out(exportJson(written));
  else terminal.print(exportWords(written, data));
  terminal.next(stepAfterExport(path, written, flags));
}

/** What has another layout is for other programs: then estimation reads the responses where they are. */
function stepAfterExport(path: string, { codebook, responsesFile }: ExportedStudy, flags: ExportOrder): NextStep {
  if (codebook.respondents.total === 0) return { does: 'let people answer first', command: ['serve', path] };
  const does = 'find part-worths';
  if (flags.format === 'long') return { does, command: ['estimate', responsesFile] };
  return { does, ...atSamePlace(['estimate', path], flags.named) };
}

async function exportForOthers(path: string, flags: ExportOrder, terminal: Terminal): Promise<void> {
  const { data, out, json, k, keep, snapshot } = flags;
  const { study, folder } = await readStudy(path);
  const { exportPublic, publicJson, publicWords } = await import('./files/exportPublic.ts');
  const exported = await exportPublic({
    study,
    dataFolder: data,
    folder: out ?? join(folder, 'public'),
    k,
    keep,
    snapshot,
  });
  terminal.warn('Publish only what your respondents were told: does your consent text speak of publishing answers?');
  if (json) terminal.out(publicJson(exported));
  else terminal.print(publicWords(exported, data));
  terminal.next({ does: `read ${exported.statementFile} before you publish` });
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function exportStudy(order: StudyToExport): Promise<ExportedStudy> {
  const { study, dataFolder, folder, format, decimal, includeTest, snapshot, now = new Date() } = order;
  const { readConsents } = await import('../server/export/readConsents.ts');
  const { readPictures } = await import('../server/export/readPictures.ts');
  const opened = await openExport(study, dataFolder, { includeTest, now, snapshot });
  const { reader, snapshots, responses, leftOut, onlyCounted } = opened;
  try {
    const hash = snapshot === undefined ? undefined : snapshots[0].hash;
    const included = { includeTest, now, ...(hash !== undefined && { snapshot: hash }) };
    const consents = readConsents(await reader.countConsents(study.id, included), snapshots);
    const seen = new Set<number>();
    const again = () => whoIsIn(seen, known(reader.exportResponses(study.id, included), snapshots));
    const scripts = order.scripts ? await scriptsOf({ snapshots, includeTest, again }) : undefined;
    const isCounted = onlyCounted !== undefined && { onlyCounted };
    const alsoInCodebook = { consents, ...isCounted, ...(scripts && { names: scripts.names }) };
    const rows = { snapshots, responses: noting(responses, seen), format, decimal, includeTest, alsoInCodebook };
    const written = { ...(await writeResponses({ folder, ...rows, beside: scripts?.files })), leftOut };
    await writePictures(folder, await readPictures(reader, snapshots));
    if (!order.quality) return written;
    const { writeQuality } = await import('./files/writeQuality.ts');
    return { ...written, quality: await writeQuality({ folder, snapshots, responses: again() }, written) };
  } finally {
    await reader.close();
  }
}

/** Beside what was answered, unless that is the folder of the study, which has its own. */
async function writePictures(folder: string, pictures: readonly PictureContent[]): Promise<void> {
  if (pictures.length === 0 || existsSync(join(folder, 'study.yaml'))) return;
  const { writeFiles } = await import('../server/folder/writeFiles.ts');
  await writeFiles(pictures.map(({ name, content }) => ({ path: join(folder, name), content })));
}

async function scriptsOf(order: ScriptsOrder): Promise<Scripts> {
  const { makeScripts } = await import('../server/export/scripts/scriptFiles.ts');
  return makeScripts(order);
}

/** The survey may go on between two readings: the second is to have the respondents of the first. */
async function* noting(responses: AsyncIterable<Response>, seen: Set<number>): AsyncGenerator<Response> {
  for await (const response of responses) {
    seen.add(response.respondent);
    yield response;
  }
}

async function* whoIsIn(seen: ReadonlySet<number>, responses: AsyncIterable<Response>): AsyncGenerator<Response> {
  for await (const response of responses) if (seen.has(response.respondent)) yield response;
}
