/** `partworth export`: what the respondents answered, as files for analysis. */
import { type Command, Option } from 'commander';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { ConflictError, UsageError } from '../study/errors.ts';
import { studyFingerprint } from '../study/fingerprint.ts';
import type { Snapshot } from '../study/responsesFile/formatResponses.ts';
import type { Study } from '../study/study.ts';
import { examples } from './examples.ts';
import { readStudy } from './readStudy.ts';
import type { Terminal } from './terminal.ts';
import { type WrittenResponses, writeResponses } from './writeResponses.ts';

interface ExportFlags {
  readonly data: string;
  readonly out?: string;
  readonly includeTest?: boolean;
  readonly panelIds?: boolean;
  readonly json?: boolean;
}

export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .description('write the responses of a study: responses.csv and codebook.json')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--data <dir>', 'where `serve` keeps the responses', 'partworth-data')
    .option('--out <dir>', 'where to write (default: the folder of the study)')
    .addOption(new Option('--format <format>', 'the layout of the rows').choices(['long']).default('long'))
    .option('--include-test', 'also who came by a test link, marked in a column `test`')
    .option('--panel-ids', 'instead write panel-ids.csv: which respondent is who at the panel')
    .option('--json', 'say what was written as JSON')
    .action(async (path: string, { data, out, json, includeTest, panelIds }: ExportFlags) => {
      const { study, folder } = await readStudy(path);
      const wanted = { study, dataFolder: data, folder: out ?? folder, includeTest };
      if (panelIds) return writePanelIds(wanted, json ?? false, terminal);
      const written = await exportStudy(wanted);
      if (written.codebook.studyFingerprint !== studyFingerprint(study)) {
        terminal.note('the study file has changed since: the codebook says what the respondents saw');
      }
      terminal.out(json ? exportJson(written) : exportWords(written));
    });
  examples(command, [
    { command: 'partworth export fair-exchange', says: 'responses.csv and codebook.json beside study.yaml' },
    {
      command: 'partworth export fair-exchange --data partworth-data --out answers --json',
      says: 'into a folder of their own, for a script',
    },
  ]);
}

export interface StudyToExport {
  readonly study: Study;
  /** Where the server keeps the responses; it may be running. */
  readonly dataFolder: string;
  /** Where the files go. */
  readonly folder: string;
  readonly includeTest?: boolean;
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function exportStudy({
  study,
  dataFolder,
  folder,
  includeTest,
}: StudyToExport): Promise<WrittenResponses> {
  const { openResponses } = await import('../server/store/openStore.ts');
  const reader = await openResponses(dataFolder);
  try {
    const read = () => reader.exportResponses(study.id, { includeTest });
    const snapshots = await readSnapshots(reader, read(), { study, dataFolder });
    return await writeResponses({ folder, snapshots, responses: known(read(), snapshots), includeTest });
  } finally {
    await reader.close();
  }
}

/** Every snapshot that has respondents, the latest first: its words and its model are the codebook's. */
async function readSnapshots(
  reader: ResponseReader,
  responses: AsyncIterable<{ readonly snapshot: string }>,
  { study, dataFolder }: Pick<StudyToExport, 'study' | 'dataFolder'>,
): Promise<[Snapshot, ...Snapshot[]]> {
  const hashes = new Set<string>();
  for await (const { snapshot } of responses) hashes.add(snapshot);
  const found = await Promise.all([...hashes].reverse().map((hash) => reader.readSnapshot(hash)));
  const [latest, ...earlier] = found.filter((snapshot) => snapshot !== undefined);
  if (latest) return [latest, ...earlier];
  const others = (await reader.listStudies()).filter((id) => id !== study.id);
  const hint = others.length > 0 ? `it holds ${others.join(', ')}` : 'is it the folder that `serve --data` was given?';
  throw new UsageError('no-responses', [{ file: dataFolder, message: `holds no responses of ${study.id}`, hint }]);
}

/** A study that was changed between the two readings has columns that the header lacks: better no file than a wrong one. */
async function* known<T extends { readonly snapshot: string }>(
  responses: AsyncIterable<T>,
  snapshots: readonly Snapshot[],
): AsyncGenerator<T> {
  for await (const response of responses) {
    if (!snapshots.some(({ hash }) => hash === response.snapshot)) {
      throw new ConflictError('study-changed', 'the study was changed while its responses were read; export again');
    }
    yield response;
  }
}

async function writePanelIds(wanted: StudyToExport, json: boolean, terminal: Terminal): Promise<void> {
  const { exportPanelIds } = await import('./exportPanelIds.ts');
  const { panelIdsFile, respondents, repeats } = await exportPanelIds(wanted);
  const result = { schemaVersion: 1, study: wanted.study.id, panelIdsFile, respondents, repeats };
  const words = `${panelIdsFile}: ${respondents} respondents, ${repeats} with an id that came before`;
  terminal.out(json ? JSON.stringify(result, null, 2) : words);
  terminal.note('It leads from answers to people: keep it apart from them, and no longer than you need it.');
}

function exportWords({ responsesFile, codebookFile, codebook }: WrittenResponses): string {
  const { total, complete, simulated, test = 0, screenedOut = 0, quotaFull = 0 } = codebook.respondents;
  const lines = [
    `${responsesFile}: ${total} respondents, ${complete} complete`,
    `${codebookFile}: what its columns mean`,
  ];
  if (screenedOut + quotaFull > 0) lines.push(`${screenedOut} were screened out, ${quotaFull} found a quota full`);
  if (simulated > 0) lines.push(`${simulated} of them are simulated: their answers say nothing about people`);
  if (test > 0) lines.push(`${test} of them came by a test link, and do not count: see the column \`test\``);
  const snapshots = codebook.snapshots ?? [];
  if (snapshots.length > 1) {
    const counts = snapshots.map(({ id, respondents }) => `${id.slice(0, 12)} (${respondents})`).join(', ');
    lines.push(`the study or its design changed in the field: see the column \`snapshot\`: ${counts}`);
  }
  return lines.join('\n');
}

function exportJson({ responsesFile, codebookFile, codebook }: WrittenResponses): string {
  const { study, respondents, snapshots, responsesSha256 } = codebook;
  const result = { schemaVersion: 1, study, responsesFile, codebookFile, respondents, snapshots, responsesSha256 };
  return JSON.stringify(result, null, 2);
}
