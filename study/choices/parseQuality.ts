/** Reads quality.csv: the flags of each respondent. The facts beside them are for people to read. */
import { DataError } from '../errors.ts';
import { sha256 } from '../fingerprint.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import { type Quality, type QualityFlag, qualityFlags } from '../responses/quality.ts';
import { readFlags } from './check/flags.ts';
import { columnOf } from './check/groupTasks.ts';
import type { DataTable } from './choices.ts';
import { parseChoicesCsv } from './csv/tableReader.ts';

/** Whom which flag speaks against. */
export interface FlagsOfRespondents {
  /** What messages call it. */
  readonly file: string;
  /** Of the file. */
  readonly sha256?: string;
  /** Those that were looked for, in our order. */
  readonly flags: readonly QualityFlag[];
  /** By the text that stands for the respondent in the responses. */
  readonly byRespondent: ReadonlyMap<string, RespondentFlags>;
}

export interface RespondentFlags {
  readonly flags: readonly QualityFlag[];
  /** Of the file. */
  readonly line?: number;
  /** Who answered no task has no row among the responses. */
  readonly hasTasks: boolean;
}

/** @throws DataError with all that is wrong: counted, and the first ten with their lines. */
export function parseQuality(content: string | Uint8Array, file: string): FlagsOfRespondents {
  const table = parseChoicesCsv(content, file, { skip: (name) => !wanted.has(name) });
  const problems = makeProblemList(file);
  const fail = () => problems.throwIfAny((list) => new DataError('quality', list));
  const flags = qualityFlags.filter((flag) => table.columns.has(flag));
  const hint = 'partworth export STUDY --quality makes quality.csv';
  if (!table.columns.has('respID')) problems.add({ message: 'has no column respID', hint });
  if (flags.length === 0) problems.add({ message: 'has no column of a flag', hint });
  fail();
  const byRespondent = readRespondents(table, flags, problems);
  fail();
  return { file, sha256: sha256(content), flags, byRespondent };
}

const wanted = new Set<string>(['respID', 'tasks', ...qualityFlags]);

function readRespondents(table: DataTable, flags: readonly QualityFlag[], problems: ProblemList) {
  const { values, codes } = columnOf(table, 'respID');
  const tasks = table.columns.get('tasks');
  const raised = flags.map((flag) => ({ flag, cells: readFlags(table, flag, problems) }));
  const byRespondent = new Map<string, RespondentFlags>();
  for (let row = 0; row < table.rows; row++) {
    const respondent = values[codes[row]] as string;
    const line = table.lines[row] as number;
    if (byRespondent.has(respondent)) problems.add({ line, message: `respondent ${respondent} stands there twice` });
    byRespondent.set(respondent, {
      flags: raised.filter(({ cells }) => cells[row] === 1).map(({ flag }) => flag),
      line,
      hasTasks: tasks?.values[tasks.codes[row] as number]?.trim() !== '0',
    });
  }
  return byRespondent;
}

/** The same of what was judged just now, without a file. @param file what messages call it */
export function flagsOf({ respondents }: Quality, file: string): FlagsOfRespondents {
  const byRespondent = new Map(
    respondents.map(({ respondent, flags, tasks }) => [String(respondent), { flags, hasTasks: tasks > 0 }]),
  );
  return { file, flags: qualityFlags, byRespondent };
}
