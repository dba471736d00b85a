/**
 * A figure with its gradient: what the delta method needs. Each figure is a smooth function f of the coefficients b;
 * its standard error is sqrt(grad f' Cov grad f).
 */
import type { Interval } from '../../study/acceptance.ts';

export interface Estimand {
  readonly value: number;
  /** Length K: the derivative with respect to b. */
  readonly gradient: Float64Array;
}

/** c'b. */
export function linear(c: Float64Array, b: Float64Array): Estimand {
  return { value: c.reduce((sum, weight, k) => sum + weight * b[k], 0), gradient: c };
}

/** A = 1 / (1 + exp(-u)), with gradient A (1 - A) grad u. */
export function acceptanceOf(u: Estimand): Estimand {
  const value = 1 / (1 + Math.exp(-u.value));
  return { value, gradient: u.gradient.map((slope) => value * (1 - value) * slope) };
}

/** sum_i w_i f_i. */
export function weightedSum(parts: readonly { readonly weight: number; readonly of: Estimand }[]): Estimand {
  const gradient = new Float64Array(parts[0]?.of.gradient.length ?? 0);
  let value = 0;
  for (const { weight, of } of parts) {
    value += weight * of.value;
    for (let k = 0; k < gradient.length; k++) gradient[k] += weight * of.gradient[k];
  }
  return { value, gradient };
}

/** f - g. */
export function differenceOf(f: Estimand, g: Estimand): Estimand {
  return weightedSum([
    { weight: 1, of: f },
    { weight: -1, of: g },
  ]);
}

/** 100 (A - R): percentage points. */
export function pointsBetween(A: Estimand, R: Estimand): Estimand {
  return weightedSum([
    { weight: 100, of: A },
    { weight: -100, of: R },
  ]);
}

/** 100 (A / R - 1): percent. */
export function relativeTo(A: Estimand, R: Estimand): Estimand {
  const ratio = A.value / R.value;
  return {
    value: 100 * (ratio - 1),
    gradient: A.gradient.map((slope, k) => (100 * (slope - ratio * R.gradient[k])) / R.value),
  };
}

export interface Uncertainty {
  /** K x K, row-major. */
  readonly covariance: Float64Array;
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

/** estimate -+ quantile x standard error. */
export function symmetricInterval({ value, gradient }: Estimand, { covariance, quantile }: Uncertainty): Interval {
  const standardError = deltaError(gradient, covariance);
  const half = quantile * standardError;
  return { estimate: value, standardError, low: value - half, high: value + half };
}

/** The interval of a share: symmetric on the logit scale, so that it stays between 0 and 1. */
export function shareInterval({ value, gradient }: Estimand, { covariance, quantile }: Uncertainty): Interval {
  const standardError = deltaError(gradient, covariance);
  const spread = value * (1 - value);
  if (!(spread > 0)) return { estimate: value, standardError, low: value, high: value };
  const logit = Math.log(value / (1 - value));
  const half = (quantile * standardError) / spread;
  const share = (u: number) => 1 / (1 + Math.exp(-u));
  return { estimate: value, standardError, low: share(logit - half), high: share(logit + half) };
}

function deltaError(gradient: Float64Array, covariance: Float64Array): number {
  const K = gradient.length;
  let variance = 0;
  for (let i = 0; i < K; i++) {
    if (gradient[i] === 0) continue;
    for (let j = 0; j < K; j++) variance += gradient[i] * gradient[j] * covariance[i * K + j];
  }
  return Math.sqrt(Math.max(0, variance));
}
