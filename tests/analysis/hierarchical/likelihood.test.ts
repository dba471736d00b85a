import { describe, expect, it } from 'vitest';
import { makeTransform } from '../../../analysis/hierarchical/constraints.ts';
import { makePrior } from '../../../analysis/hierarchical/prior/makePrior.ts';
import { makeProblem } from '../../../analysis/hierarchical/problem.ts';
import { layOutRespondents } from '../../../analysis/hierarchical/respondents.ts';
import { makeLikelihood } from '../../../analysis/hierarchical/sampler/likelihood.ts';
import { makeDensity } from '../../../analysis/hierarchical/sampler/populationDensity.ts';
import { identityTransform } from '../../../analysis/hierarchical/transform.ts';
import { evaluateLogit } from '../../../analysis/logit/likelihood/logLikelihood.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import { orderOfThree, packPeople } from './inventPeople.ts';

const constrained = (K: number) =>
  makeTransform(K, [orderOfThree([2, 1, 0]), { kind: 'sign', parameter: 3, sign: -1 }]);

describe('the likelihood of respondents', () => {
  for (const response of ['choice', 'choice-none', 'dual-response', 'accept-reject'] as const) {
    const formula = response === 'choice' ? 'use + kept + price' : 'use + kept + price + none';
    const { data } = packPeople({ respondents: 12, tasks: 4, response }, { formula });
    const K = data.parameters.length;
    const choices = layOutRespondents(data);

    it(`of ${response}: with one taste for all it is the logit's, with its gradient and information`, () => {
      const b = Float64Array.from({ length: K }, (_, k) => 0.6 * Math.sin(k + 1));
      const beta = new Float64Array(12 * K);
      for (let n = 0; n < 12; n++) beta.set(b, n * K);
      const likelihood = makeLikelihood(choices, identityTransform(K));
      const gradient = new Float64Array(12 * K);
      const information = new Float64Array(K * K);
      const total = { logLikelihood: 0, gradient: new Float64Array(K), information: new Float64Array(K * K) };
      for (let n = 0; n < 12; n++) {
        total.logLikelihood += likelihood.evaluate(n, beta, gradient);
        likelihood.information(n, beta, information);
        for (let k = 0; k < K; k++) total.gradient[k] += gradient[n * K + k] as number;
        for (let i = 0; i < K * K; i++) total.information[i] += information[i] as number;
      }
      const logit = evaluateLogit(data, b);
      expect(total.logLikelihood).toBeCloseTo(logit.logLikelihood, 9);
      for (let k = 0; k < K; k++) expect(total.gradient[k]).toBeCloseTo(logit.gradient[k] as number, 9);
      for (let i = 0; i < K * K; i++) expect(total.information[i]).toBeCloseTo(logit.information[i] as number, 8);
    });
  }

  it('has the gradient that finite differences give, with and without constraints', () => {
    const { data } = packPeople({ respondents: 6, tasks: 5 });
    const K = data.parameters.length;
    for (const transform of [identityTransform(K), constrained(K)]) {
      const likelihood = makeLikelihood(layOutRespondents(data), transform);
      const random = makeRandom(3);
      const beta = Float64Array.from({ length: 6 * K }, () => drawNormal(random));
      const gradient = new Float64Array(6 * K);
      const scratch = new Float64Array(6 * K);
      for (let n = 0; n < 6; n++) {
        likelihood.evaluate(n, beta, gradient);
        for (let k = 0; k < K; k++) {
          const step = 1e-5;
          const at = (move: number) => {
            const moved = beta.slice();
            moved[n * K + k] += move;
            return likelihood.evaluate(n, moved, scratch);
          };
          expect(gradient[n * K + k]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 6);
        }
      }
    }
  });

  it('is -Infinity or NaN, which no sampler accepts, where utilities overflow', () => {
    const { data } = packPeople({ respondents: 4, tasks: 4 });
    const K = data.parameters.length;
    const likelihood = makeLikelihood(layOutRespondents(data), identityTransform(K));
    const beta = new Float64Array(4 * K).fill(2000);
    const values = [0, 1, 2, 3].map((n) => likelihood.evaluate(n, beta, new Float64Array(4 * K)));
    expect(values.some((value) => !Number.isFinite(value))).toBe(true);
    expect(values.every((value) => !(value > 0))).toBe(true);
  });
});

describe('the density of the population given where everyone is in it', () => {
  it('has the slope that finite differences give, for both kinds of prior, with a covariate and constraints', () => {
    const { data, shape } = packPeople({ respondents: 10, tasks: 4 });
    const K = data.parameters.length;
    const random = makeRandom(5);
    const Z = new Float64Array(20);
    for (let n = 0; n < 10; n++) Z.set([1, drawNormal(random)], 2 * n);
    const prior = makePrior({ shape, nCovariates: 2, slopes: { kind: 'independent', variance: 2 } });
    const problem = makeProblem({ data, prior, Z, transform: constrained(K) });
    const likelihood = makeLikelihood(problem.choices, problem.transform);
    const density = makeDensity(problem, likelihood);
    const size = 2 * K + K * K;
    const at = new Float64Array(size);
    for (let i = 0; i < 2 * K; i++) at[i] = 0.5 * drawNormal(random);
    for (let i = 0; i < K; i++) {
      for (let j = 0; j <= i; j++) at[2 * K + i * K + j] = i === j ? 0.5 + random() : 0.3 * drawNormal(random);
    }
    const eta = Float64Array.from({ length: 10 * K }, () => drawNormal(random));
    const beta = new Float64Array(10 * K);
    const gradient = new Float64Array(10 * K);
    const own = new Float64Array(10);
    const valueAt = (point: Float64Array) =>
      density.evaluate(point, eta, beta, gradient, own) + density.logPrior(point);
    valueAt(at);
    const slope = new Float64Array(size);
    density.setSlope(at, eta, gradient.slice(), slope);
    for (let i = 0; i < size; i++) {
      const row = Math.floor((i - 2 * K) / K);
      if (i >= 2 * K && (i - 2 * K) % K > row) continue;
      const step = 1e-5;
      const moved = (by: number) => valueAt(at.map((value, place) => (place === i ? value + by : value)));
      const numeric = (moved(step) - moved(-step)) / (2 * step);
      expect(Math.abs((slope[i] as number) - numeric)).toBeLessThan(1e-5 * (1 + Math.abs(numeric)));
    }
  });
});
