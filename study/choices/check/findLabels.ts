/**
 * Are the alternatives of a file labelled (bus, car, rail), so that a label says what an alternative is and not only where
 * it stood? Such a column names each row of a task and never two alike, in texts that are more than a letter or a place.
 */
import { isNumeric } from '../../csv/isNumeric.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import type { Grouping } from './groupTasks.ts';
import { isDescriptive } from './ownFile.ts';

const fewest = 2;
const most = 20;

/** What a column of labels is often called. */
const usualNames = /^(mode|alt|alternative|label|option|choice_?label)(_?(id|name|label))?$/i;

const generic =
  /^(option|alternative|alt|profile|concept|candidate|product|card|offer|plan|package|program|scenario)$/i;
const places = /^([a-z]|[ivx]+|\d+|left|right|middle|cent(er|re)|top|bottom|first|second|third|fourth|fifth)$/i;

/** `A`, `left`, `Option 2`: a place in the task, whatever stands there. */
function isPlace(text: string): boolean {
  const words = text.split(/[\s_.:#-]+|(?<=[a-z])(?=\d)/i).filter((word) => word !== '');
  return words.every((word, index) => places.test(word) || (index === 0 && words.length > 1 && generic.test(word)));
}

export interface LabelSearch {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  readonly isNone: Uint8Array;
}

/**
 * The name of the column of labels; `undefined` where the alternatives have none. It is the column of the alternative, if
 * that holds labels; else one that is called so; or, where nothing else numbers the alternatives, one whose labels stand in
 * one order in all tasks.
 */
export function findLabels(search: LabelSearch): string | undefined {
  const { table, roles } = search;
  const isLabel = (column: DataColumn | undefined) => column !== undefined && holdsLabels(search, column);
  if (roles.alternative !== undefined && isLabel(table.columns.get(roles.alternative))) return roles.alternative;
  const found = labelColumns(search);
  const called = found.find(({ name }) => usualNames.test(name));
  if (called || roles.alternative !== undefined) return called?.name;
  return found.find((column) => hasOneOrder(search, column))?.name;
}

/**
 * Labels of which some lack what all others have, whatever the column is called. They may be an attribute's levels: a
 * design can show each of these once in a task.
 */
export function findLacking(search: LabelSearch): string | undefined {
  return labelColumns(search).find((column) => tellsWhatLacks(search, column))?.name;
}

/** Columns that could be labels by their cells: of a design that shows every level once in a task, also attributes. */
export function labelColumns(search: LabelSearch): DataColumn[] {
  const { table, roles } = search;
  return [...table.columns.values()].filter(
    (column) => isDescriptive(column.name, roles, false) && holdsLabels(search, column),
  );
}

function holdsLabels({ grouping, isNone }: LabelSearch, { values, codes }: DataColumn): boolean {
  if (values.length < fewest || values.length > most + 1) return false;
  const { nTasks, taskStart, taskRows } = grouping;
  const seen = new Int32Array(values.length).fill(-1);
  let pairs = 0;
  for (let task = 0; task < nTasks; task++) {
    let shown = 0;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      if (isNone[row]) continue;
      if (seen[codes[row]] === task) return false;
      seen[codes[row]] = task;
      shown += 1;
    }
    if (shown > 1) pairs += 1;
  }
  const labels = values.filter((_, code) => seen[code] >= 0);
  const areTexts = labels.every((label) => label !== '' && !isNumeric(label));
  return pairs > 0 && labels.length >= fewest && areTexts && !labels.every(isPlace);
}

/** No label stands before another one in one task and behind it in the next. */
function hasOneOrder({ grouping, isNone }: LabelSearch, { values, codes }: DataColumn): boolean {
  const { nTasks, taskStart, taskRows } = grouping;
  const size = values.length;
  const before = new Uint8Array(size * size);
  for (let task = 0; task < nTasks; task++) {
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      if (isNone[taskRows[at]]) continue;
      for (let next = at + 1; next < taskStart[task + 1]; next++) {
        if (isNone[taskRows[next]]) continue;
        const [first, second] = [codes[taskRows[at]], codes[taskRows[next]]];
        if (before[second * size + first]) return false;
        before[first * size + second] = 1;
      }
    }
  }
  return true;
}

/** Is some column empty on every row of one label or several, and on no other row? */
function tellsWhatLacks(search: LabelSearch, labels: DataColumn): boolean {
  const { table, roles } = search;
  return [...table.columns.values()].some((column) => {
    if (column === labels || !isDescriptive(column.name, roles, false)) return false;
    const { lacking, partly } = emptyByLabel(search, column, labels);
    return lacking.length > 0 && partly.length === 0;
  });
}

/** The labels on whose rows a column is always empty, and those on which it sometimes is; none rows do not count. */
export function emptyByLabel(
  { grouping, isNone }: Pick<LabelSearch, 'grouping' | 'isNone'>,
  { values, codes }: DataColumn,
  labels: DataColumn,
): { readonly lacking: string[]; readonly partly: string[]; readonly having: string[] } {
  const empty = values.indexOf('');
  const rows = new Int32Array(labels.values.length);
  const without = new Int32Array(labels.values.length);
  for (const row of grouping.taskRows) {
    if (isNone[row]) continue;
    rows[labels.codes[row]] += 1;
    if (codes[row] === empty) without[labels.codes[row]] += 1;
  }
  const those = (isSo: (label: number) => boolean) =>
    labels.values.filter((_, label) => rows[label] > 0 && isSo(label)).sort((a, b) => (a < b ? -1 : 1));
  return {
    lacking: those((label) => without[label] === rows[label]),
    partly: those((label) => without[label] > 0 && without[label] < rows[label]),
    having: those((label) => without[label] === 0),
  };
}
