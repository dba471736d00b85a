/** How many respondents have each combination of what weights to margins of the population depend on. */
import type { Choices } from '../../study/choices/choices.ts';
import type { MarginCells } from '../../study/estimates/commonEstimates.ts';
import { cellOf, firstRows } from './respondentRows.ts';

/** More combinations than this are counted and not kept. */
export const mostMarginCells = 5000;

interface MarginCell {
  readonly levels: readonly string[];
  count: number;
  weight: number;
  squares: number;
}

/**
 * @param own the respondents' columns in the model, whose levels have part-worths of their own
 * @returns `undefined` where the codebook or study of the data has no margins
 */
export function countMarginCells(own: readonly string[], choices: Choices): MarginCells | undefined {
  const { table, words, weights, weighting } = choices;
  if (!words?.margins) return undefined;
  const wanted = [...words.margins.map(({ column }) => column), ...own];
  const columns = [...new Set(wanted)].filter((name) => table.columns.has(name));
  const cells = new Map<string, MarginCell>();
  for (const { respondent, row } of firstRows(choices)) {
    const levels = columns.map((name) => cellOf(choices, name, row));
    const key = JSON.stringify(levels);
    const cell = cells.get(key) ?? { levels, count: 0, weight: 0, squares: 0 };
    cell.count += 1;
    cell.weight += weights[respondent];
    cell.squares += weights[respondent] ** 2;
    cells.set(key, cell);
  }
  const total = cells.size;
  if (total > mostMarginCells) return { columns, total };
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return {
    columns,
    total,
    rows: sorted.map(({ levels }) => levels),
    counts: sorted.map(({ count }) => count),
    ...(weighting && {
      weights: sorted.map(({ weight }) => weight),
      squares: sorted.map(({ squares }) => squares),
    }),
  };
}
