/**
 * Normal distributions of which only the half line above 0 is left (Johnson, Kotz and Balakrishnan 1994, section 13.10.1).
 * With a mean of 0 it is the half-normal distribution.
 */
import { inverseNormal } from '../../numerics/inverseNormal.ts';
import { twoSidedP } from '../../numerics/normalDistribution.ts';

/** Mean and standard deviation before truncation; the deviation is above 0, the mean 0 or more. */
export interface Untruncated {
  readonly mean: number;
  readonly sd: number;
}

/**
 * The value above 0 that stands where z stands in a standard normal distribution: that of the same quantile. So normal
 * draws become draws of the truncated distribution, and a draw's mirror image (-z) its counterpart on the other side of
 * the median.
 *
 * x = mean - sd * Phi^-1(Phi(-z) * Phi(mean / sd))
 */
export function truncatedAt(z: number, { mean, sd }: Untruncated): number {
  return mean - sd * inverseNormal(below(-z) * below(mean / sd));
}

/** mean + sd * phi(mean / sd) / Phi(mean / sd); sd * sqrt(2 / pi) for a mean of 0. */
export function truncatedMean({ mean, sd }: Untruncated): number {
  return mean + sd * hazard(mean / sd);
}

/** sd^2 (1 - (mean / sd) h - h^2), h = phi(mean / sd) / Phi(mean / sd); sd^2 (1 - 2 / pi) for a mean of 0. */
export function truncatedVariance({ mean, sd }: Untruncated): number {
  const h = hazard(mean / sd);
  return sd * sd * (1 - (mean / sd) * h - h * h);
}

function hazard(a: number): number {
  return Math.exp(-(a * a) / 2) / (Math.sqrt(2 * Math.PI) * below(a));
}

/** Phi: the standard normal distribution function. */
function below(z: number): number {
  const tails = twoSidedP(z);
  return z < 0 ? tails / 2 : 1 - tails / 2;
}
