/**
 * A figure with what its interval is made of: its gradient for the delta method, or its value at every draw of the
 * coefficients. Each figure is a smooth function f of the coefficients b, and every function here follows all three.
 */
import type { Estimand } from './intervals.ts';

/** c'b; `rows` are the draws of each coefficient, where there are any. */
export function linear(c: Float64Array, b: Float64Array, rows: readonly Float64Array[] = []): Estimand {
  const draws = new Float64Array(rows[0]?.length ?? 0);
  let value = 0;
  for (let k = 0; k < c.length; k++) {
    if (c[k] === 0) continue;
    value += c[k] * b[k];
    const row = rows[k];
    if (row) for (let d = 0; d < draws.length; d++) draws[d] += c[k] * row[d];
  }
  return { value, gradient: c, draws };
}

/** u exp(l), with gradient exp(l) (grad u + u grad l). */
export function scaledBy(u: Estimand, l: Estimand): Estimand {
  const scale = Math.exp(l.value);
  return {
    value: scale * u.value,
    gradient: u.gradient.map((slope, k) => scale * (slope + u.value * l.gradient[k])),
    draws: u.draws.map((drawn, d) => drawn * Math.exp(l.draws[d])),
  };
}

/** A = 1 / (1 + exp(-u)), with gradient A (1 - A) grad u. */
export function acceptanceOf(u: Estimand): Estimand {
  const share = (v: number) => 1 / (1 + Math.exp(-v));
  const value = share(u.value);
  return { value, gradient: u.gradient.map((slope) => value * (1 - value) * slope), draws: u.draws.map(share) };
}

/** sum_i w_i f_i. */
export function weightedSum(parts: readonly { readonly weight: number; readonly of: Estimand }[]): Estimand {
  const [first] = parts;
  const gradient = new Float64Array(first?.of.gradient.length ?? 0);
  const draws = new Float64Array(first?.of.draws.length ?? 0);
  let value = 0;
  for (const { weight, of } of parts) {
    value += weight * of.value;
    for (let k = 0; k < gradient.length; k++) gradient[k] += weight * of.gradient[k];
    for (let d = 0; d < draws.length; d++) draws[d] += weight * of.draws[d];
  }
  return { value, gradient, draws };
}

/** w (f - g). */
export function differenceOf(f: Estimand, g: Estimand, weight = 1): Estimand {
  return weightedSum([
    { weight, of: f },
    { weight: -weight, of: g },
  ]);
}

/** f g, with gradient g grad f + f grad g. */
export function productOf(f: Estimand, g: Estimand): Estimand {
  return {
    value: f.value * g.value,
    gradient: f.gradient.map((slope, k) => g.value * slope + f.value * g.gradient[k]),
    draws: f.draws.map((drawn, d) => drawn * g.draws[d]),
  };
}

/** 100 (A - R): percentage points. */
export function pointsBetween(A: Estimand, R: Estimand): Estimand {
  return differenceOf(A, R, 100);
}

/** f / g, with gradient (grad f - (f / g) grad g) / g. */
export function ratioOf(f: Estimand, g: Estimand): Estimand {
  const value = f.value / g.value;
  return {
    value,
    gradient: f.gradient.map((slope, k) => (slope - value * g.gradient[k]) / g.value),
    draws: f.draws.map((drawn, d) => drawn / g.draws[d]),
  };
}

/** 100 (A / R - 1): percent. */
export function relativeTo(A: Estimand, R: Estimand): Estimand {
  const { value, gradient, draws } = ratioOf(A, R);
  return {
    value: 100 * (value - 1),
    gradient: gradient.map((slope) => 100 * slope),
    draws: draws.map((drawn) => 100 * (drawn - 1)),
  };
}
