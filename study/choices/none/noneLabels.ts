/** Rows of none that are told by a label: "none of these" in one column, and nothing in the others. */
import type { Grouping } from '../check/groupTasks.ts';
import type { DataColumn, Roles } from '../choices.ts';
import { saysNone } from './noneWords.ts';

interface LabelSearch {
  readonly roles: Roles;
  readonly grouping: Grouping;
  /** Columns that may be attributes, and differ within a task. */
  readonly columns: readonly DataColumn[];
  /** The column of the alternative, where there is one. */
  readonly alternatives?: DataColumn;
}

export interface LabelledNone {
  readonly column: DataColumn;
  /** As the first of the rows has it. */
  readonly word: string;
  readonly rows: readonly number[];
  /** Is there nothing in the other columns: no cell, none again, or a 0 that stands nowhere else? */
  readonly isPlain: boolean;
}

/**
 * The column that names none in one row of a task at most. In a column of an attribute "none" may be a level as well, so it
 * counts there only if these rows have nothing else; a label of the alternatives counts in any case.
 */
export function findLabelled(search: LabelSearch): LabelledNone | undefined {
  const { columns, alternatives } = search;
  const labels = alternatives ? [alternatives, ...columns] : columns;
  const found = labels.flatMap((column) => labelledBy(search, column));
  return found.find(({ isPlain }) => isPlain) ?? found.find(({ column }) => isLabel(search, column));
}

function labelledBy({ grouping, columns }: LabelSearch, column: DataColumn): LabelledNone[] {
  const isNone = column.values.map(saysNone);
  if (!isNone.includes(true)) return [];
  const { nTasks, taskStart, taskRows } = grouping;
  const rows: number[] = [];
  for (let task = 0; task < nTasks; task++) {
    const size = taskStart[task + 1] - taskStart[task];
    const own = Array.from(taskRows.subarray(taskStart[task], taskStart[task + 1])).filter(
      (row) => isNone[column.codes[row]],
    );
    if (own.length > 1 || own.length === size) return [];
    rows.push(...own);
  }
  const [first] = rows;
  const others = columns.filter((one) => one !== column);
  if (first === undefined || others.length === 0) return [];
  const isPlain = others.every((other) => isBare(other, rows, grouping));
  return [{ column, word: column.values[column.codes[first]] as string, rows, isPlain }];
}

export function isBare({ values, codes }: DataColumn, rows: readonly number[], { taskRows }: Grouping): boolean {
  const isZero = values.map((value) => value !== '' && Number(value) === 0);
  const isNothing = values.map((value, code) => value === '' || value === '-' || saysNone(value) || isZero[code]);
  if (!rows.every((row) => isNothing[codes[row]])) return false;
  const zeros = (some: Iterable<number>) => Array.from(some).filter((row) => isZero[codes[row]]).length;
  return zeros(rows) === 0 || zeros(rows) === zeros(taskRows);
}

const labelNames =
  /^(alt|alternative|label|option|concept|profile|product|choice|candidate)[ _.-]?(name|label|text)?$/i;

/** The column of the alternative, or one called as labels are, of which no two rows of a task are alike. */
function isLabel({ alternatives, grouping }: LabelSearch, column: DataColumn): boolean {
  if (column === alternatives) return true;
  const { nTasks, taskStart, taskRows } = grouping;
  if (!labelNames.test(column.name)) return false;
  for (let task = 0; task < nTasks; task++) {
    const codes = Array.from(taskRows.subarray(taskStart[task], taskStart[task + 1]), (row) => column.codes[row]);
    if (new Set(codes).size < codes.length) return false;
  }
  return true;
}
