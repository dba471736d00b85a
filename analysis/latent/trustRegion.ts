/**
 * Newton's method on LL inside a region where its quadratic model is trusted (Moré and Sorensen 1983, SIAM J. Scientific and
 * Statistical Computing 4, 553-572). LL of classes is not concave far from its maxima; there the step leaves saddles along
 * the directions in which LL bends upwards, where EM may creep for thousands of steps.
 *
 * Distances are measured by I, the information if classes were known, so that coding and units change no step:
 *
 *     maximise g's - s'H s / 2  with  s'I s <= radius^2,   H = I - missing
 *     s = (H + lambda I)^-1 g   for the lambda >= 0 at which H + lambda I is positive definite and s fits
 */
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import { dot } from '../numerics/dot.ts';
import type { Derivatives } from './observedInformation.ts';

export interface TrustStep {
  readonly step: Float64Array;
  /** By the quadratic model. */
  readonly gain: number;
  /** sqrt(s'I s). */
  readonly length: number;
  /** 0 for Newton's own step. */
  readonly lambda: number;
}

/** `undefined` where I itself is singular. */
export function trustStep({ gradient: g, complete, missing }: Derivatives, radius: number): TrustStep | undefined {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let lambda = 0;
  let best: TrustStep | undefined;
  for (let tries = 0; tries < 40; tries++) {
    const L = choleskyFactor(
      complete.map((value, i) => (1 + lambda) * value - missing[i]),
      g.length,
    );
    if (!L) {
      low = lambda;
      lambda = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : Math.max(0.1, 4 * lambda);
      if (lambda > 1e9) return undefined;
      if (best && high - low < 1e-3 * high) return best;
      continue;
    }
    const step = choleskySolve(L, g);
    const Is = multiply(complete, step);
    const length = Math.sqrt(Math.max(0, dot(step, Is)));
    // g's - s'H s / 2, with H s = g - lambda I s.
    const found = { step, gain: (dot(g, step) + lambda * length * length) / 2, length, lambda };
    if (length <= radius) {
      best = found;
      if (lambda === 0 || length > 0.75 * radius) return best;
      high = lambda;
    } else low = lambda;
    const newton = lambda + ((length * length) / dot(Is, choleskySolve(L, Is))) * (length / radius - 1);
    lambda =
      newton > low && newton < high ? newton : high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 4 * low + 0.1;
    if (best && high - low < 1e-3 * high) return best;
  }
  return best;
}

function multiply(A: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += A[i * n + j] * x[j];
    product[i] = sum;
  }
  return product;
}
