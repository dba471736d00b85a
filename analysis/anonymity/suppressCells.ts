/**
 * k-anonymity by suppression: blanks as few cells as it finds, so that every row has the same cells as at least k - 1
 * others (Sweeney 2002, doi:10.1142/S0218488502001648).
 *
 * Top-down specialisation with local suppression: in the manner of Mondrian (LeFevre, DeWitt, Ramakrishnan 2006,
 * doi:10.1109/ICDE.2006.101), but a cell is shown as it is or not at all, so that a value means the same everywhere. One
 * group of all rows, nothing shown, is k-anonymous. A group is then divided by the column that shows the most cells:
 * each value that k rows have becomes a group of its own; the others, and who gave no answer, stay together with the cell
 * blank, joined by the rarest of the values if they are fewer than k. So no group is ever smaller than k. Each part goes
 * on with the columns that are left.
 *
 * The order of the rows changes nothing. Cost: rows x columns^2.
 *
 * @param columns C columns of N cells; an empty cell is a question that was not answered
 * @returns the same columns; what is not shown is empty. With fewer than k rows nothing is shown.
 */
export function suppressCells(columns: readonly (readonly string[])[], k: number): string[][] {
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => row);
  const shown = columns.map((cells) => cells.map(() => ''));
  if (rows.length < k) return shown;
  const divide = (group: readonly number[], hidden: readonly number[]): void => {
    const best = mostShown(group, hidden, columns, k);
    if (!best) return;
    const others = hidden.filter((column) => column !== best.column);
    for (const [value, part] of best.shown) {
      for (const row of part) (shown[best.column] as string[])[row] = value;
      divide(part, others);
    }
    if (best.rest.length > 0) divide(best.rest, others);
  };
  const all = columns.map((_, column) => column);
  divide(rows, all);
  return shown;
}

/** A group divided by one column. */
interface Division {
  readonly column: number;
  readonly shown: readonly (readonly [value: string, rows: readonly number[]])[];
  /** None, or at least k rows. */
  readonly rest: readonly number[];
}

/** The first of those columns that show the most cells; `undefined` where none shows any. */
function mostShown(
  group: readonly number[],
  hidden: readonly number[],
  columns: readonly (readonly string[])[],
  k: number,
): Division | undefined {
  let best: Division | undefined;
  for (const column of hidden) {
    const division = divideBy(group, column, columns[column] ?? [], k);
    if (division.shown.length === 0) continue;
    if (!best || division.rest.length < best.rest.length) best = division;
  }
  return best;
}

function divideBy(group: readonly number[], column: number, cells: readonly string[], k: number): Division {
  const byValue = new Map<string, number[]>();
  for (const row of group) {
    const value = cells[row] ?? '';
    const same = byValue.get(value);
    if (same) same.push(row);
    else byValue.set(value, [row]);
  }
  const shown = [...byValue].filter(([value, rows]) => value !== '' && rows.length >= k);
  shown.sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1));
  const isShown = new Set(shown.map(([value]) => value));
  const rest = [...byValue].filter(([value]) => !isShown.has(value)).flatMap(([, rows]) => rows);
  while (rest.length > 0 && rest.length < k && shown.length > 0) rest.push(...(shown.pop()?.[1] ?? []));
  return { column, shown, rest };
}

/** How many rows the rarest combination of cells has; 0 where there are no rows. */
export function smallestGroup(columns: readonly (readonly string[])[], rows: number): number {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = JSON.stringify(columns.map((cells) => cells[row]));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return rows === 0 ? 0 : [...counts.values()].reduce((least, count) => Math.min(least, count));
}
