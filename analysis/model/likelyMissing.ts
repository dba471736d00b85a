/** Values that look like codes of a missing value, though nobody has named them so: -99 among prices, "unknown" among brands. */
import type { Choices } from '../../study/choices/choices.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import { quoteAssignment } from '../../study/quoteName.ts';
import { makeWarning } from '../../study/warnings.ts';
import { countCells, describedIn } from './describeColumn.ts';

const codes = new Set([
  ...[-1, -7, -8, -9, -77, -88, -97, -98, -99, -777, -888, -997, -998, -999, -9999],
  ...[97, 98, 99, 777, 888, 997, 998, 999, 9999, 99999],
]);
const words =
  /^(\?+|-+|missing|unknown|unbekannt|onbekend|don.?t know|dk|refused|no answer|keine angabe|k\. ?a\.|wei(ß|ss) nicht|weet niet|geen antwoord)$/i;

/** A level that stands on so many rows is none by mistake. */
const mostRows = 0.2;

/** A warning for every such value of a column of the model that no codebook or study describes. */
export function warnOfLikelyMissing(columns: readonly EstimatedColumn[], choices: Choices): string[] {
  return columns.flatMap(({ name, role }) => {
    const column = choices.table.columns.get(name);
    if (!column || describedIn(choices, name)) return [];
    const counts = countCells(choices, column);
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const shown = column.values.filter((value, code) => value !== '' && counts[code] > 0);
    return column.values.flatMap((value, code) => {
      const n = counts[code] as number;
      if (value === '' || n === 0 || n > mostRows * rows) return [];
      const isOdd = isOddNumber(value, shown) || (role === 'attribute' && words.test(value));
      return isOdd
        ? [makeWarning('likelyMissing', { column: name, value, n, flag: quoteAssignment(name, value) })]
        : [];
    });
  });
}

/** A code that is apart from all other numbers, or stands among texts. */
function isOddNumber(value: string, shown: readonly string[]): boolean {
  if (!isNumeric(value) || !codes.has(Number(value))) return false;
  const others = shown.filter((other) => !isNumeric(other) || !codes.has(Number(other)));
  if (others.length === 0) return false;
  if (!others.every(isNumeric)) return others.every((other) => !isNumeric(other));
  const numbers = others.map(Number);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  // -1, 0 and 1 are somebody's own effects coding.
  return Number(value) < 0 ? least >= 0 && greatest > 1 : Number(value) > 2 * greatest;
}
