/**
 * Rows that stand for none in a file that has no column for it: those without attributes, those that a label calls so, and
 * those of zeros among codes, which only their owner can tell from a product.
 */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import { labelColumns } from '../check/findLabels.ts';
import type { Grouping } from '../check/groupTasks.ts';
import { isDescriptive } from '../check/ownFile.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { findLabelled } from './noneLabels.ts';

/** What a row of zeros in every task is, or one that a label calls none though it has attributes. */
export type RowOfZeros = 'zeros' | 'label' | 'product';

interface NoneSearch {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  readonly rowOfZeros?: RowOfZeros;
  /** Columns whose empty cells have a meaning already. */
  readonly notApplicable: readonly string[];
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/** 1 for each row that stands for none; what has to be asked is a problem. */
export function findNone(search: NoneSearch): Uint8Array {
  const { table, roles, grouping, rowOfZeros, problems, warnings } = search;
  const isNone = new Uint8Array(table.rows);
  const columns = varyingColumns(table, roles, grouping);
  const isTold = rowOfZeros === 'zeros' || rowOfZeros === 'label';
  const empty = isTold ? undefined : oneInEachTask(grouping, columns, (value) => value === '');
  if (!empty && rowOfZeros !== 'zeros' && rowOfZeros !== 'product' && readLabels(search, columns, isNone))
    return isNone;
  const without = empty ?? (isTold ? undefined : findEmptyButLabelled(search, columns));
  if (without) {
    for (const row of without) isNone[row] = 1;
    warnings.push(makeWarning('emptyNone'));
    return isNone;
  }
  if (rowOfZeros === 'product') return isNone;
  const zeros = columns.length > 1 ? oneInEachTask(grouping, columns, isZero) : undefined;
  if (rowOfZeros === 'zeros') {
    for (const row of zeros ?? []) isNone[row] = 1;
    const message = 'has no row in every task whose attributes are all 0 (asked for by --none zeros)';
    if (!zeros) problems.add({ message });
  } else if (zeros && columns.every((column) => hasZeroOnlyIn(column, zeros, grouping))) {
    const names = columns.map(({ name }) => name).join(', ');
    const message = `${placeOf(zeros, grouping)} of each task is 0 in every attribute (${names}): is that none?`;
    problems.add({ message, hint: '--none zeros if it is, --none product if it is an alternative like the others' });
  }
  return isNone;
}

/** Does a label say which rows are none, or has that to be asked? */
function readLabels(search: NoneSearch, columns: readonly DataColumn[], isNone: Uint8Array): boolean {
  const { table, roles, grouping, rowOfZeros, problems, warnings } = search;
  const alternatives = table.columns.get(roles.alternative ?? '');
  const found = findLabelled({ roles, grouping, columns, alternatives });
  if (!found) {
    if (rowOfZeros === 'label') problems.add({ message: 'has no label that says none (asked for by --none label)' });
    return rowOfZeros === 'label';
  }
  const { column, word, rows, isPlain } = found;
  if (isPlain || rowOfZeros === 'label') {
    for (const row of rows) isNone[row] = 1;
    warnings.push(makeWarning('labelledNone', { column: column.name, word }));
    return true;
  }
  const line = table.lines[rows[0] as number];
  const message = `${column.name} is "${word}" on ${counted(rows.length, 'row')}, this the first, and its attributes are not empty: is that none?`;
  problems.add({
    line,
    message,
    hint: '--none label if it is, --none product if it is an alternative like the others',
  });
  return true;
}

/**
 * The row of each task whose attributes are all empty, but for a label of its own ("neither"), as the alternatives have one.
 * Where only columns are empty of which it was said that they do not apply everywhere, it is an alternative.
 */
function findEmptyButLabelled(search: NoneSearch, columns: readonly DataColumn[]): Int32Array | undefined {
  const { table, grouping, notApplicable } = search;
  const labels = labelColumns({ ...search, isNone: new Uint8Array(table.rows) });
  const others = columns.filter((column) => !labels.includes(column));
  if (others.length === columns.length || others.every(({ name }) => notApplicable.includes(name))) return undefined;
  const found = oneInEachTask(grouping, others, (value) => value === '');
  const isOneLabel = ({ codes }: DataColumn) => found?.every((row) => codes[row] === codes[found[0]]);
  return labels.some(isOneLabel) ? found : undefined;
}

const isZero = (value: string) => value !== '' && Number(value) === 0;

/** Columns that may be attributes, and differ within a task; an empty cell is a difference too. */
export function varyingColumns(table: DataTable, roles: Roles, grouping: Grouping): DataColumn[] {
  const { nTasks, taskStart, taskRows } = grouping;
  return [...table.columns.values()].filter(({ name, values, codes }) => {
    if (!isDescriptive(name, roles, false) || tellsPlaces({ values, codes }, grouping)) return false;
    for (let task = 0; task < nTasks; task++) {
      const first = codes[taskRows[taskStart[task]]];
      for (let at = taskStart[task] + 1; at < taskStart[task + 1]; at++) if (codes[taskRows[at]] !== first) return true;
    }
    return false;
  });
}

/** Is it a number of its own for every row, or 1, 2, 3 ... for those of each task? That is no attribute, whatever it is called. */
function tellsPlaces(
  { values, codes }: Pick<DataColumn, 'values' | 'codes'>,
  { nTasks, taskStart, taskRows }: Grouping,
): boolean {
  if (values.length === taskRows.length && nTasks < taskRows.length) return true;
  const numbers = values.map((value) => (value === '' ? Number.NaN : Number(value)));
  for (let task = 0; task < nTasks; task++) {
    const own = Array.from(
      taskRows.subarray(taskStart[task], taskStart[task + 1]),
      (row) => numbers[codes[row]] as number,
    );
    if (!own.sort((a, b) => a - b).every((number, place) => number === place + 1)) return false;
  }
  return true;
}

/** The row of each task that is so in all columns, where every task has exactly one and others besides. */
function oneInEachTask(
  { nTasks, taskStart, taskRows }: Grouping,
  columns: readonly DataColumn[],
  isSo: (value: string) => boolean,
): Int32Array | undefined {
  const flags = columns.map(({ values }) => Uint8Array.from(values, (value) => Number(isSo(value))));
  if (columns.length === 0 || !flags.every((own) => own.includes(1))) return undefined;
  const found = new Int32Array(nTasks).fill(-1);
  for (let task = 0; task < nTasks; task++) {
    if (taskStart[task + 1] - taskStart[task] < 2) return undefined;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      if (!columns.every(({ codes }, index) => flags[index]?.[codes[row]] === 1)) continue;
      if (found[task] >= 0) return undefined;
      found[task] = row;
    }
    if (found[task] < 0) return undefined;
  }
  return found;
}

/** Does 0 stand in these rows, one of each task, and in no other? */
function hasZeroOnlyIn({ values, codes }: DataColumn, rows: Int32Array, { taskRows }: Grouping): boolean {
  const flags = Uint8Array.from(values, (value) => Number(isZero(value)));
  return taskRows.reduce((sum, row) => sum + flags[codes[row]], 0) === rows.length;
}

function placeOf(rows: Int32Array, { taskStart, taskRows }: Grouping): string {
  const places = new Set(rows.map((row, task) => 1 + taskRows.indexOf(row, taskStart[task]) - taskStart[task]));
  return places.size === 1 ? `row ${[...places][0]}` : 'one row';
}
