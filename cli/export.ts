/** `partworth export`: what the respondents answered, as files for analysis. */
import { type Command, Option } from 'commander';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { ConflictError, UsageError } from '../study/errors.ts';
import { studyFingerprint } from '../study/fingerprint.ts';
import type { Snapshot } from '../study/responsesFile/formatResponses.ts';
import { type RowFormatName, rowFormats } from '../study/responsesFile/rowFormats.ts';
import type { Study } from '../study/study.ts';
import { examples } from './examples.ts';
import { exportJson, exportWords } from './exportWords.ts';
import { readStudy } from './readStudy.ts';
import type { Terminal } from './terminal.ts';
import { type WrittenResponses, writeResponses } from './writeResponses.ts';

interface ExportFlags {
  readonly data: string;
  readonly out?: string;
  readonly format: RowFormatName;
  readonly json?: boolean;
}

export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .description('write the responses of a study, and a codebook that says what they mean')
    .argument('<study>', 'the study’s folder or its study.yaml')
    .option('--data <dir>', 'where `serve` keeps the responses', 'partworth-data')
    .option('--out <dir>', 'where to write (default: the folder of the study)')
    .addOption(
      new Option(
        '--format <format>',
        'long: a row per alternative, as `estimate` reads it; wide: a row per respondent; jsonl: all there is; ' +
          'spreadsheet: long, with no text that a spreadsheet would compute',
      )
        .choices(Object.keys(rowFormats))
        .default('long'),
    )
    .option('--json', 'say what was written as JSON')
    .action((path: string, flags: ExportFlags) => exportResponses(path, flags, terminal));
  examples(command, [
    { command: 'partworth export fair-exchange', says: 'responses.csv and codebook.json beside study.yaml' },
    {
      command: 'partworth export fair-exchange --data partworth-data --out answers --json',
      says: 'into a folder of their own, for a script',
    },
    {
      command: 'partworth export fair-exchange --format spreadsheet --out answers',
      says: 'to look at in a spreadsheet',
    },
  ]);
}

async function exportResponses(path: string, flags: ExportFlags, terminal: Terminal): Promise<void> {
  const { data, out, format, json } = flags;
  const { study, folder } = await readStudy(path);
  const written = await exportStudy({ study, dataFolder: data, folder: out ?? folder, format });
  if (written.codebook.studyFingerprint !== studyFingerprint(study)) {
    terminal.note('the study file has changed since: the codebook says what the respondents saw');
  }
  terminal.out(json ? exportJson(written) : exportWords(written, data));
}

export interface StudyToExport {
  readonly study: Study;
  /** Where the server keeps the responses; it may be running. */
  readonly dataFolder: string;
  /** Where the files go. */
  readonly folder: string;
  /** `long` if not given. */
  readonly format?: RowFormatName;
  readonly now?: Date;
}

export interface ExportedStudy extends WrittenResponses {
  /** How many were left out, because the time for which they were to be kept is over. */
  readonly leftOut: number;
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function exportStudy(order: StudyToExport): Promise<ExportedStudy> {
  const { study, dataFolder, folder, format, now = new Date() } = order;
  const { openResponses } = await import('../server/store/openStore.ts');
  const { readConsents } = await import('./exportConsents.ts');
  const reader = await openResponses(dataFolder);
  try {
    const snapshots = await readSnapshots(reader, study, dataFolder);
    const { toErase, toAnonymise } = await reader.countPromises(now, study.id);
    const responses = known(reader.exportResponses(study.id, now), snapshots);
    const consents = readConsents(await reader.countConsents(study.id, now), snapshots);
    const written = await writeResponses({ folder, snapshots, responses, format, alsoInCodebook: { consents } });
    return { ...written, leftOut: toErase + toAnonymise };
  } finally {
    await reader.close();
  }
}

/** Every snapshot that has respondents, the latest first: its words and its model are the codebook's. */
async function readSnapshots(
  reader: ResponseReader,
  study: Study,
  dataFolder: string,
): Promise<[Snapshot, ...Snapshot[]]> {
  const [latest, ...earlier] = await reader.listSnapshots(study.id);
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
