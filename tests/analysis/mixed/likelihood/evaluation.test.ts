import { describe, expect, test } from 'vitest';
import { countParts, evaluatePart } from '../../../../analysis/mixed/likelihood/evaluatePart.ts';
import { evaluateMixed, joinParts } from '../../../../analysis/mixed/likelihood/evaluation.ts';
import { type MixedProblem, makeProblem } from '../../../../analysis/mixed/mixedProblem.ts';
import { drawNormal } from '../../../../analysis/numerics/random.ts';
import type { MixedCoefficient } from '../../../../study/estimates/mixedEstimates.ts';
import { inventPanel } from '../inventPanel.ts';

const panel = inventPanel({
  respondents: 23,
  tasks: 6,
  alternatives: (task) => [3, 2, 4, 3, 2, 5][task] as number,
  hasNone: true,
  K: 6,
  taste: (random) => [0.5, -0.6, 0.3, 0.4, -0.5, 0.2].map((mean) => mean + 0.5 * drawNormal(random)),
  weights: (n) => 0.5 + (n % 3) / 2,
});
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Models by what they hold: every distribution, correlated or not, beside fixed coefficients or alone. */
const models: Readonly<Record<string, readonly MixedCoefficient[]>> = {
  'independent normals': names.map((name) => ({ name, distribution: 'normal' })),
  'a normal beside fixed ones': names.map((name, k) => (k === 2 ? { name, distribution: 'normal' } : { name })),
  'no random one': names.map((name) => ({ name })),
  lognormals: names.map((name, k) => ({ name, ...(k < 3 && { distribution: 'lognormal' as const }) })),
  'negative lognormals': names.map((name, k) => ({
    name,
    ...(k > 2 && { distribution: 'negative-lognormal' as const }),
  })),
  triangular: names.map((name) => ({ name, distribution: 'triangular' })),
  uniform: names.map((name) => ({ name, distribution: 'uniform' })),
  'correlated normals': names.map((name, k) => ({ name, distribution: 'normal', isCorrelated: k !== 1 })),
  'all together': [
    { name: 'a', distribution: 'normal', isCorrelated: true },
    { name: 'b', distribution: 'negative-lognormal', isCorrelated: true },
    { name: 'c', distribution: 'uniform' },
    { name: 'd', distribution: 'lognormal' },
    { name: 'e' },
    { name: 'f', distribution: 'triangular' },
  ],
};

const problemOf = (coefficients: readonly MixedCoefficient[], nDraws = 70, keptBytes = 2 ** 20) =>
  makeProblem({ panel, coefficients, draws: { kind: 'sobol', nDraws, seed: 1 }, keptBytes });
const thetaOf = ({ layout }: MixedProblem) =>
  Float64Array.from(layout.parameters, (_, p) => 0.4 * Math.sin(2 * p + 1) + 0.1);
const moved = (theta: Float64Array, p: number, by: number) =>
  theta.map((value, index) => (index === p ? value + by : value));

/** The simulated log-likelihood written down as it is defined, respondent by respondent. */
function byDefinition({ layout, nDraws, drawsOf }: MixedProblem, theta: Float64Array, of = panel): number[] {
  return Array.from({ length: of.nRespondents }, (_, n) => {
    const z = drawsOf(n);
    let sum = 0;
    for (let r = 0; r < nDraws; r++) {
      const beta = layout.coefficients.map(({ distribution }, k) => {
        let eta = theta[k] as number;
        for (const [p, { coefficient, dimension }] of layout.parameters.entries()) {
          if (coefficient === k && dimension !== undefined) eta += theta[p]! * z[dimension * nDraws + r]!;
        }
        if (distribution === 'lognormal') return Math.exp(eta);
        return distribution === 'negative-lognormal' ? -Math.exp(eta) : eta;
      });
      let product = 1;
      for (let s = of.personStart[n]!; s < of.personStart[n + 1]!; s++) {
        const utility = (e: number) => beta.reduce((v, b, k) => v + b * of.rows[e * of.nParameters + k]!, 0);
        let total = 0;
        for (let e = of.choiceStart[s]!; e < of.choiceStart[s + 1]!; e++) total += Math.exp(utility(e));
        product *= Math.exp(utility(of.chosen[s]!)) / total;
      }
      sum += product;
    }
    return Math.log(sum / nDraws);
  });
}

describe.each(Object.entries(models))('the simulated likelihood of %s', (_, coefficients) => {
  const problem = problemOf(coefficients);
  const theta = thetaOf(problem);
  const P = theta.length;
  const { logLikelihood, logLikelihoods, gradient, information } = evaluateMixed(problem, theta, 'second');

  test('is what its definition says, for every respondent and with the weights', () => {
    const defined = byDefinition(problem, theta);
    for (const [n, value] of defined.entries()) expect(logLikelihoods[n]).toBeCloseTo(value, 11);
    expect(logLikelihood).toBeCloseTo(
      defined.reduce((sum, value, n) => sum + panel.weights[n]! * value, 0),
      10,
    );
  });

  test('has the gradient of finite differences', () => {
    const h = 1e-5;
    for (let p = 0; p < P; p++) {
      const up = evaluateMixed(problem, moved(theta, p, h), 'scores').logLikelihood;
      const down = evaluateMixed(problem, moved(theta, p, -h), 'scores').logLikelihood;
      expect(gradient[p]).toBeCloseTo((up - down) / (2 * h), 6);
    }
  });

  test('has the second derivatives of finite differences of its gradient', () => {
    const h = 1e-5;
    for (let p = 0; p < P; p++) {
      const up = evaluateMixed(problem, moved(theta, p, h), 'scores').gradient;
      const down = evaluateMixed(problem, moved(theta, p, -h), 'scores').gradient;
      for (let q = 0; q < P; q++) {
        expect(information![p * P + q]).toBeCloseTo(-(up[q]! - down[q]!) / (2 * h), 5);
      }
    }
  });
});

describe('sums that do not depend on who makes them', () => {
  const problem = problemOf(models['all together']!);
  const theta = thetaOf(problem);
  const whole = evaluateMixed(problem, theta, 'second');

  test('two or five workers that each take some parts give the same bytes as one', () => {
    for (const cuts of [
      [0, 8, 16],
      [0, 1, 5, 6, 11, 16],
    ]) {
      const parts = cuts.slice(1).map((to, i) => {
        // Each with draws of its own, of which it keeps none.
        const own = problemOf(models['all together']!, 70, 0);
        return evaluatePart(own, theta, { from: cuts[i]!, to, order: 'second' });
      });
      expect(joinParts(problem, theta.length, parts)).toEqual(whole);
    }
    expect(countParts(problem)).toBe(16);
  });

  test('the gradient is the same with and without second derivatives', () => {
    const { information, ...rest } = whole;
    expect(information).toBeDefined();
    expect(evaluateMixed(problem, theta, 'scores')).toEqual(rest);
  });
});

describe('likelihoods that no number holds', () => {
  // 700 choices among five have a likelihood of some 1e-400.
  const long = inventPanel({
    respondents: 2,
    tasks: 700,
    alternatives: () => 5,
    K: 2,
    taste: () => [0.1, 0.1],
  });
  const problem = makeProblem({
    panel: long,
    coefficients: [{ name: 'a', distribution: 'normal' }, { name: 'b' }],
    draws: { kind: 'halton', nDraws: 150, seed: 3 },
  });

  test('are summed by their logarithms, piece by piece', () => {
    const theta = Float64Array.of(0.5, -0.4, 0.8);
    const { logLikelihoods, gradient, information } = evaluateMixed(problem, theta, 'second');
    // The definition in logarithms: the largest term is taken out of the sum.
    for (let n = 0; n < 2; n++) {
      const one = problem.drawsOf(n).slice();
      const terms = Array.from({ length: 150 }, (_, r) => logOfDraw(n, [0.5 + 0.8 * one[r]!, -0.4]));
      const most = Math.max(...terms);
      const sum = terms.reduce((total, term) => total + Math.exp(term - most), 0);
      expect(logLikelihoods[n]).toBeCloseTo(most + Math.log(sum / 150), 8);
    }
    expect(Math.min(...logLikelihoods)).toBeLessThan(-700);
    const h = 1e-5;
    for (let p = 0; p < 3; p++) {
      const up = evaluateMixed(problem, moved(theta, p, h), 'scores');
      const down = evaluateMixed(problem, moved(theta, p, -h), 'scores');
      expect(gradient[p]! / ((up.logLikelihood - down.logLikelihood) / (2 * h))).toBeCloseTo(1, 6);
      for (let q = 0; q < 3; q++) {
        const numeric = -(up.gradient[q]! - down.gradient[q]!) / (2 * h);
        expect(Math.abs(information![p * 3 + q]! - numeric)).toBeLessThan(1e-5 * (10 + Math.abs(numeric)));
      }
    }
  });

  function logOfDraw(n: number, beta: readonly number[]): number {
    let sum = 0;
    for (let s = long.personStart[n]!; s < long.personStart[n + 1]!; s++) {
      const utility = (e: number) => beta.reduce((v, b, k) => v + b * long.rows[e * 2 + k]!, 0);
      let total = 0;
      for (let e = long.choiceStart[s]!; e < long.choiceStart[s + 1]!; e++) total += Math.exp(utility(e));
      sum += utility(long.chosen[s]!) - Math.log(total);
    }
    return sum;
  }
});
