/** The parts of the climb: each step of EM rises, and derivatives are those of the likelihood. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emStep } from '../../../analysis/latent/emStep.ts';
import { evaluatePoint, type Hold } from '../../../analysis/latent/evaluatePoint.ts';
import { holdAll } from '../../../analysis/latent/holdClasses.ts';
import { scoreOf } from '../../../analysis/latent/latentCovariance.ts';
import { makeLatentProblem } from '../../../analysis/latent/latentProblem.ts';
import { makeLayout, membershipOf, partWorthsOf } from '../../../analysis/latent/layout.ts';
import { derivativesAt } from '../../../analysis/latent/observedInformation.ts';
import { squaremRound } from '../../../analysis/latent/squarem.ts';
import { trustStep } from '../../../analysis/latent/trustRegion.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import { packPanel } from '../../../analysis/panel/panelChoices.ts';
import { easy, inventClasses, packRecords, strict, thrifty } from './inventClasses.ts';

const N = 24;
const data = packRecords(
  inventClasses({ tastes: [strict, thrifty, easy], respondents: N, tasks: 5, weightOf: (n) => 0.5 + (n % 4) / 3 }),
);
const covariates = {
  names: ['age', 'men'],
  values: Float64Array.from({ length: 2 * N }, (_, i) => (i % 2 === 0 ? Math.sin(i) : Math.floor(i / 2) % 2)),
};
const problems = { without: makeLatentProblem(data), with: makeLatentProblem(data, covariates) };
const none: Hold = { choices: new Float64Array(3), people: 0 };

function somewhere(problem: typeof problems.with, seed: number, width = 1) {
  const layout = makeLayout(3, problem);
  const random = makeRandom(seed, 'somewhere');
  return { layout, theta: Float64Array.from({ length: layout.P }, () => width * drawNormal(random)) };
}

test('LL is the sum over respondents of ln sum_c pi_nc prod_t P, by the definition', () => {
  const problem = problems.with;
  const { layout, theta } = somewhere(problem, 1);
  const { personStart, choiceStart, chosen, rows, nParameters: K, weights } = packPanel(data);
  let expected = 0;
  for (let n = 0; n < N; n++) {
    const z = [1, covariates.values[2 * n], covariates.values[2 * n + 1]];
    const sizes = [0, 1, 2].map((c) =>
      c === 0 ? 1 : Math.exp(z.reduce((v, x, q) => v + x * membershipOf(layout, theta, c)[q], 0)),
    );
    const all = sizes.reduce((a, b) => a + b);
    let likelihood = 0;
    for (let c = 0; c < 3; c++) {
      let product = sizes[c] / all;
      const b = partWorthsOf(layout, theta, c);
      const raise = (row: number) => Math.exp(b.reduce((v, value, k) => v + value * rows[row * K + k], 0));
      for (let s = personStart[n]; s < personStart[n + 1]; s++) {
        let sum = 0;
        for (let row = choiceStart[s]; row < choiceStart[s + 1]; row++) sum += raise(row);
        product *= raise(chosen[s]) / sum;
      }
      likelihood += product;
    }
    expected += weights[n] * Math.log(likelihood);
  }
  expect(evaluatePoint(problem, layout, none, theta).logLikelihood).toBeCloseTo(expected, 9);
});

test('utilities too far apart for one scale lose no digits', () => {
  const problem = problems.without;
  const { layout, theta } = somewhere(problem, 2);
  partWorthsOf(layout, theta, 1)[3] = 400;
  const far = evaluatePoint(problem, layout, none, theta);
  expect(far.logLikelihood).toBeLessThan(0);
  expect(far.posterior.every(Number.isFinite)).toBe(true);
});

describe.each(['without', 'with'] as const)('%s covariates', (which) => {
  const problem = problems[which];

  test('no step of EM, and no leap, lowers the log-likelihood', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.boolean(),
        (seed, width, isHeld) => {
          const hold = isHeld ? holdAll(3) : none;
          const { layout, theta } = somewhere(problem, seed, width);
          let point = evaluatePoint(problem, layout, hold, theta);
          for (let step = 0; step < 4; step++) {
            const next = step < 3 ? emStep(problem, layout, hold, point) : squaremRound(problem, layout, hold, point);
            expect(next.objective).toBeGreaterThanOrEqual(point.objective - 1e-9 * Math.abs(point.objective));
            const fresh = evaluatePoint(problem, layout, hold, next.theta);
            expect(next.objective).toBeCloseTo(fresh.objective, 9);
            point = next;
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each([none, holdAll(3)])('the gradient and the information are those of finite differences', (hold) => {
    const { layout, theta } = somewhere(problem, 7, 0.7);
    const at = (i: number, h: number) => theta.map((value, j) => (j === i ? value + h : value));
    const value = (where: Float64Array) => evaluatePoint(problem, layout, hold, where);
    const { gradient, complete, missing } = derivativesAt(problem, layout, hold, value(theta));
    const h = 1e-5;
    for (let i = 0; i < layout.P; i++) {
      const slope = (value(at(i, h)).objective - value(at(i, -h)).objective) / (2 * h);
      expect(gradient[i]).toBeCloseTo(slope, 5);
      const above = derivativesAt(problem, layout, hold, value(at(i, h))).gradient;
      const below = derivativesAt(problem, layout, hold, value(at(i, -h))).gradient;
      for (let j = 0; j < layout.P; j++) {
        const curvature = -(above[j] - below[j]) / (2 * h);
        expect(complete[i * layout.P + j] - missing[i * layout.P + j], `${i}, ${j}`).toBeCloseTo(curvature, 5);
      }
    }
  });

  test("the respondents' scores sum to the gradient", () => {
    const { layout, theta } = somewhere(problem, 8);
    const point = evaluatePoint(problem, layout, none, theta);
    const derivatives = derivativesAt(problem, layout, none, point);
    const sum = new Float64Array(layout.P);
    for (let n = 0; n < N; n++) {
      const score = scoreOf(problem, layout, point, derivatives, n);
      for (let i = 0; i < layout.P; i++) sum[i] += data.weights[n] * score[i];
    }
    for (let i = 0; i < layout.P; i++) expect(sum[i]).toBeCloseTo(derivatives.gradient[i], 9);
  });
});

describe('a step inside the region of trust', () => {
  const identity = (n: number) => Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));

  test("is Newton's own where that fits", () => {
    const step = trustStep(
      { gradient: Float64Array.of(1, 2), complete: identity(2), missing: new Float64Array(4), scores: [] },
      10,
    );
    expect(step).toMatchObject({ lambda: 0, gain: 2.5 });
    expect(Array.from(step?.step ?? [])).toEqual([1, 2]);
  });

  test('is no longer than the region, and rises by the model, also where the log-likelihood bends upwards', () => {
    // -Hessian = diag(-1, 1): along the first direction there is no maximum.
    const bent = {
      gradient: Float64Array.of(0.1, 1),
      complete: identity(2),
      missing: Float64Array.of(2, 0, 0, 0),
      scores: [],
    };
    for (const radius of [0.1, 1, 5]) {
      const { step, length, gain, lambda } = trustStep(bent, radius) ?? expect.fail('there is no step');
      expect(length).toBeLessThanOrEqual(radius);
      expect(length).toBeGreaterThan(0.7 * radius);
      expect(lambda).toBeGreaterThan(1);
      const model = 0.1 * step[0] + step[1] - (-step[0] * step[0] + step[1] * step[1]) / 2;
      expect(gain).toBeCloseTo(model, 10);
      expect(gain).toBeGreaterThan(0);
    }
  });

  test('does not exist where the information is singular', () => {
    const flat = {
      gradient: Float64Array.of(1),
      complete: Float64Array.of(0),
      missing: Float64Array.of(0),
      scores: [],
    };
    expect(trustStep(flat, 1)).toBeUndefined();
  });
});
