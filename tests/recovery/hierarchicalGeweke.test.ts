import { describe, expect, it } from 'vitest';
import { makeSparseRows } from '../../analysis/choices/sparseRows.ts';
import type { HierarchicalProblem } from '../../analysis/hierarchical/problem.ts';
import { drawInverseWishart, makePopulationDraw } from '../../analysis/hierarchical/sampler/drawPopulation.ts';
import { makeLikelihood } from '../../analysis/hierarchical/sampler/likelihood.ts';
import { makeMetric, makePopulationMove } from '../../analysis/hierarchical/sampler/movePopulation.ts';
import { makeRespondentMove } from '../../analysis/hierarchical/sampler/moveRespondents.ts';
import { applyTransform, type Transform } from '../../analysis/hierarchical/transform.ts';
import { drawGumbel, drawNormal, makeRandom, type RandomSource } from '../../analysis/numerics/random.ts';
import { monteCarlo } from '../analysis/hierarchical/batchMeans.ts';

const N = 4;
const K = 2;
const M = 2;
const choicesEach = 3;
const alternatives = 3;

/** Alternatives with coded rows of their own, so that what is chosen can be put in front. */
function makeSmall(transform: Transform): HierarchicalProblem {
  const random = makeRandom('small');
  const coded = makeSparseRows();
  const E = N * choicesEach * alternatives;
  for (let e = 0; e < E; e++) {
    for (let k = 0; k < K; k++) coded.add(k, drawNormal(random));
    coded.end();
  }
  const steps = (length: number, by: number) => Int32Array.from({ length }, (_, i) => i * by);
  const mean = Float64Array.of(0.3, -0.4, 0, 0.2);
  const precision = Float64Array.of(2, 0.5, 0.5, 1);
  return {
    nRespondents: N,
    nParameters: K,
    nCovariates: M,
    choices: {
      nRespondents: N,
      personStart: steps(N + 1, choicesEach),
      choiceStart: steps(N * choicesEach + 1, alternatives),
      levelStart: steps(E + 1, 1),
      level: steps(E, 1),
      value: new Float64Array(E).fill(1),
      coded: coded.pack(),
      nLevels: E,
    },
    Z: Float64Array.of(1, -1, 1, 0.5, 1, 1, 1, 0.2),
    prior: {
      degreesOfFreedom: K + 12,
      scale: Float64Array.of(6, 2, 2, 4),
      mean,
      rows: [
        { kind: 'scaled', precision: 0.7 },
        { kind: 'independent', precision },
      ],
    },
    transform,
    start: new Float64Array(K),
  };
}

/** Draws every choice given beta. */
function redraw({ choices, transform }: HierarchicalProblem, beta: Float64Array, random: RandomSource): void {
  const { level, coded } = choices;
  const b = new Float64Array(K);
  for (let n = 0; n < N; n++) {
    applyTransform(transform, beta, n * K, b, 0);
    for (let s = n * choicesEach; s < (n + 1) * choicesEach; s++) {
      const first = s * alternatives;
      let best = first;
      let highest = Number.NEGATIVE_INFINITY;
      for (let e = first; e < first + alternatives; e++) {
        const row = (level[e] as number) * K;
        const utility = [0, 1].reduce((sum, k) => sum + (coded.rowValue[row + k] as number) * (b[k] as number), 0);
        const noisy = utility + drawGumbel(random);
        if (noisy > highest) [highest, best] = [noisy, e];
      }
      const chosen = level[best] as number;
      level[best] = level[first] as number;
      level[first] = chosen;
    }
  }
}

const plain = { isPositive: Uint8Array.of(0, 0), S: Float64Array.of(1, 0, 0, 1) };
const constrained = { isPositive: Uint8Array.of(0, 1), S: Float64Array.of(1, 0, 0, -1) };

describe('the sampler', () => {
  for (const [name, transform] of [
    ['without constraints', plain],
    ['with a sign', constrained],
  ] as const) {
    // Geweke 2004: draws of everything, choices too, come from the prior if and only if each step keeps its conditional.
    it(`${name} leaves the joint distribution of tastes and choices as it is (Geweke's test)`, () => {
      const problem = makeSmall(transform);
      const random = makeRandom('geweke', name);
      const likelihood = makeLikelihood(problem.choices, transform);
      const moveRespondents = makeRespondentMove(problem, likelihood);
      const drawPopulation = makePopulationDraw(problem);
      const movePopulation = makePopulationMove(problem, likelihood);
      const metric = makeMetric(problem, Float64Array.of(1, 0, 0, 1), Float64Array.of(2, 0, 0, 2));
      const population = {
        theta: problem.prior.mean.slice(),
        L: Float64Array.of(0.7, 0, 0, 0.7),
        beta: new Float64Array(N * K),
      };
      const evaluated = { logLikelihood: new Float64Array(N), gradient: new Float64Array(N * K) };
      const scales = new Float64Array(N * K).fill(0.9);
      const draws: number[][] = [];
      const acceptance = [0, 0];
      for (let i = 0; i < 40_000; i++) {
        redraw(problem, population.beta, random);
        for (let n = 0; n < N; n++) {
          evaluated.logLikelihood[n] = likelihood.evaluate(n, population.beta, evaluated.gradient);
        }
        acceptance[0] += moveRespondents(population, evaluated, { step: 0.5, scales }, random);
        drawPopulation(population, random);
        acceptance[1] += movePopulation(population, evaluated, { step: 0.35, metric }, random);
        if (i >= 100) draws.push(statistics(population));
      }
      expect(Math.min(...acceptance) / 40_000).toBeGreaterThan(0.5);
      const expected = priorMoments(problem);
      for (const [i, truth] of expected.entries()) {
        const { mean, error } = monteCarlo([draws.map((draw) => draw[i] as number)], 50);
        expect(Math.abs(mean - truth), `statistic ${i}: ${mean}, expected ${truth} with ${error}`).toBeLessThan(
          4 * error,
        );
      }
    });
  }

  it('draws covariances of which the mean is V / (nu - K - 1)', () => {
    const random = makeRandom('wishart');
    const V = Float64Array.of(4, 1, 0.5, 1, 3, -0.4, 0.5, -0.4, 2);
    const L = new Float64Array(9);
    const draws = Array.from({ length: 20_000 }, () => {
      drawInverseWishart(14, V, 3, random, L);
      const [a = 0, , , b = 0, c = 0, , d = 0, e = 0, f = 0] = L;
      return [a * a, a * b, b * b + c * c, a * d, b * d + c * e, d * d + e * e + f * f];
    });
    for (const [i, at] of [0, 1, 4, 2, 5, 8].entries()) {
      const { mean, error } = monteCarlo([draws.map((draw) => draw[i] as number)], 50);
      expect(Math.abs(mean - (V[at] as number) / 10)).toBeLessThan(4 * error);
    }
  });
});

function statistics({ theta, L, beta }: { theta: Float64Array; L: Float64Array; beta: Float64Array }): number[] {
  const [a = 0, , b = 0, c = 0] = L;
  const squares = Array.from(theta, (value) => value * value);
  return [...theta, ...squares, a * a, a * b, b * b + c * c, beta[0] as number, (beta[1] as number) ** 2];
}

/** What the prior says of the same. */
function priorMoments({ prior, Z }: HierarchicalProblem): number[] {
  const { scale, mean, degreesOfFreedom } = prior;
  const [d11 = 0, d12 = 0, , d22 = 0] = scale.map((value) => value / (degreesOfFreedom - K - 1));
  const variances = [d11 / 0.7, d22 / 0.7, 1 / 1.75, 2 / 1.75];
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0] = mean;
  const z = Z[1] as number;
  return [
    ...mean,
    ...variances.map((variance, i) => variance + (mean[i] as number) ** 2),
    ...[d11, d12, d22],
    m0 + z * m2,
    (m1 + z * m3) ** 2 + (variances[1] as number) + z * z * (variances[3] as number) + d22,
  ];
}
