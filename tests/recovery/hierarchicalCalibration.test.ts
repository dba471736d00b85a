import { describe, expect, test } from 'vitest';
import { makeSparseRows } from '../../analysis/choices/sparseRows.ts';
import type { HierarchicalProblem } from '../../analysis/hierarchical/problem.ts';
import { runChain } from '../../analysis/hierarchical/runChain.ts';
import { drawInverseWishart } from '../../analysis/hierarchical/sampler/drawPopulation.ts';
import { identityTransform } from '../../analysis/hierarchical/transform.ts';
import { chiSquareTail } from '../../analysis/numerics/chiSquare.ts';
import { drawGumbel, drawNormal, makeRandom, type RandomSource } from '../../analysis/numerics/random.ts';

const N = 20;
const K = 2;
const choicesEach = 5;
const alternatives = 3;
const studies = 300;
const draws = 99;
const bins = 10;

const prior: HierarchicalProblem['prior'] = {
  degreesOfFreedom: K + 6,
  scale: Float64Array.of(4, 1, 1, 3),
  mean: Float64Array.of(0.5, -0.5),
  rows: [{ kind: 'scaled', precision: 1 }],
};

interface Study {
  readonly problem: HierarchicalProblem;
  /** Theta, D_11, D_12, D_22, beta of the first person. */
  readonly truth: readonly number[];
}

/** A population from the prior, people from it, choices of theirs. */
function drawStudy(random: RandomSource): Study {
  const L = new Float64Array(4);
  drawInverseWishart(prior.degreesOfFreedom, prior.scale, K, random, L);
  const [a = 0, , b = 0, c = 0] = L;
  const fromL = (center: readonly number[]) => {
    const [x, y] = [drawNormal(random), drawNormal(random)];
    return [(center[0] as number) + a * x, (center[1] as number) + b * x + c * y];
  };
  const theta = fromL(Array.from(prior.mean));
  const coded = makeSparseRows();
  for (let k = 0; k < K; k++) {
    coded.add(k, 1);
    coded.end();
  }
  const value: number[] = [];
  let first: readonly number[] | undefined;
  for (let n = 0; n < N; n++) {
    const beta = fromL(theta);
    first ??= beta;
    for (let s = 0; s < choicesEach; s++) {
      const rows = Array.from({ length: alternatives }, () => [drawNormal(random), drawNormal(random)]);
      const utilities = rows.map((x) => x.reduce((sum, own, k) => sum + own * (beta[k] as number), drawGumbel(random)));
      const best = utilities.indexOf(Math.max(...utilities));
      value.push(...(rows[best] ?? []), ...rows.filter((_, j) => j !== best).flat());
    }
  }
  const steps = (length: number, by: number) => Int32Array.from({ length }, (_, i) => i * by);
  const E = N * choicesEach * alternatives;
  const choices = {
    nRespondents: N,
    personStart: steps(N + 1, choicesEach),
    choiceStart: steps(N * choicesEach + 1, alternatives),
    levelStart: steps(E + 1, K),
    level: Int32Array.from({ length: E * K }, (_, i) => i % K),
    value: Float64Array.from(value),
    coded: coded.pack(),
    nLevels: K,
  };
  return {
    problem: {
      ...{ nRespondents: N, nParameters: K, nCovariates: 1, choices, Z: new Float64Array(N).fill(1), prior },
      transform: identityTransform(K),
      start: new Float64Array(K),
    },
    truth: [...theta, a * a, a * b, b * b + c * c, ...(first ?? [])],
  };
}

/** How many of the draws are below the truth, by quantity. */
function rankStudy({ problem, truth }: Study, seed: number): number[] {
  const chain = runChain(problem, {
    seed: ['sbc', seed],
    chain: 0,
    burnIn: 200,
    draws,
    thin: 10,
    keepsIndividuals: true,
  });
  const { theta, covariance, individualDraws = new Float32Array() } = chain.draws;
  return truth.map((value, q) => {
    let below = 0;
    for (let g = 0; g < draws; g++) {
      const drawn = q < 2 ? theta[g * K + q] : q < 5 ? covariance[g * 3 + q - 2] : individualDraws[g * N * K + q - 5];
      if ((drawn as number) < value) below += 1;
    }
    return below;
  });
}

describe('hierarchical Bayes where the truth comes from the prior', () => {
  // Talts et al. 2018: ranks of the truth among draws are uniform on 0 .. 99. Chi-square of ten bins, 9 degrees of freedom;
  // seven quantities, so each is held to p > 0.001. Draws are thinned to every tenth, nearly independent ones.
  test('ranks of the truth among the draws are uniform in 300 studies (simulation-based calibration)', () => {
    const random = makeRandom('sbc');
    const names = ['mean 1', 'mean 2', 'variance 1', 'covariance', 'variance 2', 'person, 1', 'person, 2'];
    const counts = names.map(() => new Int32Array(bins));
    for (let study = 0; study < studies; study++) {
      const ranks = rankStudy(drawStudy(random), study);
      for (const [q, rank] of ranks.entries()) (counts[q] as Int32Array)[Math.floor((rank * bins) / (draws + 1))] += 1;
    }
    const expected = studies / bins;
    for (const [q, own] of counts.entries()) {
      const statistic = own.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      const words = `${names[q]}: ${Array.from(own).join(' ')}`;
      expect(chiSquareTail(statistic, bins - 1), words).toBeGreaterThan(0.001);
    }
  }, 900_000);
});
