import type { LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, membershipOf, partWorthsOf } from './layout.ts';

/** By class, the share of the respondents' weight that is probably in it. */
export function sharesOf({ N, data, total }: LatentProblem, C: number, posterior: Float64Array): number[] {
  return Array.from({ length: C }, (_, c) => {
    let sum = 0;
    for (let n = 0; n < N; n++) sum += data.weights[n] * posterior[c * N + n];
    return sum / total;
  });
}

/** The classes by size, the largest first: element i is the class that becomes class i. */
export function orderBySize(problem: LatentProblem, C: number, { posterior }: LatentPoint): number[] {
  const shares = sharesOf(problem, C, posterior);
  return [...shares.keys()].sort((a, b) => (shares[b] as number) - (shares[a] as number));
}

/** The parameters with classes in another order; membership is told against the new first class. */
export function reorder(layout: Layout, theta: Float64Array, order: readonly number[]): Float64Array {
  const ordered = new Float64Array(layout.P);
  const zero = new Float64Array(layout.Q);
  const membership = (c: number) => (c === 0 ? zero : membershipOf(layout, theta, c));
  const first = membership(order[0] as number);
  for (const [at, c] of order.entries()) {
    partWorthsOf(layout, ordered, at).set(partWorthsOf(layout, theta, c));
    if (at > 0) membershipOf(layout, ordered, at).set(membership(c).map((value, q) => value - first[q]));
  }
  return ordered;
}
