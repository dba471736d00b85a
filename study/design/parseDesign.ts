/**
 * Reads design.csv, ours or one that was made elsewhere: version, task, alternative (or Sawtooth's word, concept), then
 * one column per attribute. Rows may come in any order; commas, semicolons and tabs are told apart by the first line.
 */
import { stepColumn } from '../amounts/amountOf.ts';
import { longestName, tooLongName } from '../csv/csvLimits.ts';
import { type CsvRecord, readRecords } from '../csv/csvRecords.ts';
import { DesignError, type Problem } from '../errors.ts';
import { suggestHint } from '../suggest.ts';
import type { Design } from './design.ts';
import type { DesignOnFile, DesignRow, Reading } from './designRow.ts';
import { designColumns } from './formatDesign.ts';
import { groupDesignRows } from './groupDesignRows.ts';

/** The heading: where version, task and alternative stand, and where the attributes do. */
interface Columns {
  readonly names: readonly string[];
  readonly places: readonly number[];
  readonly attributes: readonly string[];
  /** The places of the columns with the attributes' levels. */
  readonly own: readonly number[];
}

const mostProblems = 20;

/**
 * @param file the name by which problems speak of the file
 * @throws DesignError with everything that is wrong (of a long list the first 20, and how many more there are)
 */
export function parseDesignCsv(text: string, file: string): Design {
  return parseDesignFile(text, file).design;
}

/** As `parseDesignCsv`, with the lines. */
export function parseDesignFile(text: string, file: string): DesignOnFile {
  const problems: Problem[] = [];
  const [heading, ...records] = readRecords(text, file);
  if (!heading) throw new DesignError('empty-design', [{ file, line: 1, message: 'is empty', hint: emptyHint }]);
  const reading: Reading = { file, problems };
  const columns = readHeading(heading, reading);
  const { attributes } = columns;
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  if (records.length === 0) {
    throw new DesignError('empty-design', [{ file, line: 2, message: 'has a heading but no rows', hint: emptyHint }]);
  }

  const rows = records.flatMap((record) => readRow(record, columns, reading) ?? []);
  refuseOneEmpty(records, columns, reading);
  const { tasks, lines } = groupDesignRows(rows, attributes, reading);
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  return {
    design: { attributes, tasks },
    lineOf: ({ version, task }, index) => lines.get(`${version}:${task}`)?.[index],
  };
}

const emptyHint = 'make one with partworth design';

/** Of a long list the first ones; a file that is wrong throughout should not fill the screen. */
export function shorten(problems: readonly Problem[], file: string): Problem[] {
  if (problems.length <= mostProblems) return [...problems];
  const left = problems.length - mostProblems;
  return [...problems.slice(0, mostProblems), { file, message: `and ${left} more like these` }];
}

/** Has a heading the columns of design.csv? */
export function isOwnHeading(names: readonly string[]): boolean {
  const known = names.map(ownName);
  return designColumns.every((column) => known.includes(column));
}

function ownName(name: string): string {
  const plain = name.toLowerCase();
  return plain === 'concept' ? 'alternative' : plain;
}

function readHeading({ line, cells, columns }: CsvRecord, { file, problems }: Reading): Columns {
  const names = cells.map((cell) => cell.trim());
  const known = names.map(ownName);
  const places = designColumns.map((column) => known.indexOf(column));
  const own = [...names.keys()].filter((index) => !places.includes(index) && !holdsAmounts(names, index));
  const attributes = own.map((index) => attributeOf(names, index));
  for (const [index, column] of designColumns.entries()) {
    if (places[index] !== -1) continue;
    const hint = suggestHint(column, attributes);
    problems.push({ file, line, message: `has no column ${column}`, hint: hint && `${hint} Rename that column` });
  }
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const where = { file, line, column: columns?.[index] };
    if (name === '')
      problems.push({ ...where, message: `column ${index + 1} has no name`, hint: 'name its attribute' });
    else if (name.length > longestName) problems.push({ ...where, ...tooLongName(index + 1, name.length) });
    else if (seen.has(name)) problems.push({ ...where, message: `has two columns ${name}` });
    seen.add(name);
  }
  if (attributes.length === 0) problems.push({ file, line, message: 'has no column for an attribute' });
  return { names, places, attributes, own };
}

/** Beside a column of levels, `price_step`, that of the attribute itself holds what they amount to. */
function holdsAmounts(names: readonly string[], index: number): boolean {
  return names.includes(stepColumn(names[index] as string));
}

function attributeOf(names: readonly string[], index: number): string {
  const name = names[index] as string;
  return names.find((other) => stepColumn(other) === name) ?? name;
}

/**
 * In an attribute that does not apply to some alternatives their cells are empty. A single empty cell of a column is a cell
 * that was forgotten; whether others may be empty, `checkDesignFits` says.
 */
function refuseOneEmpty(records: readonly CsvRecord[], { names, own }: Columns, { file, problems }: Reading): void {
  for (const place of own) {
    const empty = records.filter(({ cells }) => cells[place] === '');
    const [only] = empty;
    if (only === undefined || empty.length > 1) continue;
    const where = { file, line: only.line, column: only.columns?.[place] };
    const message = `has no level of ${attributeOf(names, place)}`;
    problems.push({ ...where, message, hint: 'every alternative needs one' });
  }
}

function readRow(
  { line, cells, columns }: CsvRecord,
  { names, places, own }: Columns,
  { file, problems }: Reading,
): DesignRow | undefined {
  const wanted = names.length;
  if (cells.length !== wanted) {
    problems.push({ file, line, message: `has ${cells.length} cells, the heading has ${wanted}` });
    return undefined;
  }
  const before = problems.length;
  const [version, task, alternative] = designColumns.map((name, index) => {
    const place = places[index] as number;
    const cell = cells[place] as string;
    const least = name === 'version' ? 0 : 1;
    const value = /^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : Number.NaN;
    if (!(value >= least)) {
      const message = `${name} must be a whole number from ${least}, is "${cell}"`;
      problems.push({ file, line, column: columns?.[place], message });
    }
    return value;
  }) as [number, number, number];
  if (problems.length > before) return undefined;
  return { line, version, task, alternative, levels: own.map((place) => cells[place] as string) };
}
