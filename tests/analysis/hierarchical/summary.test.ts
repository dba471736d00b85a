import { describe, expect, it } from 'vitest';
import { makeTransform } from '../../../analysis/hierarchical/constraints.ts';
import { expectedCovariance, makePrior } from '../../../analysis/hierarchical/prior/makePrior.ts';
import { makeProblem } from '../../../analysis/hierarchical/problem.ts';
import { runChain } from '../../../analysis/hierarchical/runChain.ts';
import {
  chanceRlh,
  describeIndividuals,
  personalUtilities,
  rootLikelihood,
} from '../../../analysis/hierarchical/summary/individuals.ts';
import { partWorthMoments, populationDraws } from '../../../analysis/hierarchical/summary/populationDraws.ts';
import { parameterDraws, summariseParameter } from '../../../analysis/hierarchical/summary/posterior.ts';
import { applyTransform } from '../../../analysis/hierarchical/transform.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import { orderOfThree, packPeople } from './inventPeople.ts';

const { data, shape } = packPeople({ respondents: 25, tasks: 6 });
const problem = makeProblem({ data, prior: makePrior({ shape }) });
const chains = [0, 1].map((chain) => runChain(problem, { seed: [1], chain, burnIn: 40, draws: 20 }).draws);

describe('populationDraws', () => {
  it('gives every draw of every chain, with a factor of its covariance', () => {
    const draws = [...populationDraws(chains, 5)];
    expect(draws.length).toBe(40);
    const { L, D, theta } = draws[23] as (typeof draws)[number];
    expect(Array.from(theta)).toEqual(Array.from(chains[1]?.theta.subarray(15, 20) ?? []));
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        const product = [0, 1, 2, 3, 4].reduce(
          (sum, k) => sum + (L[i * 5 + k] as number) * (L[j * 5 + k] as number),
          0,
        );
        expect(product).toBeCloseTo(D[i * 5 + j] as number, 12);
      }
    }
    expect(D[1]).toBe(chains[1]?.covariance[3 * 15 + 1]);
  });
});

describe('partWorthMoments', () => {
  it('are those of a million simulated people, with an order and a sign', () => {
    const transform = makeTransform(3, [orderOfThree([0, 1, 2])]);
    const L = Float64Array.of(0.5, 0, 0, 0.2, 0.4, 0, -0.3, 0.1, 0.6);
    const D = new Float64Array(9);
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        for (let k = 0; k < 3; k++) D[i * 3 + j] += (L[i * 3 + k] as number) * (L[j * 3 + k] as number);
    const theta = Float64Array.of(0.3, -0.2, 1, 0.5, 0.1, -1);
    const z = Float64Array.of(1, 0.4);
    const { mean, covariance } = partWorthMoments({ theta, D, L }, z, transform);
    const random = makeRandom(4);
    const n = 200_000;
    const sums = new Float64Array(3);
    const products = new Float64Array(9);
    const beta = new Float64Array(3);
    const b = new Float64Array(3);
    for (let i = 0; i < n; i++) {
      const normal = [drawNormal(random), drawNormal(random), drawNormal(random)];
      for (let k = 0; k < 3; k++) {
        beta[k] = (theta[k] as number) + 0.4 * (theta[3 + k] as number);
        for (let j = 0; j <= k; j++) beta[k] += (L[k * 3 + j] as number) * (normal[j] as number);
      }
      applyTransform(transform, beta, 0, b, 0);
      for (let k = 0; k < 3; k++) {
        sums[k] += (b[k] as number) / n;
        for (let j = 0; j < 3; j++) products[k * 3 + j] += ((b[k] as number) * (b[j] as number)) / n;
      }
    }
    for (let k = 0; k < 3; k++) {
      expect(mean[k]).toBeCloseTo(sums[k] as number, 1.8);
      for (let j = 0; j < 3; j++) {
        const simulated = (products[k * 3 + j] as number) - (sums[k] as number) * (sums[j] as number);
        expect(Math.abs((covariance[k * 3 + j] as number) - simulated)).toBeLessThan(0.03);
      }
    }
  });
});

describe('parameterDraws', () => {
  it('has means, SDs and correlations, which are those of Theta and D where nothing is constrained', () => {
    const all = parameterDraws(problem, chains);
    expect(all.length).toBe(5 + 5 + 10);
    expect(all[2]?.chains[1]?.[4]).toBeCloseTo(chains[1]?.theta[4 * 5 + 2] as number, 12);
    const variance = chains[0]?.covariance[3 * 15 + 5] as number;
    expect(all[6]?.chains[0]?.[3]).toBeCloseTo(Math.sqrt(variance), 12);
    const [a = 0, b = 0, , , , c = 0] = chains[0]?.covariance.subarray(0, 15) ?? [];
    expect(all[10]?.parameter).toEqual({ kind: 'correlation', i: 0, j: 1 });
    expect(all[10]?.chains[0]?.[0]).toBeCloseTo(b / Math.sqrt(a * c), 12);
  });

  it('is summarised by mean, SD and quantiles of all chains', () => {
    const chains = [Float64Array.of(1, 5, 2), Float64Array.of(4, 3)];
    const parameter = { kind: 'mean', i: 0 } as const;
    // quantile(1:5, c(.1, .9)) in R.
    expect(summariseParameter({ parameter, chains }, 0.8)).toEqual({
      parameter,
      mean: 3,
      sd: Math.sqrt(2.5),
      interval: [1.4, 4.6],
    });
  });
});

describe('individuals', () => {
  it('have a root likelihood beside that of chance', () => {
    expect(Array.from(chanceRlh(problem.choices))).toSatisfy((all: number[]) =>
      all.every((one) => Math.abs(one - 1 / 4) < 1e-12),
    );
    const {
      rlh,
      rlhAtMean,
      chanceRlh: chance,
      sd,
    } = describeIndividuals((chains[0] as (typeof chains)[0]).individuals, problem.choices);
    const better = rlh.filter((value, n) => value > (chance[n] as number)).length;
    expect(better).toBeGreaterThan(20);
    expect(rlhAtMean.filter((value, n) => value > (rlh[n] as number)).length).toBeGreaterThan(20);
    expect(rootLikelihood(new Float64Array(25 * 5), problem.choices)[3]).toBeCloseTo(1 / 4, 12);
    expect(sd.every((value) => value > 0)).toBe(true);
  });

  it('have zero-centred diffs and importances by hand', () => {
    const attributes = [
      {
        parameters: [0, 1],
        coded: [
          [1, 0],
          [0, 1],
          [-1, -1],
        ],
      },
      { parameters: [2], coded: [[1], [3]] },
    ];
    const b = Float64Array.of(1, 0, -0.5, 0, 0, 0);
    const { diffs, importances } = personalUtilities(b, 3, attributes);
    // Ranges 2 and 1: shares 2/3 and 1/3, scaled so that they add up to 200.
    expect(importances[0]).toBeCloseTo(200 / 3, 12);
    expect(importances[1]).toBeCloseTo(100 / 3, 12);
    expect(Array.from(diffs[0]?.subarray(0, 3) ?? [])).toEqual(
      [200 / 3, 0, -200 / 3].map((value) => expect.closeTo(value, 10)),
    );
    expect(Array.from(diffs[1]?.subarray(0, 2) ?? [])).toEqual(
      [100 / 3, -100 / 3].map((value) => expect.closeTo(value, 10)),
    );
    expect(Array.from(importances.subarray(2))).toEqual([0, 0]);
  });
});

describe('makePrior', () => {
  it('has K + 5 degrees of freedom and a scale of that times the shape, and says what spread it expects', () => {
    const prior = makePrior({ shape });
    expect(prior.degreesOfFreedom).toBe(10);
    expect(prior.scale[0]).toBeCloseTo(10 * (2 / 3), 12);
    expect(expectedCovariance(prior)?.[0]).toBeCloseTo((10 * (2 / 3)) / 4, 12);
    expect(expectedCovariance({ ...prior, degreesOfFreedom: 6 })).toBeUndefined();
  });

  it('believes something narrower of what is an exponential, and holds its mean', () => {
    const transform = makeTransform(5, [{ kind: 'sign', parameter: 3, sign: -1 }]);
    const prior = makePrior({ shape, transform });
    expect(prior.scale[3 * 5 + 3]).toBeCloseTo(2, 12);
    expect(prior.scale[3 * 5 + 4]).toBe(0);
    expect(prior.scale[0]).toBeCloseTo(10 * (2 / 3), 12);
    expect(prior.rows).toEqual([{ kind: 'scaled', precision: 0.1 }]);
  });
});
