/**
 * Tastes of latent classes: as many points as classes, each standing for the share of people that is probably of it. Draw 0
 * are the estimates, the others are drawn from their sampling distribution (Krinsky and Robb 1986), with the shares.
 */
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { covarianceKnown, layoutOf, vectorOf } from '../latent/latentVector.ts';
import { startOf } from '../latent/layout.ts';
import { makeRandom } from '../numerics/random.ts';
import { drawCoefficients } from './drawCoefficients.ts';
import type { Population, TastePoints } from './population.ts';
import { populationUtilities } from './populationUtilities.ts';
import type { Cells, Utilities } from './utilities.ts';

/** @param source how many draws, and their seed; none where intervals are not asked for */
export function latentUtilities(
  estimates: LatentEstimates,
  { draws = 0, seed = 1 }: Partial<IntervalSource>,
): Utilities {
  return populationUtilities(estimates, latentTastes(estimates, draws, seed));
}

/** Shares hang on membership at the covariates of the people who have the cells; of all people where nobody has them. */
export function latentTastes(estimates: LatentEstimates, nDraws: number, seed: number): Population {
  const layout = layoutOf(estimates);
  const { C, K } = layout;
  const G = nDraws + 1;
  const b = vectorOf(estimates);
  const drawn = drawCoefficients(b, covarianceKnown(estimates), nDraws, makeRandom(seed, 'krinsky-robb'));
  const at = (parameter: number, g: number) => (g === 0 ? b[parameter] : (drawn[parameter]?.[g - 1] as number));
  const coefficients = Array.from({ length: K }, (_, k) => {
    const row = new Float64Array(G * C);
    for (let c = 0; c < C; c++) for (let g = 0; g < G; g++) row[g * C + c] = at(startOf(layout, c) + k, g);
    return row;
  });
  const known = new Map<string, TastePoints>();
  const pointsOf = (cells: Cells): TastePoints => {
    const people = peopleWith(estimates, cells);
    const key = people.join();
    const found = known.get(key);
    if (found) return found;
    const weights = new Float64Array(G * C);
    for (let g = 0; g < G; g++) {
      weights.set(
        sharesAt(estimates, people, (c, q) => at(startOf(layout, c) + K + q, g)),
        g * C,
      );
    }
    const points = { nPoints: C, coefficients, weights };
    known.set(key, points);
    return points;
  };
  return { nCoefficients: K, nDraws: G, centre: 'first', pointsOf };
}

/** Rows of `membership.people` that have these cells. */
function peopleWith({ membership: { people } }: LatentEstimates, cells: Cells): number[] {
  const places = [...people.keys()];
  const own = places.filter((i) =>
    Object.entries(people[i]?.factors ?? {}).every(([name, level]) => (lookUp(cells, name) ?? level) === level),
  );
  return own.length > 0 ? own : places;
}

/** Length C: the mean of exp(z'g_c) / sum_d exp(z'g_d), g_1 = 0. */
function sharesAt(
  { classes, membership }: LatentEstimates,
  people: readonly number[],
  g: (c: number, q: number) => number,
): Float64Array {
  const shares = new Float64Array(classes.length);
  let total = 0;
  for (const i of people) {
    const { values, weight } = membership.people[i] as (typeof membership.people)[number];
    const own = classShares(classes.length, values, g);
    total += weight;
    for (const [c, share] of own.entries()) shares[c] += weight * share;
  }
  return shares.map((sum) => sum / total);
}

/** Shares of C classes among people of one kind. @param g the parameter q of membership of class c, c > 0 */
export function classShares(C: number, values: readonly number[], g: (c: number, q: number) => number): Float64Array {
  const utilities = Float64Array.from({ length: C }, (_, c) =>
    c === 0 ? 0 : values.reduce((sum, value, q) => sum + value * g(c, q + 1), g(c, 0)),
  );
  const largest = Math.max(...utilities);
  const raised = utilities.map((utility) => Math.exp(utility - largest));
  const total = raised.reduce((sum, one) => sum + one, 0);
  return raised.map((one) => one / total);
}
