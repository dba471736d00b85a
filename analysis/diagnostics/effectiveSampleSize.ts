import { meanAutocovariance } from '../numerics/autocovariance.ts';
import { type Chains, isConstant } from './chains.ts';
import { meanOf, varianceOf } from './rhat.ts';

/**
 * How many independent draws would tell the mean as precisely as these dependent ones do, over chains as they are given.
 *
 *     rho_t = 1 - (W - mean autocovariance at t) / var+,   ESS = S / (-1 + 2 sum rho_t)
 *
 * where the sum ends at the first pair of neighbours whose sum is negative, and sums of pairs never rise (Geyer 1992;
 * Vehtari et al. 2021, equations 10 to 13). At most S log10(S). `undefined` where all draws are the same, and for fewer
 * than three draws a chain. Cost S log N. Equivalent to `posterior:::.ess` in R.
 */
export function effectiveSampleSize(chains: Chains): number | undefined {
  const N = chains[0].length;
  if (N < 3 || isConstant(chains)) return undefined;
  const covariance = meanAutocovariance(chains);
  const within = (covariance[0] * N) / (N - 1);
  const between = chains.length > 1 ? varianceOf(Float64Array.from(chains, meanOf)) : 0;
  const total = covariance[0] + between;
  const correlation = (t: number) => 1 - (within - covariance[t]) / total;
  const S = chains.length * N;
  return S / Math.max(integratedTime(correlation, N), 1 / Math.log10(S));
}

/**
 * -1 + 2 sum rho_t by Geyer's initial monotone sequence. Of the pair at which it ends the even element counts by itself,
 * which is what keeps the estimate true for antithetic chains.
 */
function integratedTime(correlation: (t: number) => number, N: number): number {
  let even = 1;
  let sum = 1 + correlation(1);
  let smallest = Number.POSITIVE_INFINITY;
  let t = 0;
  let time = -1;
  while (t < N - 5 && sum > 0) {
    smallest = Math.min(smallest, sum);
    time += 2 * smallest;
    t += 2;
    even = correlation(t);
    sum = even + correlation(t + 1);
  }
  // Too short, or antithetic from the start: R counts element 0 here once more.
  if (t === 0) return 2;
  return time + (sum >= 0 ? even : Math.max(even, 0));
}
