/** Weights of the respondents behind estimates to the margins of their population, from counts of respondents alone. */
import type { RakedLevel, Raking } from '../../study/estimates/raking.ts';
import { findRaking, type RakeableEstimates, type RakeColumn } from './findRaking.ts';
import { weightCost } from './kish.ts';
import { rake, sharesOf } from './rake.ts';

/** Respondents of one combination of levels. */
export interface WeightedCell {
  readonly levels: Readonly<Record<string, string>>;
  /** What they weigh together: as they are in the sample, and raked. Either adds up to the same over all cells. */
  readonly sample: number;
  readonly raked: number;
}

export interface RakedRespondents {
  readonly raking: Raking;
  readonly cells: readonly WeightedCell[];
}

/**
 * Rakes respondents to all margins of the study. Those with a weight in the fit start from it; all others from 1. Who gave
 * no answer to a margin's question has no part in that margin, which holds among those who answered.
 *
 * @throws UsageError with all that stands in the way: there are no margins, the data have no such column, a level of the
 * population has no respondent, a level of the respondents no share
 */
export function rakeRespondents(estimates: RakeableEstimates): RakedRespondents {
  const { cells, columns } = findRaking(estimates);
  const { rows, counts } = cells;
  const start = Float64Array.from(cells.weights ?? counts);
  const problem = {
    start,
    places: columns.map(({ places }) => places),
    targets: columns.map(({ targets }) => targets),
  };
  const { weights, ...fit } = rake(problem);
  const factors = weights.map((weight, c) => (start[c] > 0 ? weight / start[c] : 1));
  const nRespondents = counts.reduce((sum, count) => sum + count, 0);
  const squaresOf = cells.squares ?? counts;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = factors.reduce((total, factor, c) => total + factor ** 2 * squaresOf[c], 0);
  const margins = columns.map((column) => ({
    column: column.margin.column,
    ...(column.margin.source && { source: column.margin.source }),
    levels: describeLevels(column, { counts, start, weights }),
    unanswered: counts.reduce((all, count, c) => all + (column.places[c] === column.levels.length ? count : 0), 0),
  }));
  const used = factors.filter((_, c) => start[c] > 0);
  return {
    raking: {
      kind: 'rake',
      margins,
      nRespondents,
      ...fit,
      ...weightCost({ n: nRespondents, sum, squares }),
      smallestWeight: Math.min(...used),
      largestWeight: Math.max(...used),
    },
    cells: rows.map((row, c) => ({
      levels: Object.fromEntries(cells.columns.map((column, i) => [column, row[i]])),
      sample: start[c],
      raked: weights[c],
    })),
  };
}

interface Sums {
  readonly counts: readonly number[];
  readonly start: Float64Array;
  readonly weights: Float64Array;
}

/** Shares among those who answered. */
function describeLevels({ levels, places, targets }: RakeColumn, { counts, start, weights }: Sums): RakedLevel[] {
  const respondents = new Array<number>(levels.length + 1).fill(0);
  for (const [c, place] of places.entries()) respondents[place] += counts[c];
  const [sample, weighted] = [start, weights].map((of) => sharesOf(of, places, levels.length));
  return levels.map((level, l) => ({
    level,
    respondents: respondents[l],
    sample: sample[l],
    population: targets[l],
    weighted: weighted[l],
  }));
}
