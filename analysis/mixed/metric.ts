/** The metric of a quasi-Newton search: a positive definite matrix in the place of minus the second derivatives. */
import { choleskyFactor } from '../numerics/cholesky.ts';
import { dot } from '../numerics/dot.ts';
import { type MixedEvaluation, sumOuterScores } from './likelihood/evaluation.ts';

export interface Metric {
  /** P x P. */
  readonly matrix: Float64Array;
  /** L with L L' = matrix. */
  readonly factor: Float64Array;
}

/** Where it was evaluated, and what came of it. */
export interface Evaluated {
  readonly theta: Float64Array;
  readonly evaluation: MixedEvaluation;
}

/**
 * Sum over respondents of w s s', which is the information in expectation (BHHH). Its diagonal is raised, tenfold at a time, where
 * there are fewer respondents than parameters or something hardly matters.
 */
export function startMetric({ scores, gradient }: MixedEvaluation, weights: Float64Array): Metric {
  const P = gradient.length;
  const matrix = sumOuterScores(scores, weights, P, 1);
  let largest = 0;
  for (let p = 0; p < P; p++) largest = Math.max(largest, matrix[p * P + p]);
  for (let raise = 1e-10; raise < 1e3; raise *= 10) {
    const factor = choleskyFactor(matrix, P);
    if (factor) return { matrix, factor };
    for (let p = 0; p < P; p++) matrix[p * P + p] += raise * (matrix[p * P + p] + 1e-8 * (largest + 1));
  }
  return unitMetric(P);
}

/** Where the scores are no numbers any more: no step in it will be taken, and the search ends. */
function unitMetric(P: number): Metric {
  const matrix = new Float64Array(P * P);
  for (let p = 0; p < P; p++) matrix[p * P + p] = 1;
  return { matrix, factor: matrix.slice() };
}

/** The update of Broyden, Fletcher, Goldfarb and Shanno; begun again where rounding has spoilt the matrix. */
export function updateMetric(
  { matrix, factor }: Metric,
  { theta, evaluation }: Evaluated,
  next: Evaluated,
  weights: Float64Array,
): Metric {
  const P = theta.length;
  const s = next.theta.map((value, p) => value - theta[p]);
  const y = evaluation.gradient.map((value, p) => value - next.evaluation.gradient[p]);
  const Hs = new Float64Array(P);
  for (let p = 0; p < P; p++) for (let q = 0; q < P; q++) Hs[p] += matrix[p * P + q] * s[q];
  const curvature = dot(s, y);
  const expected = dot(s, Hs);
  // LL is no concave function: a step along which it curves upwards teaches the metric nothing.
  if (!(curvature > 1e-8 * expected)) return { matrix, factor };
  const updated = new Float64Array(P * P);
  for (let p = 0; p < P; p++) {
    for (let q = 0; q < P; q++) {
      updated[p * P + q] = matrix[p * P + q] + (y[p] * y[q]) / curvature - (Hs[p] * Hs[q]) / expected;
    }
  }
  const updatedFactor = choleskyFactor(updated, P);
  return updatedFactor ? { matrix: updated, factor: updatedFactor } : startMetric(next.evaluation, weights);
}
