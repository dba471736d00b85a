/**
 * A way off a place that has no slope and is no maximum: a spread of 0 is one, where the likelihood is symmetric in it.
 */
import { dot } from '../numerics/dot.ts';
import type { MixedEvaluation } from './likelihood/evaluation.ts';
import { type Search, stepFrom } from './search.ts';

/**
 * Goes along the direction in which LL curves upwards most, in units of each parameter's own curvature, as far as it can
 * without coming out lower.
 *
 * @returns where it came to, higher by more than rounding; `undefined` where there is nothing higher on that line
 */
export function* leaveSaddle(theta: Float64Array, evaluation: MixedEvaluation): Search<Float64Array | undefined> {
  const { logLikelihood, information = new Float64Array() } = evaluation;
  const direction = steepestCurve(information, theta.length);
  for (const sign of [1, -1]) {
    const step = direction.map((value) => sign * value);
    const taken = yield* stepFrom(theta, step, logLikelihood, 'scores');
    if (taken && taken.evaluation.logLikelihood > logLikelihood + 1e-9 * Math.abs(logLikelihood)) return taken.theta;
  }
  return undefined;
}

/**
 * The eigenvector of the smallest eigenvalue of D A D, D^-2 the size of A's diagonal, as a step of length 1 in these units:
 * by the power method on c I - D A D, where c bounds the eigenvalues.
 */
function steepestCurve(A: Float64Array, P: number): Float64Array {
  const units = Float64Array.from({ length: P }, (_, p) => 1 / Math.sqrt(Math.abs(A[p * P + p]) || 1));
  let bound = 0;
  for (let p = 0; p < P; p++) {
    let sum = 0;
    for (let q = 0; q < P; q++) sum += Math.abs(A[p * P + q] * units[p] * units[q]);
    bound = Math.max(bound, sum);
  }
  let vector: Float64Array = new Float64Array(P).map((_, p) => 1 + p / P);
  for (let turn = 0; turn < 500; turn++) {
    const next = vector.map((value) => bound * value);
    for (let p = 0; p < P; p++) {
      for (let q = 0; q < P; q++) next[p] -= A[p * P + q] * units[p] * units[q] * vector[q];
    }
    const length = Math.sqrt(dot(next, next));
    vector = next.map((value) => value / length);
  }
  return vector.map((value, p) => value * units[p]);
}
