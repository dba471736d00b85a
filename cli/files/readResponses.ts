/** Reads choice data with the words that belong to them: those of a study, or of the codebook beside the file. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from '../../server/folder/readText.ts';
import type { ChoiceOptions } from '../../study/choices/choiceOptions.ts';
import type { Choices, DataTable } from '../../study/choices/choices.ts';
import { makeTableReader } from '../../study/choices/csv/tableReader.ts';
import { readChoices, unreadColumns } from '../../study/choices/parseChoices.ts';
import { UsageError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { parseCodebook } from '../../study/responses/parseCodebook.ts';
import { makeWarning } from '../../study/warnings.ts';
import { readChunks } from './readChunks.ts';

export interface ResponsesOnDisk {
  readonly choices: Choices;
  /** Without what each respondent saw, and what all agreed to. */
  readonly codebook?: Estimates['codebook'];
  readonly data: DataSource;
}

type DataSource = Estimates['data'];

export interface ReadOptions extends Omit<ChoiceOptions, 'words'> {
  /** A study's folder or file. */
  readonly study?: string;
  /** Columns that a model names: they are read even where they would not be otherwise. */
  readonly named?: readonly string[];
}

/**
 * @param path a CSV file, or `-` for stdin
 * @throws UsageError if a file is not there, DataError with everything that is wrong with the data
 */
export async function readResponses(path: string, options: ReadOptions = {}): Promise<ResponsesOnDisk> {
  const { study, named, ...rest } = options;
  const { columns, missingIn } = rest;
  const wanted = [...Object.values(columns ?? {}), ...(named ?? []), ...(missingIn?.keys() ?? [])];
  const { table, data } = await readTable(path, wanted);
  const { words, warnings } = study
    ? await wordsOfStudy(study, data.sha256)
    : await wordsBeside(path, table, data.sha256);
  const choices = readChoices(table, { ...rest, named, words });
  // Conditions take an interpreter of expressions, which is loaded where there are some.
  if (words?.attributes.some(({ appliesWhen }) => appliesWhen !== undefined)) {
    const { checkApplies } = await import('../../study/choices/check/checkApplies.ts');
    await checkApplies(choices);
  }
  const said = { ...choices, warnings: [...choices.warnings, ...warnings] };
  if (!words) return { choices: said, data };
  const { attributeOrder: _, optionOrder: __, consents: ___, ...codebook } = words;
  if (!study && rest.snapshot === undefined) return { choices: said, codebook, data };
  const { nRespondents, simulated } = choices;
  const counted = { total: nRespondents, complete: nRespondents, simulated };
  return { choices: said, codebook: { ...(study ? codebook : ofOneEdition(codebook)), respondents: counted }, data };
}

/** Without what was counted of all of them. */
function ofOneEdition({ snapshots: _, endedBy: __, ...codebook }: NonNullable<Estimates['codebook']>) {
  return codebook;
}

/** The table of a CSV file with the hash of its bytes, both made while the bytes come by. */
async function readTable(path: string, named: readonly string[]): Promise<{ table: DataTable; data: DataSource }> {
  const size = path === '-' ? 0 : statSync(path, { throwIfNoEntry: false })?.size;
  const reader = makeTableReader(path === '-' ? 'stdin' : path, { ...unreadColumns(named), size });
  const hash = createHash('sha256');
  for await (const bytes of readChunks(path)) {
    hash.update(bytes);
    reader.write(bytes);
  }
  const table = reader.end();
  return { table, data: { sha256: hash.digest('hex'), rows: table.rows } };
}

interface Words {
  readonly words?: Codebook;
  readonly warnings: readonly string[];
}

/** codebook.json in the same folder, if it has anything to do with this file. */
async function wordsBeside(path: string, table: DataTable, hash: string): Promise<Words> {
  if (path === '-') return { warnings: [] };
  const file = join(dirname(path), 'codebook.json');
  const text = await readText(file).then(
    (read) => read.text,
    (error: unknown) => {
      if (error instanceof UsageError) return undefined;
      throw error;
    },
  );
  if (text === undefined) return { warnings: [] };
  const words = parseCodebook(text, file);
  if (words.responsesSha256 === hash) return { words, warnings: [] };
  if (!words.attributes.some(({ id }) => table.header.includes(id))) {
    return { warnings: [makeWarning('otherCodebook', { file })] };
  }
  return { words, warnings: [makeWarning('changedData', { file })] };
}

async function wordsOfStudy(path: string, responsesSha256: string): Promise<Words> {
  const { readStudy } = await import('../../server/folder/readStudy.ts');
  const { makeCodebook } = await import('../../study/responses/makeCodebook.ts');
  const { partworthVersion } = await import('../../study/partworthVersion.ts');
  const { study } = await readStudy(path);
  // Nobody is counted yet: that is done once the choices have been read.
  const counts = { respondents: { total: 0, complete: 0, simulated: 0 }, attributeOrder: {} };
  const snapshot = { hash: '', study, design: { tasks: [] } };
  const words = makeCodebook(snapshot, counts, { responsesSha256, version: partworthVersion });
  return { words, warnings: [] };
}
