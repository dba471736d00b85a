import { describe, expect, test } from 'vitest';
import { checkDraws } from '../../../analysis/mixed/drawStability.ts';
import { fitMixed } from '../../../analysis/mixed/fitMixed.ts';
import { makeProblem } from '../../../analysis/mixed/mixedProblem.ts';
import { drawNormal } from '../../../analysis/numerics/random.ts';
import { inventPanel } from './inventPanel.ts';

const panel = inventPanel({
  respondents: 80,
  tasks: 8,
  alternatives: () => 3,
  K: 3,
  taste: (random) => [1 + drawNormal(random), -0.5 + drawNormal(random), 0.7 + drawNormal(random)],
});
const coefficients = ['a', 'b', 'c'].map((name) => ({ name, distribution: 'normal' as const }));
const problemOf = (nDraws: number) => makeProblem({ panel, coefficients, draws: { kind: 'sobol', nDraws, seed: 1 } });
const logit = Float64Array.of(0.7, -0.4, 0.5);

describe('the draw-stability table', () => {
  const few = checkDraws(fitMixed(problemOf(20), { logit, starts: 1 }), problemOf(40));
  const many = checkDraws(fitMixed(problemOf(1000), { logit, starts: 1 }), problemOf(2000));

  test('says how far each estimate moves, in standard errors', () => {
    const fit = fitMixed(problemOf(20), { logit, starts: 1 });
    const doubled = fitMixed(problemOf(40), { logit, starts: 1 });
    expect(few.logLikelihood).toBe(fit.logLikelihood);
    expect(few.logLikelihoodDoubled).toBeCloseTo(doubled.logLikelihood, 6);
    for (const [p, { name, estimate, doubled: after, moved = 0 }] of few.rows.entries()) {
      expect(name).toBe(['a', 'b', 'c', 'sd_a', 'sd_b', 'sd_c'][p]);
      expect(estimate).toBe(fit.estimates[p]);
      expect(after).toBeCloseTo(doubled.estimates[p]!, 4);
      expect(moved).toBeCloseTo((after - estimate) / Math.sqrt(fit.covariance!.classical[p * 7]!), 10);
    }
  });

  test('warns of those that move by more than a tenth of one, and of none where draws suffice', () => {
    const unstable = few.rows.filter(({ moved = 0 }) => Math.abs(moved) > 0.1);
    expect(unstable.length).toBeGreaterThan(2);
    expect(few.rows.filter(({ isUnstable }) => isUnstable)).toEqual(unstable);
    expect(few.warnings).toEqual([
      `20 draws are too few: with 40 these move by more than a tenth of a standard error: ${unstable.map(({ name }) => name).join(', ')}. More draws (--draws) make them steady`,
    ]);
    expect([many.nDraws, many.nDoubled, many.converged, many.warnings]).toEqual([1000, 2000, true, []]);
  });
});
