/** Why a column is no attribute of a model that nobody has asked for. */
import type { Choices, DataColumn } from '../../study/choices.ts';
import { isDescriptive } from '../../study/choicesFile/ownFile.ts';
import { isNumeric } from '../../study/isNumeric.ts';
import { countCells, describedIn, findRole, levelsShown } from './describeColumn.ts';

export type NoAttribute = 'bookkeeping' | 'constant' | 'identifier' | 'outcome';

/** How each reason is put where the columns of a file are told. */
export const reasonWords: Readonly<Record<NoAttribute, string>> = {
  bookkeeping: 'a number or mark of the program that made the file',
  constant: 'the same inside every task',
  identifier: 'nearly every row has its own value',
  outcome: 'it looks like another answer: --model may name it',
};

/** @returns `undefined` for what is an attribute, as a codebook or study says, or else as the cells do */
export function whyNoAttribute(choices: Choices, column: DataColumn): NoAttribute | undefined {
  const said = describedIn(choices, column.name);
  if (said?.role === 'attribute') return undefined;
  if (said || !isDescriptive(column.name, choices.roles, choices.isOwn)) return 'bookkeeping';
  if (findRole(choices, column) !== 'attribute') return 'constant';
  if (isIdentifier(choices, column)) return 'identifier';
  return !choices.isOwn && isOutcome(choices, column) ? 'outcome' : undefined;
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
