/**
 * Constraints on part-worths. What is normal in the population is beta; a respondent's part-worths are
 *
 *     b = S g(beta)        g_k(x) = exp(x) where `isPositive[k]`, x elsewhere        S: K x K, row-major
 *
 * so that a sign is kept by an exponential, and an order by sums of exponentials: the steps from each level to the next.
 */
import { tableExp } from '../numerics/tableExp.ts';

export interface Transform {
  readonly isPositive: Uint8Array;
  readonly S: Float64Array;
}

/** No constraint: b = beta. */
export function identityTransform(K: number): Transform {
  const S = new Float64Array(K * K);
  for (let k = 0; k < K; k++) S[k * K + k] = 1;
  return { isPositive: new Uint8Array(K), S };
}

/** Is b = beta? */
export function isIdentity({ isPositive, S }: Transform): boolean {
  const K = isPositive.length;
  return isPositive.every((one) => one === 0) && S.every((value, at) => value === Number(at % (K + 1) === 0));
}

/** b of one respondent, written to `into` at `to`. */
export function applyTransform(
  { isPositive, S }: Transform,
  beta: Float64Array,
  at: number,
  into: Float64Array,
  to: number,
): void {
  const K = isPositive.length;
  for (let i = 0; i < K; i++) into[to + i] = 0;
  for (let k = 0; k < K; k++) {
    const g = isPositive[k] === 1 ? tableExp(beta[at + k]) : beta[at + k];
    for (let i = 0; i < K; i++) into[to + i] += S[i * K + k] * g;
  }
}
