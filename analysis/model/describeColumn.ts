/** What a column of choice data is: whether it varies inside tasks, whether it is text or number, and its levels. */
import { taskLabel } from '../../study/choices/check/groupTasks.ts';
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import { DataError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import { makeProblemList } from '../../study/problemList.ts';
import { quoteAssignment } from '../../study/quoteName.ts';
import type { CodebookColumn } from '../../study/responses/codebook.ts';
import { quoteColumn } from './quoteColumn.ts';

type ColumnRole = EstimatedColumn['role'];

/** What the codebook or study says about a column, and whether it is an attribute's. */
export function describedIn(
  { words }: Choices,
  name: string,
): { readonly role: ColumnRole; readonly column: CodebookColumn } | undefined {
  const attribute = words?.attributes.find(({ id }) => id === name);
  if (attribute) return { role: 'attribute', column: attribute };
  const column = [...(words?.factors ?? []), ...(words?.covariates ?? [])].find(({ id }) => id === name);
  return column && { role: 'respondent', column };
}

/**
 * An attribute differs between the alternatives of some task. Where every task shows one profile it is enough that it
 * differs between the tasks of some respondent; and where nobody has a second task, between the tasks of all, since
 * nothing else tells what a profile has from what its respondent is.
 */
export function findRole(choices: Choices, column: DataColumn): ColumnRole {
  const { nTasks, nRespondents, taskStart, taskRows, taskRespondent, isNone } = choices;
  let pairs = 0;
  let differsBetweenTasks = false;
  let before = -1;
  let respondent = -1;
  for (let task = 0; task < nTasks; task++) {
    let first = -1;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      if (isNone[row]) continue;
      if (first < 0) first = column.codes[row];
      else pairs += 1;
      if (column.codes[row] !== first) return 'attribute';
    }
    const isComparable = taskRespondent[task] === respondent || (nRespondents === nTasks && before >= 0);
    if (isComparable && first !== before) differsBetweenTasks = true;
    respondent = taskRespondent[task];
    before = first;
  }
  if (pairs > 0 || !differsBetweenTasks) return 'respondent';
  return nRespondents === nTasks && staysOnNone(choices, column) ? 'respondent' : 'attribute';
}

/** Where none rows have no attributes, what they do have is the respondent's. */
function staysOnNone({ table, roles, taskRows, isNone }: Choices, column: DataColumn): boolean {
  const noneRows = taskRows.filter((row) => isNone[row]);
  const isBlank = ({ values, codes }: DataColumn) => {
    const empty = values.indexOf('');
    return empty >= 0 && noneRows.every((row) => codes[row] === empty);
  };
  if (noneRows.length === 0 || isBlank(column)) return false;
  const ofRoles = Object.values(roles);
  return [...table.columns.values()].some((other) => !ofRoles.includes(other.name) && isBlank(other));
}

/** How often each value of a column stands on an alternative (not on none) of the tasks, by dictionary code. */
export function countCells(choices: Choices, column: DataColumn): Int32Array {
  const known = counted.get(choices) ?? new Map<DataColumn, Int32Array>();
  const counts = known.get(column) ?? countRows(choices, column);
  counted.set(choices, known.set(column, counts));
  return counts;
}

/** Everything that is asked about a column begins with its counts, and each counting goes through all rows. */
const counted = new WeakMap<Choices, Map<DataColumn, Int32Array>>();

function countRows({ taskRows, isNone }: Choices, { values, codes }: DataColumn): Int32Array {
  const counts = new Int32Array(values.length);
  for (let at = 0; at < taskRows.length; at++) {
    const row = taskRows[at];
    if (!isNone[row]) counts[codes[row]] += 1;
  }
  return counts;
}

/**
 * Is a column that nothing is said about text or number? Number if all its cells are; text if most are not,
 * or if its numbers can be read in two ways.
 *
 * @throws DataError if most cells are numbers and some are not
 */
export function findKind(choices: Choices, column: DataColumn): EstimatedColumn['kind'] {
  if (choices.table.ambiguous?.has(column.name)) return 'categorical';
  const counts = countCells(choices, column);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const numeric = column.values.map(isNumeric);
  const nNumeric = counts.reduce((sum, count, code) => (numeric[code] ? sum + count : sum), 0);
  const nEmpty = counts.reduce((sum, count, code) => (column.values[code] === '' ? sum + count : sum), 0);
  if (nNumeric === 0 || nNumeric < (total - nEmpty) / 2) return 'categorical';
  refuseCells(
    choices,
    column,
    (value) => value !== '' && !isNumeric(value),
    (value) => ({
      message: `${column.name} is "${value}" where other rows have numbers`,
      hint: `--missing ${quoteAssignment(column.name, value)} if it is no value; or correct it, or say categorical(${quoteColumn(column.name)}) in --model`,
    }),
  );
  return 'numeric';
}

/** @throws DataError with every value of an alternative for which `isWrong`, its first row and the number of them */
export function refuseCells(
  choices: Choices,
  column: DataColumn,
  isWrong: (value: string) => boolean,
  say: (value: string) => { readonly message: string; readonly hint?: string },
): void {
  const { table, roles, taskRows, isNone } = choices;
  const { values, codes } = column;
  const counts = countCells(choices, column);
  const wrong = values.map((value, code) => counts[code] > 0 && isWrong(value));
  if (!wrong.some(Boolean)) return;
  const problems = makeProblemList(table.file);
  for (const row of taskRows) {
    const code = codes[row];
    if (isNone[row] || !wrong[code]) continue;
    // What is wrong in one way is one problem.
    wrong[code] = false;
    const { message, hint } = say(values[code] as string);
    const many = counts[code] > 1 ? `, on ${counts[code]} rows, this the first` : '';
    problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message: message + many, hint });
  }
  problems.throwIfAny((list) => new DataError('cells', list));
}

/** The values that alternatives show, numbers by size and words by their letters, so that row order does not count. */
export function levelsShown(choices: Choices, column: DataColumn): string[] {
  const counts = countCells(choices, column);
  const levels = column.values.filter((value, code) => value !== '' && counts[code] > 0);
  if (levels.every(isNumeric)) return levels.sort((a, b) => Number(a) - Number(b));
  return levels.sort((a, b) => (a < b ? -1 : 1));
}

/** The value in the middle of those shown (the lower one of two), as its own text. */
export function medianShown(choices: Choices, column: DataColumn): string {
  const counts = countCells(choices, column);
  const empty = column.values.indexOf('');
  const total = counts.reduce((sum, count, code) => (code === empty ? sum : sum + count), 0);
  const order = column.values
    .flatMap((_, code) => (code === empty ? [] : [code]))
    .sort((a, b) => Number(column.values[a]) - Number(column.values[b]));
  let below = 0;
  for (const code of order) {
    below += counts[code];
    if (below >= total / 2) return column.values[code] as string;
  }
  return '0';
}

/** Up to eight of the numbers shown: all of them where there are no more, otherwise spread evenly from least to most. */
export function valuesToTell(choices: Choices, column: DataColumn): string[] {
  const values = levelsShown(choices, column);
  const most = 8;
  if (values.length <= most) return values;
  const steps = 4;
  return Array.from({ length: steps + 1 }, (_, i) => values[Math.round((i * (values.length - 1)) / steps)] as string);
}
