/**
 * All parameters of C classes in one vector, class after class: its K part-worths, and behind them its Q parameters of
 * membership, which the first class does not have.
 */
export interface Layout {
  readonly C: number;
  readonly K: number;
  readonly Q: number;
  /** P = C K + (C - 1) Q. */
  readonly P: number;
}

export function makeLayout(C: number, { K, Q }: { readonly K: number; readonly Q: number }): Layout {
  return { C, K, Q, P: C * K + (C - 1) * Q };
}

/** Where the parameters of class c begin. */
export function startOf({ K, Q }: Layout, c: number): number {
  return c * K + Math.max(0, c - 1) * Q;
}

/** How many parameters class c has: K or K + Q. */
export function sizeOf({ K, Q }: Layout, c: number): number {
  return c === 0 ? K : K + Q;
}

/** A view of class c's part-worths. */
export function partWorthsOf(layout: Layout, theta: Float64Array, c: number): Float64Array {
  const start = startOf(layout, c);
  return theta.subarray(start, start + layout.K);
}

/** A view of class c's parameters of membership, c > 0. */
export function membershipOf(layout: Layout, theta: Float64Array, c: number): Float64Array {
  const start = startOf(layout, c) + layout.K;
  return theta.subarray(start, start + layout.Q);
}
