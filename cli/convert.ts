/** `partworth convert`: choice data of another shape as responses.csv, with a codebook beside it. */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { readText } from '../server/folder/readText.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { type ConvertOptions, type ConvertRole, convertRoles, type Shape, shapes } from '../study/convert/converted.ts';
import { type Converted, convertFile } from '../study/convert/convertFile.ts';
import { describeConverted } from '../study/convert/describeConverted.ts';
import { convertedCodebook, formatConverted } from '../study/convert/formatConverted.ts';
import { UsageError } from '../study/errors.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import { suggestHint } from '../study/suggest.ts';
import { examples, paragraph } from './flags/examples.ts';
import { collectNames } from './flags/flagReader.ts';
import { collect, parseAssignments } from './flags/parseAssignments.ts';
import { withoutSwitch } from './next/again.ts';
import type { Terminal } from './terminal.ts';
import { type ConversionResult, conversionWords, firstTask } from './words/describeConversion.ts';

type SameAsOptions = 'choices' | 'accept' | 'none' | 'missing' | 'alternatives' | 'attributes' | 'keep' | 'largest';

/** Paths where the options have texts, and what is yet to be read. */
interface ConvertFlags extends Pick<ConvertOptions, SameAsOptions> {
  readonly from?: Shape;
  readonly design?: string;
  readonly labels?: string;
  readonly columns?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addConvertCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('convert')
    .summary('read choice data of other programs')
    .description('write choice data of another shape as responses.csv, which `estimate` reads, with a codebook')
    .argument('<file>', 'what another program wrote; - is stdin')
    .addOption(new Option('--from <shape>', 'what it is (default: it is recognised, and said)').choices([...shapes]))
    .option('--design <file>', 'wide: what each version, task and alternative showed')
    .option('--labels <file>', 'what codes of levels mean: attribute,code,label')
    .option('--columns <role=name,...>', `which column is what: ${convertRoles.join(', ')}`, collect)
    .option(
      '--choices <pattern>',
      'wide: the columns of the answers, as "Q{task}" (fixed tasks: "F{fixed}") or Q5,Q6,Q7',
      collect,
    )
    .option('--accept <pattern>', 'wide: the same for the second answers of dual response', collect)
    .option(
      '--alternatives <names>',
      'task-rows: the alternatives in names of columns, in the order of the choice’s numbers',
      collect,
    )
    .option('--attributes <names>', 'cho, chs: what the attributes are called (default: att1, att2, ...)', collect)
    .option('--none <value>', 'the answer that means none of these; zeros: alternatives that are all 0')
    .option('--missing <values>', 'what stands where there is no answer, besides empty cells and NA', collect)
    .option('--keep <columns>', 'wide, task-rows: columns of the respondents that go along', collect)
    .option('--largest', 'chs: of points that are divided the concept with the most is the choice')
    .option('--out <dir>', 'where to write responses.csv and codebook.json (default: beside the file)')
    .option('--force', 'write over those that are there')
    .option('--dry-run', 'show what the file was taken for and its first task, and write nothing')
    .option('--json', 'say what was read and written as JSON')
    .action(async (path: string, flags: ConvertFlags) => convert(path, flags, terminal));
  paragraph(
    command,
    'Shapes: wide (a row per respondent, with a design file), cho and chs (Sawtooth), task-rows (a row per task, alternatives in groups of columns), long-codes (a row per alternative, labels apart).',
  );
  examples(command, [
    {
      command: 'partworth convert answers/wide.csv --design answers/wide-design.csv --none 4 --out answers/long',
      says: 'a row per respondent, where 4 means none of these, and the design beside it',
    },
    {
      command:
        'partworth convert answers/trips.csv --alternatives CAR,TRAIN --columns respondent=ID,choice=CHOICE --dry-run',
      says: 'a row per task with columns such as CAR_COST and TRAIN_COST: what would be made of it',
    },
  ]);
}

async function convert(path: string, flags: ConvertFlags, terminal: Terminal): Promise<void> {
  const { name, text } = await readText(path);
  const converted = convertFile(text, name, flags.from, await optionsOf(flags));
  const columns = describeConverted(converted);
  const folder = flags.out ?? (path === '-' ? '.' : dirname(path));
  const responsesFile = join(folder, 'responses.csv');
  const codebookFile = join(folder, 'codebook.json');
  const isWritten = !flags.dryRun;
  if (isWritten) {
    const responses = formatConverted(converted);
    const hashes = { sourceSha256: sha256(text), responsesSha256: sha256(responses) };
    const codebook = convertedCodebook(converted, { columns, ...hashes, version: partworthVersion });
    const files = [
      { path: responsesFile, content: responses },
      { path: codebookFile, content: `${JSON.stringify(codebook, null, 2)}\n` },
    ];
    await writeFiles(files, { isPrivate: true, keepExisting: !flags.force });
  }
  const result: ConversionResult = { converted, columns, ...(isWritten && { responsesFile, codebookFile }) };
  if (flags.json) return terminal.out(JSON.stringify(jsonOf(result), null, 2));
  terminal.print(conversionWords(result, terminal));
  if (flags.dryRun) terminal.note('Nothing was written.');
  terminal.next(
    flags.dryRun
      ? { does: 'write it down', command: withoutSwitch(terminal.words, '--dry-run') }
      : { does: 'find part-worths', command: ['estimate', responsesFile] },
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function optionsOf(flags: ConvertFlags): Promise<ConvertOptions> {
  const { none, choices, accept, alternatives, attributes, missing, keep, largest } = flags;
  return {
    ...{ none, largest, columns: parseColumns(flags.columns ?? []) },
    ...(choices && { choices: patternsOf(choices, '--choices') }),
    ...(accept && { accept: patternsOf(accept, '--accept') }),
    ...(flags.design !== undefined && { design: await fileOf(flags.design) }),
    ...(flags.labels !== undefined && { labels: await fileOf(flags.labels) }),
    ...(alternatives && { alternatives: collectNames(alternatives, '--alternatives') }),
    ...(attributes && { attributes: collectNames(attributes, '--attributes') }),
    ...(missing && { missing: collectNames(missing, '--missing') }),
    ...(keep && { keep: collectNames(keep, '--keep') }),
  };
}

/** A text without quotes may be one name with commas in it; the heading of the file tells. */
function patternsOf(texts: readonly string[], flag: string): string[] {
  return texts.flatMap((text) => (text.includes('"') ? collectNames([text], flag) : [text]));
}

async function fileOf(path: string): Promise<{ text: string; file: string }> {
  const { name, text } = await readText(path);
  return { text, file: name };
}

function parseColumns(texts: readonly string[]): Partial<Record<ConvertRole, string>> {
  const columns: Partial<Record<ConvertRole, string>> = {};
  for (const [name, column] of parseAssignments(texts, '--columns')) {
    const role = convertRoles.find((known) => known === name);
    if (!role) {
      const hint = suggestHint(name, convertRoles);
      throw new UsageError('role', [{ file: '--columns', message: `there is no role "${name}"`, hint }]);
    }
    columns[role] = column;
  }
  return columns;
}

function jsonOf({ converted, columns, responsesFile, codebookFile }: ConversionResult) {
  const { file, shape, why, response, tasks, unanswered, assumptions } = converted;
  return {
    schemaVersion: 1,
    ...{ file, shape, recognised: why !== undefined, response, assumptions, columns },
    respondents: countRespondents(converted),
    tasks: tasks.length,
    rows: tasks.reduce((sum, { alternatives }) => sum + alternatives.length, 0),
    unanswered,
    ...(responsesFile === undefined ? { firstTask: firstTask(converted) } : { responsesFile, codebookFile }),
  };
}

function countRespondents({ tasks }: Converted): number {
  return new Set(tasks.map(({ respondent }) => respondent)).size;
}
