/** Cronbach's alpha of the items of a scale. */
import type { Matrix } from 'ml-matrix';
import { fQuantile } from '../numerics/betaDistribution.ts';

export interface Reliability {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * p / (p - 1) (1 - sum of the items' variances / variance of their sum) (Cronbach 1951), with the interval of Feldt,
 * Woodruff and Salih (1987): (1 - alpha) / (1 - estimate) is F with n - 1 and (n - 1)(p - 1) degrees of freedom. The same as
 * `raw_alpha` of R's `psych::alpha` and its interval by Feldt.
 *
 * @param covariance p x p, of items that all point one way
 * @param n respondents behind it
 * @returns `undefined` for fewer than two items or three respondents, and where the sum does not vary
 */
export function cronbachAlpha(covariance: Matrix, n: number, confidence: number): Reliability | undefined {
  const p = covariance.rows;
  const [own, total] = [covariance.trace(), covariance.sum()];
  if (p < 2 || n < 3 || !(total > 0)) return undefined;
  const estimate = (p / (p - 1)) * (1 - own / total);
  const tail = (1 - confidence) / 2;
  const df = [n - 1, (n - 1) * (p - 1)] as const;
  return {
    estimate,
    low: 1 - (1 - estimate) * fQuantile(1 - tail, ...df),
    high: 1 - (1 - estimate) * fQuantile(tail, ...df),
  };
}
