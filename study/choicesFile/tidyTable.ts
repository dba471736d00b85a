/**
 * Cells as they are meant, of columns that no codebook and no study describes: without spaces at their ends, one word
 * for what is missing, and one text for one number. It works on the distinct values of a column, not on its rows.
 */
import type { DataColumn, DataTable, Roles, StudyWords } from '../choices.ts';
import { isNumeric } from '../isNumeric.ts';

export interface Tidying {
  readonly roles: Roles;
  readonly words?: StudyWords;
  /** What stands for a missing value beside the empty cell, `NA`, `NaN` and `.`. */
  readonly missing?: readonly string[];
}

/** What R, pandas and SAS or Stata write where there is no value. */
const missingWords = ['', 'NA', 'NaN', 'nan', '.'];

/** The same table where nothing is to be tidied. */
export function tidyTable(table: DataTable, { roles, words, missing = [] }: Tidying): DataTable {
  const described = new Set(
    [...(words?.attributes ?? []), ...(words?.factors ?? []), ...(words?.covariates ?? [])].map(({ id }) => id),
  );
  const ids = new Set([roles.respondent, roles.task, roles.alternative]);
  const isMissing = missingTest(missing);
  const columns = new Map<string, DataColumn>();
  for (const [name, column] of table.columns) {
    const tidy = ids.has(name) ? (value: string) => value.trim() : tidier(column.values, isMissing);
    columns.set(name, described.has(name) ? column : mapValues(column, tidy));
  }
  return { ...table, columns };
}

/** Numbers are compared as numbers: `--missing 99` is 99.0 too. */
function missingTest(named: readonly string[]): (value: string) => boolean {
  const texts = new Set([...missingWords, ...named.map((one) => one.trim())]);
  const numbers = new Set(named.filter(isNumeric).map(Number));
  return (value) => texts.has(value) || (isNumeric(value) && numbers.has(Number(value)));
}

/** What each value of a column becomes. A number that stands there in several ways becomes the first of them. */
function tidier(values: readonly string[], isMissing: (value: string) => boolean): (value: string) => string {
  const trimmed = values.map((value) => value.trim()).filter((value) => !isMissing(value));
  const areNumbers = trimmed.length > 0 && trimmed.every(isNumeric);
  const texts = new Map<number, string>();
  if (areNumbers) for (const text of trimmed) if (!texts.has(Number(text))) texts.set(Number(text), text);
  return (value) => {
    const text = value.trim();
    if (isMissing(text)) return '';
    return areNumbers ? (texts.get(Number(text)) ?? text) : text;
  };
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
