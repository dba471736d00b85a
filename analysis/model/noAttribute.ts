/** Why a column is no attribute of a model that nobody has asked for. */
import { stepColumn } from '../../study/amounts/amountOf.ts';
import { isDescriptive } from '../../study/choices/check/ownFile.ts';
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import { countCells, describedIn, findRole, levelsShown } from './describeColumn.ts';

export type NoAttribute = 'bookkeeping' | 'constant' | 'identifier' | 'outcome' | 'label' | 'oneLevel';

/** How each reason is put where the columns of a file are told. */
export const reasonWords: Readonly<Record<NoAttribute, string>> = {
  bookkeeping: 'a number or mark of the program that made the file',
  constant: 'the same inside every task',
  identifier: 'nearly every row has its own value',
  label: 'one value for each labelled alternative, as its constant has',
  oneLevel: 'one value wherever it applies',
  outcome: 'it looks like another answer: --model may name it',
};

/** @returns `undefined` for what is an attribute, as a codebook or study says, or else as the cells do */
export function whyNoAttribute(choices: Choices, column: DataColumn): NoAttribute | undefined {
  const said = describedIn(choices, column.name);
  if (said?.role === 'attribute') return undefined;
  if (choices.isOwn && isStep(choices, column)) return 'bookkeeping';
  if (said || !isDescriptive(column.name, choices.roles, choices.isOwn)) return 'bookkeeping';
  if (findRole(choices, column) !== 'attribute') return 'constant';
  if (isOfLabels(choices, column)) return 'label';
  if (choices.notApplicable?.has(column.name) && levelsShown(choices, column).length < 2) return 'oneLevel';
  if (isIdentifier(choices, column)) return 'identifier';
  return !choices.isOwn && isOutcome(choices, column) ? 'outcome' : undefined;
}

/** The level of a number whose own column holds what was seen: it says nothing that this does not. */
function isStep({ table }: Choices, { name }: DataColumn): boolean {
  return [...table.columns.keys()].some((other) => stepColumn(other) === name);
}

/**
 * The column whose labels have constants in a default model; `undefined` where there is none, or where it only numbers the
 * alternatives and an attribute says of each which it is, so that its part-worths are the constants.
 */
export function labelsOf(choices: Choices): DataColumn | undefined {
  const labels = choices.table.columns.get(choices.labels ?? '');
  if (!labels || choices.roles.alternative !== labels.name) return labels;
  const isTwin = (column: DataColumn) =>
    column !== labels &&
    isDescriptive(column.name, choices.roles, choices.isOwn) &&
    isFunctionOf(choices, column, labels) &&
    isFunctionOf(choices, labels, column) &&
    !levelsShown(choices, column).every(isNumeric);
  return [...choices.table.columns.values()].some(isTwin) ? undefined : labels;
}

function isOfLabels(choices: Choices, column: DataColumn): boolean {
  const labels = labelsOf(choices);
  return labels !== undefined && isFunctionOf(choices, column, labels);
}

/** Does the one column have one value for each of the other's? */
function isFunctionOf({ taskRows, isNone }: Choices, column: DataColumn, of: DataColumn): boolean {
  const known = new Int32Array(of.values.length).fill(-1);
  for (const row of taskRows) {
    if (isNone[row]) continue;
    if (known[of.codes[row]] < 0) known[of.codes[row]] = column.codes[row];
    else if (known[of.codes[row]] !== column.codes[row]) return false;
  }
  return true;
}

/** Ratings and ranks beside the choice, by name, where they are whole numbers: an energy rating of A or B is an attribute. */
function isOutcome(choices: Choices, column: DataColumn): boolean {
  if (!/^(rating|rate|rank|ranking|score|best|worst)[_ ]?\d*$/i.test(column.name)) return false;
  return levelsShown(choices, column).every((value) => isNumeric(value) && Number.isInteger(Number(value)));
}

const fewRows = 40;

/** Texts or whole numbers of which hardly any stands there twice. A price with decimals may be new on every row. */
function isIdentifier(choices: Choices, column: DataColumn): boolean {
  const counts = countCells(choices, column);
  const shown = column.values.filter((value, code) => value !== '' && counts[code] > 0);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (rows < fewRows || shown.length < 0.9 * rows) return false;
  return !shown.every(isNumeric) || (shown.length === rows && shown.every((value) => Number.isInteger(Number(value))));
}
