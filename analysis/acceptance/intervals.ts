/**
 * The interval of a figure: by the delta method, estimate -+ quantile x sqrt(grad f' Cov grad f); or, where the
 * coefficients were drawn, from the quantiles of the figure's values at the draws (Krinsky and Robb 1986, 1990).
 */
import type { Interval } from '../../study/estimates/acceptance.ts';
import { twoSidedP } from '../numerics/normalDistribution.ts';

/** A figure, and what its interval is made of. */
export interface Estimand {
  readonly value: number;
  /** Length K: the derivative with respect to b. */
  readonly gradient: Float64Array;
  /** Length D: the value at every draw of b; empty where nothing was drawn. */
  readonly draws: Float64Array;
}

export interface Uncertainty {
  /** K x K, row-major. */
  readonly covariance: Float64Array;
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

/** estimate -+ quantile x standard error, or the quantiles of the draws. */
export function symmetricInterval(figure: Estimand, uncertainty: Uncertainty): Interval {
  if (figure.draws.length > 0) return drawnInterval(figure, uncertainty);
  const standardError = deltaError(figure.gradient, uncertainty.covariance);
  const half = uncertainty.quantile * standardError;
  return { estimate: figure.value, standardError, low: figure.value - half, high: figure.value + half };
}

/** The interval of a share: under the delta method symmetric on the logit scale, so that it stays between 0 and 1. */
export function shareInterval(figure: Estimand, uncertainty: Uncertainty): Interval {
  if (figure.draws.length > 0) return drawnInterval(figure, uncertainty);
  const { value } = figure;
  const standardError = deltaError(figure.gradient, uncertainty.covariance);
  const spread = value * (1 - value);
  if (!(spread > 0)) return { estimate: value, standardError, low: value, high: value };
  const logit = Math.log(value / (1 - value));
  const half = (uncertainty.quantile * standardError) / spread;
  const share = (u: number) => 1 / (1 + Math.exp(-u));
  return { estimate: value, standardError, low: share(logit - half), high: share(logit + half) };
}

/** The standard deviation of the draws, and their quantiles (type 7 in R). */
export function drawnInterval(
  { value, draws }: Pick<Estimand, 'value' | 'draws'>,
  { quantile }: Pick<Uncertainty, 'quantile'>,
): Interval {
  const D = draws.length;
  let mean = 0;
  for (let d = 0; d < D; d++) mean += draws[d] / D;
  let squares = 0;
  for (let d = 0; d < D; d++) squares += (draws[d] - mean) ** 2;
  const sorted = draws.slice().sort();
  const tail = twoSidedP(quantile) / 2;
  return {
    estimate: value,
    standardError: Math.sqrt(squares / (D - 1)),
    low: quantileOf(sorted, tail),
    high: quantileOf(sorted, 1 - tail),
  };
}

function quantileOf(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
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
