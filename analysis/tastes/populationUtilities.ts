/** Utilities and averages over people whose tastes differ. Every figure has a value for each draw of the population. */
import { acceptanceOf } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import { type CodedModel, makeEncoder } from '../model/encodeRow.ts';
import { meanUtility, normalAcceptance } from './normalTastes.ts';
import type { Population, TastePoints } from './population.ts';
import { rowAgainstNone } from './rowAgainstNone.ts';
import type { Cells, Statistic, Utilities } from './utilities.ts';

/** Cost of a figure: G x R x K where it needs points, G x K^2 / 2 where normal tastes do. */
export function populationUtilities(model: CodedModel, population: Population): Utilities {
  const encoder = makeEncoder(model);
  const K = population.nCoefficients;
  const rowOf = (cells: Cells) => rowAgainstNone(encoder, cells, K);
  const settle = (draws: Float64Array) => settleDraws(draws, population.centre);
  const overPeople: Utilities['overPeople'] = (questions, figures, statistic = 'mean') => {
    const points = questions.map(({ cells }) => population.pointsOf(cells));
    const [first] = points;
    if (!first || points.some((other) => other !== first)) {
      throw new RangeError('figures over people need questions to the same people');
    }
    const utilities = questions.map(({ cells }) => utilityAtPoints(rowOf(cells), first));
    return figures(utilities).map(({ draws }) => settle(collapse(draws, first, population.nDraws, statistic)));
  };
  return {
    covariance: new Float64Array(0),
    differ: true,
    againstNone: (cells) => {
      const normals = population.normalsOf?.(cells);
      if (normals) return settle(meanUtility(rowOf(cells), normals, population.nDraws));
      return overPeople([{ cells }], (utilities) => utilities)[0] as Estimand;
    },
    meanTaste: (cells) => {
      const normals = population.normalsOf?.(cells);
      const unit = (k: number) => Float64Array.from({ length: K }, (_, i) => Number(i === k));
      const meanOf = (k: number) => {
        if (normals) return meanUtility(unit(k), normals, population.nDraws);
        const points = population.pointsOf(cells);
        return collapse(points.coefficients[k] as Float64Array, points, population.nDraws, 'mean');
      };
      return Float64Array.from({ length: K }, (_, k) => settle(meanOf(k)).value);
    },
    acceptance: (cells) => {
      const normals = population.normalsOf?.(cells);
      if (normals) return settle(normalAcceptance(rowOf(cells), normals, population.nDraws));
      return overPeople([{ cells }], ([utility]) => [acceptanceOf(utility as Estimand)])[0] as Estimand;
    },
    overPeople,
  };
}

/** c'b at every point of every draw. The value is there for who sorts figures by it: that of the first point. */
function utilityAtPoints(c: Float64Array, { coefficients }: TastePoints): Estimand {
  const draws = new Float64Array(coefficients[0]?.length ?? 0);
  for (let k = 0; k < c.length; k++) {
    if (c[k] === 0) continue;
    const own = coefficients[k] as Float64Array;
    for (let i = 0; i < draws.length; i++) draws[i] += c[k] * own[i];
  }
  return { value: draws[0] ?? 0, gradient: new Float64Array(0), draws };
}

/** Length G: the statistic over the R points of each draw. */
function collapse(values: Float64Array, points: TastePoints, G: number, statistic: Statistic): Float64Array {
  const { nPoints: R, weights } = points;
  return Float64Array.from({ length: G }, (_, g) => {
    const own = values.subarray(g * R, (g + 1) * R);
    const shares = weights?.subarray(g * R, (g + 1) * R);
    return statistic === 'mean' ? meanOf(own, shares) : quantileOf(own, shares, statistic.quantile);
  });
}

function meanOf(values: Float64Array, shares: Float64Array | undefined): number {
  let sum = 0;
  for (let r = 0; r < values.length; r++) sum += values[r] * (shares ? shares[r] : 1);
  return shares ? sum : sum / values.length;
}

/** The least value that a share p of the people do not exceed. */
function quantileOf(values: Float64Array, shares: Float64Array | undefined, p: number): number {
  if (!shares) return values.slice().sort()[Math.min(values.length - 1, Math.floor(p * values.length))];
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  let sum = 0;
  for (const r of order) {
    sum += shares[r];
    if (sum >= p) return values[r];
  }
  return values[order[order.length - 1]];
}

/** Where the first draw is the estimate itself, it is not one of the draws that intervals are made of. */
function settleDraws(draws: Float64Array, centre: Population['centre']): Estimand {
  const gradient = new Float64Array(0);
  if (centre === 'first') return { value: draws[0], gradient, draws: draws.subarray(1) };
  return { value: draws.reduce((sum, value) => sum + value / draws.length, 0), gradient, draws };
}
