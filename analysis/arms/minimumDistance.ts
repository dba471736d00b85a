/** Whether two independent vectors of part-worths are the same but for a factor, and which factor that is. */
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';

/** Estimates of one arm; the covariance is K x K, row-major. */
export interface ArmFit {
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
}

export interface CommonScale {
  /** lambda: the second arm's part-worths are lambda times the first's. */
  readonly estimate: number;
  /** Q at the estimate: chi-square with K - 1 degrees of freedom where the part-worths are the same but for lambda. */
  readonly distance: number;
  /** Q at 1. */
  readonly distanceAtOne: number;
  /** Ends of the interval of all lambda with Q(lambda) - Q(estimate) <= z^2; absent where that does not end. */
  readonly low?: number;
  readonly high?: number;
}

/** Scales are looked for between a hundredth and a hundredfold. */
const furthest = Math.log(100);
const steps = 400;

/**
 * Minimum chi-square. With b1, b2 and their covariances V1, V2 of independent samples, the least of
 *
 *     (b1 - b)' V1^-1 (b1 - b) + (b2 - lambda b)' V2^-1 (b2 - lambda b)      over b is
 *     Q(lambda) = (b2 - lambda b1)' (V2 + lambda^2 V1)^-1 (b2 - lambda b1)
 *
 * and lambda-hat is where Q is least (minimum distance: Chamberlain 1982). The problem is that
 * of Swait and Louviere (1993), who compare likelihoods, which take a respondent's answers for independent; Q takes any
 * covariance, clustered ones too.
 *
 * @param z the normal quantile of the interval
 * @returns `undefined` where a covariance is singular, or Q has no least value within a hundredfold
 */
export function commonScale(first: ArmFit, second: ArmFit, z: number): CommonScale | undefined {
  const Q = (logarithm: number) => distanceAt(first, second, Math.exp(logarithm));
  const at = (step: number) => -furthest + (2 * furthest * step) / steps;
  const values = Array.from({ length: steps + 1 }, (_, step) => Q(at(step)));
  if (values.some((value) => value === undefined)) return undefined;
  const known = values as readonly number[];
  const least = known.indexOf(Math.min(...known));
  if (least === 0 || least === steps) return undefined;
  const best = minimise((logarithm) => Q(logarithm) as number, at(least - 1), at(least + 1));
  const distance = Q(best) as number;
  const beyond = (logarithm: number) => (Q(logarithm) as number) - distance - z * z;
  const low = cross(beyond, best, -furthest);
  const high = cross(beyond, best, furthest);
  return {
    estimate: Math.exp(best),
    distance,
    distanceAtOne: Q(0) as number,
    ...(low !== undefined && { low: Math.exp(low) }),
    ...(high !== undefined && { high: Math.exp(high) }),
  };
}

function distanceAt(first: ArmFit, second: ArmFit, lambda: number): number | undefined {
  const K = first.coefficients.length;
  const d = second.coefficients.map((b, k) => b - lambda * first.coefficients[k]);
  const V = second.covariance.map((v, index) => v + lambda * lambda * first.covariance[index]);
  const L = choleskyFactor(V, K);
  if (!L) return undefined;
  const solved = choleskySolve(L, d);
  return d.reduce((sum, value, k) => sum + value * solved[k], 0);
}

/** By thirds: between its neighbours on the grid Q has one valley. */
function minimise(of: (at: number) => number, from: number, to: number): number {
  let [left, right] = [from, to];
  for (let round = 0; round < 100; round++) {
    const third = (right - left) / 3;
    if (of(left + third) < of(right - third)) right -= third;
    else left += third;
  }
  return (left + right) / 2;
}

/** The first place between the estimate and the end where the function is above 0, to the last bit that counts. */
function cross(beyond: (at: number) => number, from: number, end: number): number | undefined {
  const parts = steps / 2;
  for (let part = 1; part <= parts; part++) {
    const outside = from + ((end - from) * part) / parts;
    if (beyond(outside) <= 0) continue;
    let [inside, out] = [from + ((end - from) * (part - 1)) / parts, outside];
    for (let round = 0; round < 60; round++) {
      const middle = (inside + out) / 2;
      if (beyond(middle) <= 0) inside = middle;
      else out = middle;
    }
    return (inside + out) / 2;
  }
  return undefined;
}
