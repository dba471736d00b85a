import type { LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, startOf } from './layout.ts';

/**
 * Gradients of the classes' shares, each of length P: share_c = sum_n w_n pi_nc / sum_n w_n, and
 * d pi_c / d g_d = pi_c (1[c = d] - pi_d) z. The sample's covariates are taken as given.
 */
export function shareGradients(
  { N, K, Q, Z, data, total }: LatentProblem,
  layout: Layout,
  { logShares }: LatentPoint,
): Float64Array[] {
  const { C, P } = layout;
  return Array.from({ length: C }, (_, c) => {
    const gradient = new Float64Array(P);
    for (let n = 0; n < N; n++) {
      const own = (data.weights[n] / total) * Math.exp(logShares[c * N + n]);
      for (let d = 1; d < C; d++) {
        const slope = own * ((c === d ? 1 : 0) - Math.exp(logShares[d * N + n]));
        const at = startOf(layout, d) + K;
        for (let q = 0; q < Q; q++) gradient[at + q] += slope * Z[n * Q + q];
      }
    }
    return gradient;
  });
}

/**
 * The standard error of what has this gradient, by the delta method: sqrt(g' Cov g).
 *
 * @param covariance P x P
 */
export function deltaError(gradient: Float64Array, covariance: Float64Array): number {
  const P = gradient.length;
  let variance = 0;
  for (let i = 0; i < P; i++) {
    for (let j = 0; j < P && gradient[i] !== 0; j++) variance += gradient[i] * covariance[i * P + j] * gradient[j];
  }
  return Math.sqrt(Math.max(0, variance));
}
