import { describe, expect, test } from 'vitest';
import { fitMixed } from '../../analysis/mixed/fitMixed.ts';
import { makeProblem } from '../../analysis/mixed/mixedProblem.ts';
import { drawNormal, type RandomSource } from '../../analysis/numerics/random.ts';
import type { MixedCoefficient } from '../../study/estimates/mixedEstimates.ts';
import { inventPanel } from '../analysis/mixed/inventPanel.ts';

/** Seeds are as they come: none was chosen for what it gives. */
const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

interface Case {
  readonly coefficients: readonly MixedCoefficient[];
  readonly truth: readonly number[];
  readonly taste: (random: RandomSource) => readonly number[];
}

const triangle = (random: RandomSource) => random() + random() - 1;

const cases: Readonly<Record<string, Case>> = {
  'independent normals beside a fixed one': {
    coefficients: [{ name: 'a', distribution: 'normal' }, { name: 'b', distribution: 'normal' }, { name: 'c' }],
    truth: [0.8, -0.6, 0.5, 1, 0.7],
    taste: (random) => [0.8 + drawNormal(random), -0.6 + 0.7 * drawNormal(random), 0.5],
  },
  'correlated normals': {
    coefficients: [
      { name: 'a', distribution: 'normal', isCorrelated: true },
      { name: 'b', distribution: 'normal', isCorrelated: true },
      { name: 'c' },
    ],
    truth: [0.8, -0.6, 0.5, 1, 0.5, 0.6],
    taste: (random) => {
      const z = drawNormal(random);
      return [0.8 + z, -0.6 + 0.5 * z + 0.6 * drawNormal(random), 0.5];
    },
  },
  'a negative lognormal, a uniform and a triangular one': {
    coefficients: [
      { name: 'a', distribution: 'uniform' },
      { name: 'b', distribution: 'negative-lognormal' },
      { name: 'c', distribution: 'triangular' },
    ],
    truth: [0.5, -0.3, 0.6, 1.8, 0.6, 2.2],
    taste: (random) => [
      0.5 + 1.8 * (2 * random() - 1),
      -Math.exp(-0.3 + 0.6 * drawNormal(random)),
      0.6 + 2.2 * triangle(random),
    ],
  },
};

describe.each(Object.entries(cases))('40 studies of 300 people with %s', (_, { coefficients, truth, taste }) => {
  const fits = seeds.map((seed) => {
    const panel = inventPanel({ respondents: 300, tasks: 10, alternatives: () => 3, K: 3, taste, seed });
    const problem = makeProblem({ panel, coefficients, draws: { kind: 'sobol', nDraws: 200, seed } });
    return fitMixed(problem, { logit: Float64Array.of(0.5, -0.5, 0.4), starts: 1 });
  });
  const P = truth.length;
  const errorOf = (fit: (typeof fits)[number], p: number) => Math.sqrt(fit.covariance!.classical[p * (P + 1)]!);

  test('every search ends at a maximum', () => {
    expect(fits.every(({ converged, covariance }) => converged && covariance !== undefined)).toBe(true);
  });

  test('estimates lie around the truth, as far from it as their standard errors say', () => {
    for (const [p, value] of truth.entries()) {
      const standardised = fits.map((fit) => (fit.estimates[p]! - value) / errorOf(fit, p));
      const mean = standardised.reduce((sum, t) => sum + t, 0) / fits.length;
      // Four standard deviations of a mean of forty, and of a mean square of forty.
      expect(Math.abs(mean), `mean of parameter ${p}`).toBeLessThan(4 / Math.sqrt(40));
      const square = standardised.reduce((sum, t) => sum + t * t, 0) / fits.length;
      expect(Math.abs(square - 1), `square of parameter ${p}`).toBeLessThan(4 * Math.sqrt(2 / 40));
    }
  });
});
