import { expect, test } from 'vitest';
import { conditionalTastes } from '../../../analysis/mixed/conditionalTastes.ts';
import { fitMixed } from '../../../analysis/mixed/fitMixed.ts';
import { makeProblem } from '../../../analysis/mixed/mixedProblem.ts';
import { drawNormal } from '../../../analysis/numerics/random.ts';
import type { PanelChoices } from '../../../analysis/panel/panelChoices.ts';
import { inventPanel } from './inventPanel.ts';

test('two draws by hand: each is weighed by the likelihood of what was chosen', () => {
  // One choice between x = 1, which is taken, and x = 0. Tastes are 0 or 2: P = 1/2 or e^2 / (1 + e^2).
  const panel: PanelChoices = {
    nRespondents: 1,
    nParameters: 2,
    personStart: Int32Array.of(0, 1),
    choiceStart: Int32Array.of(0, 2),
    chosen: Int32Array.of(0),
    rows: Float64Array.of(1, 0, 0, 0),
    weights: Float64Array.of(1),
  };
  const fill = (_: number, into: Float64Array) => into.set([-1, 1]);
  const coefficients = [{ name: 'x', distribution: 'normal' as const }, { name: 'y' }];
  const problem = makeProblem({
    panel,
    coefficients,
    draws: { kind: 'matrix', matrix: { nDraws: 2, isShared: true, fill } },
  });
  const { means, standardDeviations } = conditionalTastes(problem, Float64Array.of(1, 0.3, 1));
  const likely = Math.exp(2) / (1 + Math.exp(2));
  const share = likely / (likely + 0.5);
  expect(means[0]).toBeCloseTo(2 * share, 14);
  expect(standardDeviations[0]).toBeCloseTo(2 * Math.sqrt(share * (1 - share)), 14);
  expect([means[1], standardDeviations[1]]).toEqual([0.3, 0]);
});

test('they average to the population mean, spread less than the population, and follow the tastes that people have', () => {
  const tastes: number[] = [];
  const panel = inventPanel({
    respondents: 400,
    tasks: 12,
    alternatives: () => 3,
    K: 2,
    taste: (random) => {
      tastes.push(0.5 + 1.2 * drawNormal(random));
      return [tastes.at(-1)!, -0.6];
    },
  });
  const coefficients = [{ name: 'a', distribution: 'normal' as const }, { name: 'b' }];
  const problem = makeProblem({ panel, coefficients, draws: { kind: 'sobol', nDraws: 200, seed: 2 } });
  const { theta, estimates } = fitMixed(problem, { logit: Float64Array.of(0.4, -0.5), starts: 1 });
  const { means, standardDeviations } = conditionalTastes(problem, theta);
  const own = tastes.map((_, n) => means[2 * n]!);
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mean = 0, , sd = 0] = estimates;
  expect(average(own)).toBeCloseTo(mean, 1);
  // The law of total variance: that of the means and the mean of the variances make the population's.
  const between = average(own.map((value) => (value - average(own)) ** 2));
  const within = average(tastes.map((_, n) => standardDeviations[2 * n]! ** 2));
  expect((between + within) / sd ** 2).toBeCloseTo(1, 1);
  expect(between).toBeLessThan(sd ** 2);
  // Under the true distribution the errors are as large as the standard deviations say.
  const atTruth = conditionalTastes(problem, Float64Array.of(0.5, -0.6, 1.2));
  const errors = average(tastes.map((taste, n) => (taste - atTruth.means[2 * n]!) ** 2));
  const expected = average(tastes.map((_, n) => atTruth.standardDeviations[2 * n]! ** 2));
  expect(errors / expected).toBeGreaterThan(0.8);
  expect(errors / expected).toBeLessThan(1.2);
});
