/**
 * Cells as they are meant, of columns that no codebook and no study describes: without spaces at their ends, one word
 * for what is missing, and one text for one number. It works on the distinct values of a column, not on its rows.
 */
import { isNumeric } from '../../csv/isNumeric.ts';
import type { DataColumn, DataTable, Roles, StudyWords } from '../choices.ts';
import { type DecimalMark, readNumbers } from './readNumbers.ts';

export interface Tidying {
  readonly roles: Roles;
  readonly words?: StudyWords;
  /** What stands for a missing value beside the empty cell and the words of other programs. */
  readonly missing?: readonly string[];
  /** The same for single columns, also for those that words describe and those that number people and tasks. */
  readonly missingIn?: ReadonlyMap<string, readonly string[]>;
  /** Where a column could be read in two ways. */
  readonly decimal?: DecimalMark;
}

/** What R, pandas, SAS or Stata, spreadsheets, databases and SPSS write where there is no value. */
export const missingWords: readonly string[] = [
  ...['', 'NA', 'NaN', 'nan', '.', '<NA>', 'N/A', 'n/a', '#N/A', 'NULL', 'null', '#NULL!'],
];

/** The same table where nothing is to be tidied. */
export function tidyTable(table: DataTable, { roles, words, missing = [], missingIn, decimal }: Tidying): DataTable {
  const described = new Set(
    [...(words?.attributes ?? []), ...(words?.factors ?? []), ...(words?.covariates ?? [])].map(({ id }) => id),
  );
  const ids = new Set([roles.respondent, roles.task, roles.alternative]);
  const isMissingAnywhere = missingTest(missing);
  const columns = new Map<string, DataColumn>();
  const ambiguous = new Set<string>();
  for (const [name, column] of table.columns) {
    const named = missingIn?.get(name) ?? [];
    const isMissing = named.length > 0 ? missingTest([...missing, ...named]) : isMissingAnywhere;
    const tidied = described.has(name)
      ? { column: named.length > 0 ? mapValues(column, without(namedTest(named))) : column }
      : ids.has(name)
        ? { column: mapValues(column, (value) => without(namedTest(named))(value.trim())) }
        : tidyColumn(column, isMissing, decimal);
    columns.set(name, tidied.column);
    if (tidied.isAmbiguous) ambiguous.add(name);
  }
  return { ...table, columns, ambiguous };
}

const missingTest = (named: readonly string[]) => namedTest([...missingWords, ...named]);

/** What is so, is an empty cell. */
const without = (isSo: (value: string) => boolean) => (value: string) => (isSo(value) ? '' : value);

/** Numbers are compared as numbers: `--missing 99` is 99.0 too. */
function namedTest(named: readonly string[]): (value: string) => boolean {
  const texts = new Set(named.map((one) => one.trim()));
  const numbers = new Set(named.filter(isNumeric).map(Number));
  return (value) => texts.has(value) || (isNumeric(value) && numbers.has(Number(value)));
}

interface Tidied {
  readonly column: DataColumn;
  /** Can its numbers be read in two ways? Its cells are texts then. */
  readonly isAmbiguous?: boolean;
}

/** A number that stands there in several ways becomes the first of them; one that is written for people, its digits. */
function tidyColumn(column: DataColumn, isMissing: (value: string) => boolean, decimal?: DecimalMark): Tidied {
  const trimmed = [...new Set(column.values.map((value) => value.trim()))].filter((value) => !isMissing(value));
  const areNumbers = trimmed.length > 0 && trimmed.every(isNumeric);
  const isPlain = areNumbers && !(trimmed.every(mayHaveThousands) && trimmed.some((text) => text.includes('.')));
  const read = isPlain ? undefined : readNumbers(trimmed, decimal);
  const isAmbiguous = read === 'two-ways';
  const texts = isAmbiguous ? undefined : read ? textsOf(read) : areNumbers ? firstTexts(trimmed) : undefined;
  const tidy = (value: string) => {
    const text = value.trim();
    return isMissing(text) ? '' : (texts?.get(text) ?? text);
  };
  return { column: mapValues(column, tidy), isAmbiguous };
}

/** A program writes 1.000 for 1, and a person for a thousand: as long as no other cell of the column tells. */
export const mayHaveThousands = (text: string) => /^[-+]?([1-9]\d{0,2}\.\d{3}|\d+)$/.test(text);

const textsOf = (numbers: ReadonlyMap<string, number>) =>
  new Map(Array.from(numbers, ([text, value]) => [text, String(value)]));

/** More digits than a number can hold are left as they are: they may be an identifier. */
function firstTexts(numbers: readonly string[]): ReadonlyMap<string, string> {
  const keyOf = (text: string) => (text.length > 15 ? text : Number(text));
  const first = new Map<string | number, string>();
  for (const text of numbers) if (!first.has(keyOf(text))) first.set(keyOf(text), text);
  return new Map(numbers.map((text) => [text, first.get(keyOf(text)) ?? text]));
}

/** The column with other values, those that became alike under one code. */
export function mapValues(column: DataColumn, change: (value: string) => string): DataColumn {
  const changed = column.values.map(change);
  if (changed.every((value, code) => value === column.values[code])) return column;
  const values = [...new Set(changed)];
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const codes = changed.map((value) => codeOf.get(value) as number);
  return { name: column.name, values, codes: column.codes.map((code) => codes[code] as number) };
}
