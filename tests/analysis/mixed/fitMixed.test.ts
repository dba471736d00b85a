import { describe, expect, test } from 'vitest';
import type { DrawRule } from '../../../analysis/draws/standardDraws.ts';
import { fitMixed, type MixedStep } from '../../../analysis/mixed/fitMixed.ts';
import { evaluateMixed } from '../../../analysis/mixed/likelihood/evaluation.ts';
import { maximise } from '../../../analysis/mixed/maximise.ts';
import { layOut } from '../../../analysis/mixed/mixedModel.ts';
import { makeProblem } from '../../../analysis/mixed/mixedProblem.ts';
import { runSearch } from '../../../analysis/mixed/search.ts';
import { drawNormal } from '../../../analysis/numerics/random.ts';
import type { PanelChoices } from '../../../analysis/panel/panelChoices.ts';
import type { MixedCoefficient } from '../../../study/estimates/mixedEstimates.ts';
import { inventPanel } from './inventPanel.ts';

const names = ['a', 'b', 'c'];
const sobol: DrawRule = { kind: 'sobol', nDraws: 100, seed: 1 };

function logitOf(panel: PanelChoices): Float64Array {
  const coefficients = Array.from({ length: panel.nParameters }, (_, k) => ({ name: `${k}` }));
  const problem = makeProblem({ panel, coefficients, draws: { kind: 'sobol', nDraws: 1, seed: 1 } });
  return runSearch(problem, maximise(new Float64Array(panel.nParameters), { weights: panel.weights })).theta;
}

function run(panel: PanelChoices, coefficients: readonly MixedCoefficient[], draws: DrawRule = sobol, starts = 1) {
  const problem = makeProblem({ panel, coefficients, draws });
  return { problem, fit: fitMixed(problem, { logit: logitOf(panel), starts }) };
}

describe('one random coefficient, by quadrature', () => {
  const panel = inventPanel({
    respondents: 120,
    tasks: 8,
    alternatives: () => 2,
    K: 2,
    taste: (random) => [0.8 + 1.1 * drawNormal(random), -0.6],
  });
  // The integral over the normal density, by the trapezoidal rule on -8 .. 8: exact to 12 digits for so smooth a function.
  const nodes = Array.from({ length: 321 }, (_, i) => -8 + i / 20);
  const exact = (mean: number, b: number, sd: number) => {
    let sum = 0;
    for (let n = 0; n < panel.nRespondents; n++) {
      let integral = 0;
      for (const z of nodes) {
        let product = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 20;
        for (let s = panel.personStart[n]!; s < panel.personStart[n + 1]!; s++) {
          const chosen = panel.chosen[s]!;
          const other = 2 * panel.choiceStart[s]! + 1 - chosen;
          const difference = [0, 1].map((k) => panel.rows[other * 2 + k]! - panel.rows[chosen * 2 + k]!) as [
            number,
            number,
          ];
          product /= 1 + Math.exp(difference[0] * (mean + sd * z) + difference[1] * b);
        }
        integral += product;
      }
      sum += Math.log(integral);
    }
    return sum;
  };

  test('with very many draws the simulated likelihood and its maximum are those of the integral', () => {
    const { fit: found } = run(panel, [{ name: 'a', distribution: 'normal' }, { name: 'b' }], {
      kind: 'sobol',
      nDraws: 2048,
      seed: 1,
    });
    const [mean = 0, b = 0, sd = 0] = found.estimates;
    expect(found.converged).toBe(true);
    expect(found.logLikelihood).toBeCloseTo(exact(mean, b, sd), 2);
    // The maximum of the exact likelihood is nearer than a hundredth of a standard error.
    const errors = [0, 1, 2].map((p) => Math.sqrt(found.covariance!.classical[p * 4]!));
    for (const [p, error] of errors.entries()) {
      const moved = (by: number) =>
        exact(...([mean, b, sd].map((v, q) => v + (p === q ? by * error : 0)) as [number, number, number]));
      const slope = (moved(0.1) - moved(-0.1)) / 0.2;
      const curvature = (moved(0.1) - 2 * moved(0) + moved(-0.1)) / 0.01;
      expect(Math.abs(slope / curvature), `parameter ${p}`).toBeLessThan(0.01);
      // Along one parameter the curvature is that of its own, conditional standard error.
      const information = evaluateMixed(fitProblem(), found.theta, 'second').information!;
      expect(-curvature / (information[p * 4]! * error * error)).toBeCloseTo(1, 1);
    }
  });

  const fitProblem = () =>
    makeProblem({
      panel,
      coefficients: [{ name: 'a', distribution: 'normal' }, { name: 'b' }],
      draws: { ...sobol, nDraws: 1000 },
    });
});

describe('a fit', () => {
  const panel = inventPanel({
    respondents: 150,
    tasks: 10,
    alternatives: () => 3,
    K: 3,
    taste: (random) => [1 + 0.8 * drawNormal(random), -0.5 + 0.6 * drawNormal(random), 0.7],
  });
  const normals: readonly MixedCoefficient[] = names.map((name, k) => ({
    name,
    ...(k < 2 && { distribution: 'normal' }),
  }));
  const { problem, fit: found } = run(panel, normals, sobol, 4);

  test('ends where the first derivatives are 0 and the second ones negative, from every start', () => {
    expect(found.ends.map(({ converged }) => converged)).toEqual([true, true, true, true]);
    for (const { logLikelihood } of found.ends) expect(logLikelihood).toBeCloseTo(found.logLikelihood, 6);
    expect(found.best).toBe(0);
    const { gradient } = evaluateMixed(problem, found.theta, 'scores');
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-3);
  });

  test('gives the same bytes for the same seed', () => {
    expect(run(panel, normals, sobol, 4).fit).toEqual(found);
  });

  test('is the plain logit where nothing is random', () => {
    const { fit: plain } = run(
      panel,
      names.map((name) => ({ name })),
    );
    expect(plain.theta).toEqual(logitOf(panel));
    expect(plain.logLikelihood).toBeLessThan(found.logLikelihood - 20);
  });

  test('tells spreads as positive numbers, with the covariance that belongs to them', () => {
    const turned = maximise(
      found.theta.map((value, p) => (p === 3 ? -value : value)),
      { weights: panel.weights },
    );
    const { theta } = runSearch(problem, turned);
    expect(theta[3]).toBeLessThan(0);
    for (const estimate of found.estimates.subarray(3)) expect(estimate).toBeGreaterThan(0);
  });

  test('has the classical, robust and clustered covariance by their definitions', () => {
    const { classical, robust, clustered } = found.covariance!;
    const P = 5;
    const { information, scores } = evaluateMixed(problem, found.theta, 'second');
    // H x H^-1 = 1, and H x robust x H = sum of s s'.
    const times = (A: ArrayLike<number>, B: ArrayLike<number>) =>
      Float64Array.from({ length: P * P }, (_, i) => {
        let sum = 0;
        for (let m = 0; m < P; m++) sum += A[Math.floor(i / P) * P + m]! * B[m * P + (i % P)]!;
        return sum;
      });
    for (const [i, value] of times(information!, classical).entries())
      expect(value).toBeCloseTo(Number(i % (P + 1) === 0), 8);
    const meat = times(times(information!, robust), information!);
    for (let p = 0; p < P; p++) {
      for (let q = 0; q < P; q++) {
        let sum = 0;
        for (let n = 0; n < 150; n++) sum += scores[n * P + p]! * scores[n * P + q]!;
        expect(meat[p * P + q]! / sum).toBeCloseTo(1, 6);
      }
    }
    for (const [i, value] of clustered!.entries()) expect(value).toBeCloseTo(robust[i]! * (150 / 149), 12);
  });

  test('tells its steps', () => {
    const steps: MixedStep[] = [];
    fitMixed(problem, { logit: logitOf(panel), starts: 2, onStep: (step) => steps.push(step) });
    expect(new Set(steps.map(({ start }) => start))).toEqual(new Set([1, 2]));
    for (const [i, step] of steps.entries()) {
      const before = steps[i - 1];
      if (before?.start === step.start) expect(step.logLikelihood).toBeGreaterThanOrEqual(before.logLikelihood - 1e-8);
    }
  });

  test('counts a respondent of weight 2 as two with the same draws', () => {
    const shared = { kind: 'matrix', matrix: { nDraws: 50, isShared: true, fill: fillShared } } as const;
    const half = inventPanel({
      respondents: 60,
      tasks: 8,
      alternatives: () => 3,
      K: 3,
      taste: (random) => [1 + drawNormal(random), -0.5, 0.7],
      weights: (n) => 1 + (n % 2),
    });
    const rows = twice(half);
    const one = run(
      half,
      normals.map(({ name }, k) => ({ name, ...(k < 1 && { distribution: 'normal' as const }) })),
      shared,
    );
    const two = run(
      rows,
      normals.map(({ name }, k) => ({ name, ...(k < 1 && { distribution: 'normal' as const }) })),
      shared,
    );
    expect(one.fit.logLikelihood).toBeCloseTo(two.fit.logLikelihood, 8);
    for (const [p, value] of one.fit.estimates.entries()) expect(value).toBeCloseTo(two.fit.estimates[p]!, 6);
    for (const [i, value] of one.fit.covariance!.classical.entries()) {
      expect(value).toBeCloseTo(two.fit.covariance!.classical[i]!, 8);
    }
  });
});

/** 50 numbers between -2 and 2 that everybody shares. */
function fillShared(_: number, into: Float64Array): void {
  for (let r = 0; r < 50; r++) into[r] = -2 + (4 * r) / 49;
}

/** Respondents of weight 2 written twice, each with weight 1. */
function twice(panel: PanelChoices): PanelChoices {
  const people = Array.from({ length: panel.nRespondents }, (_, n) => n).flatMap((n) => (n % 2 ? [n, n] : [n]));
  const personStart = [0];
  const choiceStart = [0];
  const chosen: number[] = [];
  const rows: number[] = [];
  for (const n of people) {
    for (let s = panel.personStart[n]!; s < panel.personStart[n + 1]!; s++) {
      const from = panel.choiceStart[s]!;
      const to = panel.choiceStart[s + 1]!;
      chosen.push(choiceStart.at(-1)! + panel.chosen[s]! - from);
      rows.push(...panel.rows.subarray(from * panel.nParameters, to * panel.nParameters));
      choiceStart.push(choiceStart.at(-1)! + to - from);
    }
    personStart.push(chosen.length);
  }
  return {
    nRespondents: people.length,
    nParameters: panel.nParameters,
    personStart: Int32Array.from(personStart),
    choiceStart: Int32Array.from(choiceStart),
    chosen: Int32Array.from(chosen),
    rows: Float64Array.from(rows),
    weights: new Float64Array(people.length).fill(1),
  };
}

describe('what has no maximum is said', () => {
  const panel = inventPanel({ respondents: 60, tasks: 6, alternatives: () => 3, K: 2, taste: () => [0.9, -0.8] });

  test('a lognormal of the wrong sign runs to 0', () => {
    const { fit: wrong } = run(panel, [{ name: 'a', distribution: 'negative-lognormal' }, { name: 'b' }]);
    expect(wrong.converged).toBe(false);
    expect(wrong.reason).toContain('these choices take the lognormal a to 0');
  });

  test('a search that is cut short says so, and has no lower likelihood than where it began', () => {
    const problem = makeProblem({
      panel,
      coefficients: [{ name: 'a', distribution: 'normal' }, { name: 'b' }],
      draws: sobol,
    });
    const cut = fitMixed(problem, { logit: logitOf(panel), starts: 1, maxIterations: 1 });
    expect([cut.converged, cut.reason]).toEqual([false, 'no maximum after 1 iteration']);
  });

  test('a spread of 0 is left where it is a saddle: people differ', () => {
    const differ = inventPanel({
      respondents: 80,
      tasks: 8,
      alternatives: () => 3,
      K: 1,
      taste: (random) => [1.5 * drawNormal(random)],
    });
    // Draws that lie evenly about 0, so that nothing speaks for one of the signs of the spread.
    const fill = (_: number, into: Float64Array) => into.set([-1.5, -0.5, 0.5, 1.5]);
    const draws: DrawRule = { kind: 'matrix', matrix: { nDraws: 4, isShared: true, fill } };
    const problem = makeProblem({ panel: differ, coefficients: [{ name: 'a', distribution: 'normal' }], draws });
    const { theta, converged, evaluation } = runSearch(
      problem,
      maximise(new Float64Array(2), { weights: differ.weights }),
    );
    expect(converged).toBe(true);
    expect(Math.abs(theta[1]!)).toBeGreaterThan(0.8);
    expect(evaluation.logLikelihood).toBeGreaterThan(
      evaluateMixed(problem, new Float64Array(2), 'scores').logLikelihood + 10,
    );
  });
});

test('only normal and lognormal coefficients can be correlated', () => {
  expect(() => layOut([{ name: 'a', distribution: 'uniform', isCorrelated: true }])).toThrow(
    'a is uniform: only normal and lognormal coefficients can be correlated',
  );
  const { parameters } = layOut([
    { name: 'a', distribution: 'normal', isCorrelated: true },
    { name: 'b' },
    { name: 'c', distribution: 'lognormal', isCorrelated: true },
    { name: 'd', distribution: 'uniform' },
  ]);
  expect(parameters.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'chol_a_a', 'chol_c_a', 'chol_c_c', 'sd_d']);
});
