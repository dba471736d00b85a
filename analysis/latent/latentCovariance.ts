/**
 * Covariance of all parameters at a maximum, with H the observed information (./observedInformation.ts):
 *
 *     classical   H^-1
 *     clustered   H^-1 ( sum_n w_n^2 s_n s_n' ) H^-1 x G / (G - 1),   s_n the score of respondent n, G respondents
 *
 * Neither takes memberships for known, as errors from the last M step would.
 */
import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts';
import { addOuterProduct, countClusters, sandwich } from '../numerics/sandwich.ts';
import type { LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, sizeOf, startOf } from './layout.ts';
import type { Derivatives } from './observedInformation.ts';

/** Each P x P, row-major. `clustered` is absent where there is one respondent only. */
export interface LatentCovariance {
  readonly classical: Float64Array;
  readonly clustered?: Float64Array;
}

/** `undefined` where the information is not positive definite: the point is no maximum, or parameters hang together. */
export function latentCovariance(
  problem: LatentProblem,
  layout: Layout,
  point: LatentPoint,
  derivatives: Derivatives,
): LatentCovariance | undefined {
  const { P } = layout;
  const { complete, missing } = derivatives;
  const L = choleskyFactor(
    complete.map((value, i) => value - missing[i]),
    P,
  );
  if (!L) return undefined;
  const classical = choleskyInverse(L, P);
  const G = countClusters(problem.data);
  if (G < 2) return { classical };
  const meat = new Float64Array(P * P);
  for (let n = 0; n < problem.N; n++) {
    const weight = problem.data.weights[n];
    if (weight > 0) addOuterProduct(meat, scoreOf(problem, layout, point, derivatives, n), weight * weight);
  }
  return { classical, clustered: sandwich(classical, meat, P).map((value) => (value * G) / (G - 1)) };
}

/** s_n: in the place of b_c, h_nc times the score of the logit of class c; in that of g_c, (h_nc - pi_nc) z_n. */
export function scoreOf(
  { N, K, Q, Z }: LatentProblem,
  layout: Layout,
  { posterior, logShares }: LatentPoint,
  { scores }: Derivatives,
  n: number,
): Float64Array {
  const score = new Float64Array(layout.P);
  for (let c = 0; c < layout.C; c++) {
    const start = startOf(layout, c);
    const size = sizeOf(layout, c);
    const h = posterior[c * N + n];
    for (let k = 0; k < K; k++) score[start + k] = h * scores[c][n * size + k];
    if (c === 0) continue;
    const residual = h - Math.exp(logShares[c * N + n]);
    for (let q = 0; q < Q; q++) score[start + K + q] = residual * Z[n * Q + q];
  }
  return score;
}
