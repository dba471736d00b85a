import { describe, expect, it } from 'vitest';
import { makeTransform } from '../../../analysis/hierarchical/constraints.ts';
import { makePrior } from '../../../analysis/hierarchical/prior/makePrior.ts';
import { makeProblem } from '../../../analysis/hierarchical/problem.ts';
import { poolMoments } from '../../../analysis/hierarchical/recordDraws.ts';
import { type ChainOptions, runChain } from '../../../analysis/hierarchical/runChain.ts';
import type { EstimationError } from '../../../study/errors.ts';
import type { Coding } from '../../../study/study.ts';
import { monteCarlo } from './batchMeans.ts';
import { inventTastes, orderOfThree, packPeople } from './inventPeople.ts';

const small = packPeople({ respondents: 30, tasks: 6 });
const problem = makeProblem({ data: small.data, prior: makePrior({ shape: small.shape }) });
const watch = {
  people: Int32Array.of(3, 7),
  averages: [{ row: Float64Array.of(1, 0, 0, 0.5, -1), people: Int32Array.of(0, 1, 2) }],
};
const options: ChainOptions = { seed: [1], chain: 0, burnIn: 60, draws: 30, thin: 2, keepsIndividuals: true, watch };

describe('runChain', () => {
  it('gives the same bytes for the same seed, and others for another seed or chain', () => {
    const one = runChain(problem, options);
    expect(runChain(problem, options)).toEqual(one);
    expect(runChain(problem, { ...options, chain: 1 }).draws.theta).not.toEqual(one.draws.theta);
    expect(runChain(problem, { ...options, seed: [2] }).draws.theta).not.toEqual(one.draws.theta);
    expect(one.isComplete).toBe(true);
    expect(one.draws.nDraws).toBe(30);
  });

  it('goes on from where it was left with the same draws as without a pause', () => {
    const whole = runChain(problem, { ...options, keepsIndividuals: false });
    const first = runChain(problem, { ...options, keepsIndividuals: false, draws: 12 });
    const sent = structuredClone(first.state);
    const second = runChain(problem, {
      ...options,
      ...{ keepsIndividuals: false, draws: 18, from: sent, before: structuredClone(first.draws) },
    });
    expect(second).toEqual(whole);
  });

  it('stops between iterations where it is asked to, in burn-in too, and goes on from there', () => {
    const whole = runChain(problem, options);
    // The last one is in the middle of two iterations that make a draw.
    for (const after of [25, 80, 81]) {
      let asked = 0;
      const stopped = runChain(problem, options, { shouldStop: () => asked++ >= after });
      expect(stopped.isComplete).toBe(false);
      expect(stopped.state.iteration).toBe(after);
      expect(stopped.draws.theta.length).toBe(stopped.draws.nDraws * 5);
      const left = { draws: 30 - stopped.draws.nDraws, from: stopped.state, before: stopped.draws };
      expect(runChain(problem, { ...options, ...left })).toEqual(whole);
    }
  });

  it('keeps of each draw the part-worths and the average acceptance that are watched', () => {
    const { individualDraws = new Float32Array(), watched } = runChain(problem, options).draws;
    const b = (g: number, n: number) => Array.from(individualDraws.subarray((g * 30 + n) * 5, (g * 30 + n + 1) * 5));
    for (const g of [0, 29]) {
      const own = watched?.people.subarray(g * 10, (g + 1) * 10) ?? [];
      for (const [i, value] of [...b(g, 3), ...b(g, 7)].entries()) expect(own[i]).toBeCloseTo(value, 5);
      const accepted = [0, 1, 2].map((n) => {
        const [use = 0, , , price = 0, none = 0] = b(g, n);
        return 1 / (1 + Math.exp(-(use + 0.5 * price - none)));
      });
      const mean = accepted.reduce((sum, share) => sum + share / 3, 0);
      expect(watched?.averages[g]).toBeCloseTo(mean, 5);
    }
  });

  it('tells how far it is', () => {
    const told: number[] = [];
    runChain(problem, options, {
      onProgress: ({ done, total, isBurnIn }) => told.push(done / total + Number(isBurnIn)),
    });
    expect(told.length).toBe(120);
    expect(told.at(-1)).toBe(1);
    expect(told.filter((value) => value > 1).length).toBe(60);
  });

  it('keeps moments of people that are those of the draws', () => {
    const { draws } = runChain(problem, options);
    const size = 30 * 5;
    for (const i of [0, 7, 149]) {
      const own = Array.from({ length: 30 }, (_, g) => draws.individualDraws?.[g * size + i] as number);
      const { mean, sd } = monteCarlo([own], 2);
      expect(draws.individuals.mean[i]).toBeCloseTo(mean, 5);
      expect(Math.sqrt((draws.individuals.squares[i] as number) / 29)).toBeCloseTo(sd, 5);
    }
    expect(poolMoments([draws.individuals, draws.individuals]).count).toBe(60);
  });

  it('keeps signs and orders in every draw of everyone', () => {
    const K = 5;
    // Of sell, ads, deliver, the price: as they are not, so that the constraint has something to do.
    const transform = makeTransform(K, [orderOfThree([0, 1, 2]), { kind: 'sign', parameter: 3, sign: 1 }]);
    const tried = makeProblem({ data: small.data, prior: makePrior({ shape: small.shape, transform }), transform });
    const { draws } = runChain(tried, options);
    const all = draws.individualDraws as Float32Array;
    for (let at = 0; at < all.length; at += K) {
      const [a = 0, b = 0] = all.subarray(at, at + K);
      expect(a).toBeLessThanOrEqual(b);
      expect(b).toBeLessThanOrEqual(-a - b);
      expect(all[at + 3]).toBeGreaterThanOrEqual(0);
    }
    expect(draws.logLikelihood.every(Number.isFinite)).toBe(true);
  });

  it('finds known tastes of 150 people: means, spread, and who is who', () => {
    const people = { respondents: 150, tasks: 12, seed: 4 };
    const { data, shape } = packPeople(people);
    const own = makeProblem({ data, prior: makePrior({ shape, degreesOfFreedom: 5 }) });
    const chains = [0, 1].map((chain) => runChain(own, { seed: [9], chain, burnIn: 200, draws: 300 }).draws);
    const tastes = inventTastes(people).map(({ use, kept, price, constant }) => {
      const [u, k] = [(use[0] + use[1] + use[2]) / 3, (kept[0] + kept[1]) / 2];
      // Ads is the reference: parameters are deliver, sell; short; price; none less the average profile.
      return [use[0] - u, use[2] - u, kept[1] - k, price, -constant - u - k];
    });
    const triangle = [0, 5, 9, 12, 14];
    for (let k = 0; k < 5; k++) {
      const actual = monteCarlo([tastes.map((taste) => taste[k] as number)], 10);
      const means = monteCarlo(
        chains.map(({ theta }) => Array.from({ length: 300 }, (_, g) => theta[g * 5 + k] as number)),
      );
      expect(Math.abs(means.mean - actual.mean), `mean ${k}`).toBeLessThan(3.5 * means.sd);
      const sds = monteCarlo(
        chains.map(({ covariance }) =>
          Array.from({ length: 300 }, (_, g) => Math.sqrt(covariance[g * 15 + (triangle[k] as number)] as number)),
        ),
      );
      expect(Math.abs(sds.mean - actual.sd), `sd ${k}`).toBeLessThan(3.5 * sds.sd);
      const pooled = poolMoments(chains.map(({ individuals }) => individuals));
      const found = tastes.map((_, n) => pooled.mean[n * 5 + k] as number);
      // Twelve tasks say this much of a person; of slopes, which differ little, less.
      if (k !== 3)
        expect(
          correlation(
            found,
            tastes.map((taste) => taste[k] as number),
          ),
          `people ${k}`,
        ).toBeGreaterThan(0.4);
    }
  });

  it('finds the same posterior of utilities under both codings and any reference', () => {
    const people = { respondents: 60, tasks: 8, seed: 6 };
    const contrasts = (coding: Coding, references = {}) => {
      const { data, shape, model } = packPeople(people, { coding, references });
      const own = makeProblem({ data, prior: makePrior({ shape }) });
      const names = model.parameters.map(({ name }) => name);
      const utility = (b: Float64Array, level: string) => {
        const at = names.indexOf(`use=${level}`);
        if (at >= 0) return b[at] as number;
        return coding === 'dummy'
          ? 0
          : -names.reduce((sum, name, k) => sum + (name.startsWith('use=') ? (b[k] as number) : 0), 0);
      };
      const chains = [0, 1, 2].map((chain) => runChain(own, { seed: [3], chain, burnIn: 150, draws: 400 }).draws);
      return [
        (b: Float64Array) => utility(b, 'ads') - utility(b, 'deliver'),
        (b: Float64Array) => utility(b, 'sell') - utility(b, 'ads'),
        (b: Float64Array) => b[names.indexOf('price')] as number,
      ].flatMap((contrast) => [
        monteCarlo(
          chains.map(({ theta }) => Array.from({ length: 400 }, (_, g) => contrast(theta.subarray(g * 5, g * 5 + 5)))),
        ),
        monteCarlo(
          chains.map(({ covariance }) =>
            Array.from({ length: 400 }, (_, g) => spreadOf(contrast, covariance.subarray(g * 15, g * 15 + 15))),
          ),
        ),
      ]);
    };
    const expected = contrasts('effects');
    for (const other of [contrasts('dummy'), contrasts('dummy', { use: 'sell' })]) {
      for (const [i, { mean, error }] of other.entries()) {
        const one = expected[i] as { mean: number; error: number };
        expect(Math.abs(mean - one.mean), `${i}`).toBeLessThan(4 * Math.hypot(error, one.error));
      }
    }
  });
});

/** The standard deviation of a contrast c'b from the upper triangle of D. */
function spreadOf(contrast: (b: Float64Array) => number, triangle: Float64Array): number {
  const unit = (k: number) => contrast(Float64Array.from({ length: 5 }, (_, i) => Number(i === k)));
  const c = [0, 1, 2, 3, 4].map(unit);
  let sum = 0;
  for (let i = 0, at = 0; i < 5; i++) {
    for (let j = i; j < 5; j++, at++)
      sum += (i === j ? 1 : 2) * (c[i] as number) * (c[j] as number) * (triangle[at] as number);
  }
  return Math.sqrt(sum);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centre = (values: readonly number[]) => values.map((value) => value - monteCarlo([values], 2).mean);
  const [x, y] = [centre(a), centre(b)];
  const product = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * (q[i] as number), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe('makeProblem', () => {
  const codeOf = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      return (error as EstimationError).code;
    }
    return undefined;
  };
  const prior = makePrior({ shape: small.shape });

  it('refuses weights, a single person, one choice each, people without a choice, and covariates that say nothing', () => {
    const { data } = small;
    expect(
      codeOf(() => makeProblem({ data: { ...data, weights: data.weights.map((w, n) => (n ? w : 2)) }, prior })),
    ).toBe('weights-refused');
    const once = packPeople({ respondents: 200, tasks: 1 });
    expect(codeOf(() => makeProblem({ data: once.data, prior: makePrior({ shape: once.shape }) }))).toBe('one-choice');
    const single = packPeople({ respondents: 1, tasks: 60 });
    expect(codeOf(() => makeProblem({ data: single.data, prior: makePrior({ shape: single.shape }) }))).toBe(
      'too-few-respondents',
    );
    const more = { ...data, nRespondents: 31, weights: new Float64Array(31).fill(1) };
    expect(codeOf(() => makeProblem({ data: more, prior }))).toBe('no-choices');
    const Z = new Float64Array(60).fill(1);
    expect(codeOf(() => makeProblem({ data, prior: makePrior({ shape: small.shape, nCovariates: 2 }), Z }))).toBe(
      'not-identified',
    );
  });

  it('refuses sizes that do not fit, and priors that are none', () => {
    const { data } = small;
    expect(() => makeProblem({ data, prior, Z: new Float64Array(7) })).toThrow('Z is not of 30 respondents');
    expect(() => makeProblem({ data, prior: { ...prior, degreesOfFreedom: 3 } })).toThrow('degrees of freedom');
    expect(() => makeProblem({ data, prior: { ...prior, scale: new Float64Array(25) } })).toThrow('positive definite');
  });
});
