/** Refuses a model that these data can't carry, before anything is fitted. */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import { DataError, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn, ModelTerm, TermPart, Transform } from '../../study/estimates/estimatedModel.ts';
import { suggestHint } from '../../study/suggest.ts';
import { refuseCells } from './describeColumn.ts';
import { noneColumn } from './encodeRow.ts';

/** @throws UsageError if a reference level is given for a column that the model has not */
export function checkReferences(
  references: Readonly<Record<string, string>>,
  columns: ReadonlyMap<string, EstimatedColumn>,
) {
  const names = [...columns.keys()];
  for (const name of Object.keys(references)) {
    if (columns.has(name) || columns.has(`asc(${name})`)) continue;
    const message = `the model has no column "${name}"`;
    throw new UsageError('reference', [{ file: '--reference', message, hint: suggestHint(name, names) }]);
  }
}

/** @throws DataError if an alternative's cell is empty, or no number where one is needed */
export function checkCells(choices: Choices, column: DataColumn, transform: Transform): void {
  const { name } = column;
  const mayBeEmpty = choices.notApplicable?.has(name) ?? false;
  refuseCells(
    choices,
    column,
    (value) => value === '' && !mayBeEmpty,
    () => ({ message: `${name} is empty` }),
  );
  if (transform === 'categorical') return;
  if (choices.table.ambiguous?.has(name)) refuseTwoWays(choices, column);
  refuseCells(
    choices,
    column,
    (value) => value !== '' && !isNumeric(value),
    (value) => ({
      message: `${name} is "${value}", not a number`,
      hint: `categorical(${name}) takes it as a level`,
    }),
  );
  if (transform !== 'log') return;
  refuseCells(
    choices,
    column,
    (value) => value !== '' && Number(value) <= 0,
    (value) => ({
      message: `${name} is ${value}, which has no logarithm`,
    }),
  );
}

function refuseTwoWays({ table }: Choices, { name, values }: DataColumn): never {
  const value = values.find((one) => /[.,]\d{3}/.test(one)) ?? values[0];
  const message = `${name} has numbers such as "${value}", which can be read in two ways`;
  const hint = '--decimal . if its point or --decimal , if its comma stands before decimals';
  throw new DataError('two-ways', [{ file: table.file, message, hint }]);
}

/**
 * A respondent's column adds the same to all his alternatives, so it needs something to interact with.
 *
 * @throws UsageError for a term that can have no effect
 */
export function checkTerm(
  term: ModelTerm,
  position: number,
  columns: ReadonlyMap<string, EstimatedColumn>,
  source: string,
): void {
  const isAttribute = ({ column }: TermPart) => columns.get(column)?.role === 'attribute';
  const hasNone = term.some(({ column }) => column === noneColumn);
  const refuse = (message: string, hint?: string): never => {
    throw new UsageError('model', [{ file: source, column: position, message, hint }]);
  };
  const words = term.map(({ column }) => column).join(':');
  if (hasNone && term.some(isAttribute)) refuse(`${words}: none has no attributes, so it can't interact with one`);
  if (hasNone || term.some(isAttribute)) return;
  const example = [...columns.values()].find(({ role }) => role === 'attribute')?.name ?? noneColumn;
  refuse(
    `${words} is the same for all alternatives of a task, so it has no effect of its own`,
    `let it interact: ${example}:${words}`,
  );
}

/** @throws UsageError for `applies(x)` where x is not in the model by itself, or applies everywhere */
export function checkIndicators(
  terms: readonly ModelTerm[],
  columns: readonly EstimatedColumn[],
  source: string,
): void {
  for (const { column, transform } of terms.flat()) {
    if (transform !== 'applies') continue;
    const found = columns.find(({ name }) => name === column);
    const refuse = (message: string, hint: string): never => {
      throw new UsageError('model', [{ file: source, message: `applies(${column}): ${message}`, hint }]);
    };
    if (!found) refuse(`the model has no ${column}`, `add ${column}`);
    else if (!found.notApplicable) {
      refuse(`${column} applies to every alternative`, `--not-applicable ${column} says what its empty cells mean`);
    }
  }
}
