/**
 * Reads a table of offers: a column `name`, and a column for every attribute that the offers set.
 *
 *     name,usage,anonymity
 *     today,sell,named
 *     plan,deliver,anonymous
 *
 * Attributes without a column are at their reference level, or empty where they do not apply to the rest of the offer.
 */
import type { DataColumn, DataTable } from '../choices/choices.ts';
import { parseChoicesCsv } from '../choices/csv/tableReader.ts';
import { DataError } from '../errors.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import { suggestHint } from '../suggest.ts';
import type { EstimatedColumn } from './estimatedModel.ts';
import { betweenCategories, outsideShown } from './numberProblem.ts';
import type { Offer } from './prediction.ts';

const nameColumn = 'name';

/**
 * @param columns those of the estimates
 * @throws DataError with every column and cell that is wrong, and its line
 */
export function parseOffers(text: string, file: string, columns: readonly EstimatedColumn[]): Offer[] {
  const table = parseChoicesCsv(text, file);
  const problems = makeProblemList(file);
  const attributes = columns.filter(({ role }) => role === 'attribute').map((column) => callAsIn(table, column));
  checkHeader(table, attributes, problems);
  for (const attribute of attributes) {
    const column = table.columns.get(attribute.name);
    if (column) checkCells(table, column, attribute, problems);
  }
  const names = table.columns.get(nameColumn);
  if (names) checkNames(table, names, problems);
  problems.throwIfAny((list) => new DataError('offers', list));
  const set = attributes.flatMap(({ name }) => table.columns.get(name) ?? []);
  return Array.from({ length: table.rows }, (_, row) => ({
    name: names ? cellOf(names, row) : '',
    profile: Object.fromEntries(set.map((column): [string, string] => [column.name, cellOf(column, row)])),
  }));
}

/** A column `mode` says what `asc(mode)` is, where the model has the label as a constant only. */
function callAsIn({ header }: DataTable, column: EstimatedColumn): EstimatedColumn {
  const source = /^asc\((.*)\)$/s.exec(column.name)?.[1];
  return source !== undefined && header.includes(source) ? { ...column, name: source } : column;
}

function checkHeader({ header }: DataTable, attributes: readonly EstimatedColumn[], problems: ProblemList): void {
  const known = [nameColumn, ...attributes.map(({ name }) => name)];
  if (!header.includes(nameColumn)) {
    problems.add({ line: 1, message: `has no column "${nameColumn}"`, hint: 'it says what each offer is called' });
  }
  for (const [index, name] of header.entries()) {
    if (known.includes(name)) continue;
    const message = name === '' ? 'has a column without a name' : `the model has no attribute "${name}"`;
    problems.add({ line: 1, column: index + 1, message, hint: name === '' ? 'name it' : suggestHint(name, known) });
  }
  if (!header.some((name) => name !== nameColumn && known.includes(name))) {
    problems.add({ line: 1, message: 'has no column of an attribute, so all offers are the same' });
  }
}

function checkCells(table: DataTable, column: DataColumn, attribute: EstimatedColumn, problems: ProblemList): void {
  const { kind, levels = [] } = attribute;
  const isRight = (cell: string) =>
    (cell === '' && attribute.notApplicable !== undefined) ||
    (kind === 'numeric' ? isNumber(cell) && !outsideShown(attribute, cell) : levels.includes(cell));
  for (let row = 0; row < table.rows; row++) {
    const cell = cellOf(column, row);
    if (isRight(cell)) continue;
    const place = { line: table.lines[row], column: table.header.indexOf(column.name) + 1, path: column.name };
    if (cell === '') problems.add({ ...place, message: 'is empty', hint: `the reference is ${attribute.reference}` });
    else if (kind === 'numeric' && !isNumber(cell)) problems.add({ ...place, message: `is "${cell}", not a number` });
    else if (problemOf(attribute, cell)) problems.add({ ...place, message: '', ...problemOf(attribute, cell) });
    else problems.add({ ...place, message: `has no level "${cell}"`, hint: suggestHint(cell, levels) });
  }
}

function isNumber(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell));
}

function problemOf(attribute: EstimatedColumn, cell: string) {
  return attribute.kind === 'numeric' ? outsideShown(attribute, cell) : betweenCategories(attribute, cell);
}

function checkNames(table: DataTable, names: DataColumn, problems: ProblemList): void {
  const seen = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const name = cellOf(names, row);
    const place = { line: table.lines[row], path: nameColumn };
    const before = seen.get(name);
    if (name === '') problems.add({ ...place, message: 'is empty', hint: 'name the offer' });
    else if (name === 'none') problems.add({ ...place, message: 'an offer can not be called "none"' });
    else if (before !== undefined) problems.add({ ...place, message: `"${name}" is on line ${before} too` });
    else seen.set(name, table.lines[row]);
  }
}

function cellOf({ values, codes }: DataColumn, row: number): string {
  return values[codes[row]].trim();
}
