/** Whole numbers that are probably codes of levels, as a form or a program wrote them: 1, 2, 3 for three brands. */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { makeWarning } from '../../study/warnings.ts';
import { countCells, describedIn } from './describeColumn.ts';
import type { ParsedTerm } from './parseModel.ts';

const mostCodes = 12;

/**
 * 1..k or 0..k without a gap, k from 2 to 12. Not 0 and 1, where a slope is the difference of two levels anyway, nor a column that a
 * codebook or study describes.
 */
export function looksLikeCodes(choices: Choices, column: DataColumn): boolean {
  if (describedIn(choices, column.name) || choices.table.ambiguous?.has(column.name)) return false;
  const counts = countCells(choices, column);
  const shown = column.values.filter((value, code) => value !== '' && counts[code] > 0);
  if (shown.length > mostCodes + 1 || !shown.every((value) => /^\s*0*\d{1,2}(\.0*)?\s*$/.test(value))) return false;
  const numbers = [...new Set(shown.map(Number))].sort((a, b) => a - b);
  const k = numbers.at(-1) ?? 0;
  const start = numbers[0] === 0 ? 0 : 1;
  return k >= 2 && k <= mostCodes && numbers.length === k - start + 1 && numbers[0] === start;
}

/** Which columns of a formula have one slope though they look like codes, in a warning. */
export function warnOfSlopes(choices: Choices, terms: readonly ParsedTerm[]): string[] {
  const parts = terms.flat().filter(({ kind }) => kind === undefined || kind === 'linear');
  const columns = [...new Set(parts.map(({ column }) => column))].filter((name) => {
    const column = choices.table.columns.get(name);
    return column && looksLikeCodes(choices, column);
  });
  return columns.length > 0 ? [makeWarning('codesAsSlope', { columns: columns.join(', ') })] : [];
}
