import { describe, expect, it } from 'vitest';
import { estimateHierarchical } from '../../../analysis/estimate/estimateHierarchical.ts';
import { makeEncoder } from '../../../analysis/model/encodeRow.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import { hierarchicalTastes } from '../../../analysis/tastes/hierarchicalTastes.ts';
import { populationUtilities } from '../../../analysis/tastes/populationUtilities.ts';
import { rowAgainstNone } from '../../../analysis/tastes/rowAgainstNone.ts';
import { decodeFloats } from '../../../study/estimates/floats.ts';
import { inventPeople } from '../hierarchical/inventPeople.ts';

const choices = inventPeople({ respondents: 40, tasks: 6 });
const short = { burnIn: 60, draws: 20, thin: 1, chains: 2 };
const cells = { use: 'sell', kept: 'long', price: '2' };

describe('the population of hierarchical Bayes', async () => {
  const estimates = await estimateHierarchical(choices, { model: 'use + kept + price + none', ...short });
  const population = hierarchicalTastes(estimates);
  const utilities = populationUtilities(estimates, population);
  const K = estimates.parameters.length;
  const G = estimates.draws.nDraws;
  const theta = decodeFloats(estimates.draws.theta, G * K) as Float64Array;
  const triangle = decodeFloats(estimates.draws.factor, (G * K * (K + 1)) / 2) as Float64Array;
  const row = rowAgainstNone(makeEncoder(estimates), cells, K);

  /** c'b of many people of draw g. */
  function drawUtilities(g: number, size: number): number[] {
    const random = makeRandom('brute', g);
    return Array.from({ length: size }, () => {
      const z = Array.from({ length: K }, () => drawNormal(random));
      let utility = 0;
      for (let i = 0; i < K; i++) {
        let b = theta[g * K + i] as number;
        const from = (g * K * (K + 1)) / 2 + (i * (i + 1)) / 2;
        for (let j = 0; j <= i; j++) b += (triangle[from + j] as number) * (z[j] as number);
        utility += (row[i] as number) * b;
      }
      return utility;
    });
  }

  it('has the averages of many people who are drawn one by one', () => {
    const acceptance = utilities.acceptance(cells);
    const utility = utilities.againstNone(cells);
    for (const g of [0, 17]) {
      const drawn = drawUtilities(g, 40_000);
      const mean = drawn.reduce((sum, u) => sum + u / drawn.length, 0);
      const share = drawn.reduce((sum, u) => sum + 1 / (1 + Math.exp(-u)) / drawn.length, 0);
      expect(Math.abs((acceptance.draws[g] ?? 0) - share)).toBeLessThan(0.006);
      expect(Math.abs((utility.draws[g] ?? 0) - mean)).toBeLessThan(0.04);
    }
    expect(acceptance.value).toBeCloseTo(
      acceptance.draws.reduce((sum, a) => sum + a / G, 0),
      12,
    );
  });

  it('has nearly the same averages from its points, and the same points at every draw', () => {
    const [points] = utilities.overPeople([{ cells }], ([u]) => [
      { ...(u as object), draws: (u as { draws: Float64Array }).draws.map((v) => 1 / (1 + Math.exp(-v))) } as never,
    ]);
    const exact = utilities.acceptance(cells);
    for (const g of [0, 5, 39]) expect(Math.abs((points?.draws[g] ?? 0) - (exact.draws[g] ?? 1))).toBeLessThan(0.01);
    const taken = population.pointsOf(cells);
    expect(population.pointsOf({ ...cells, use: 'ads' })).toBe(taken);
    expect(taken.coefficients.length).toBe(K);
  });

  it('knows quantiles of people', () => {
    const [median] = utilities.overPeople([{ cells }], ([u]) => [u as never], { quantile: 0.5 });
    const mean = utilities.againstNone(cells);
    // Of a normal distribution the median is the mean.
    for (const g of [0, 20]) expect(Math.abs((median?.draws[g] ?? 0) - (mean.draws[g] ?? 1))).toBeLessThan(0.15);
  });
});

describe('constrained tastes', () => {
  it('are transformed point by point, and never taken for normal', async () => {
    const options = { model: 'use + price + none', signs: { price: -1 } as const, ...short };
    const population = hierarchicalTastes(await estimateHierarchical(choices, options));
    expect(population.normalsOf).toBeUndefined();
    const [, , price] = population.pointsOf({}).coefficients;
    expect(price?.every((b) => b < 0)).toBe(true);
  });
});
