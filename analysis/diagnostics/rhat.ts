import { type Chains, isConstant, standsStill } from './chains.ts';

/**
 * R-hat of chains as they are given: how much wider all draws together are than each chain by itself (Gelman and Rubin
 * 1992; Vehtari et al. 2021, equations 1 to 4).
 *
 *     W = mean of the chains' variances,   B = N x variance of their means,   R-hat = sqrt( (B / W + N - 1) / N )
 *
 * `undefined` where all draws are the same, where no chain moves, and for fewer than two draws a chain or one chain.
 * Equivalent to `posterior::rhat_basic(x, split = FALSE)` in R, which has NA or Inf there.
 */
export function rhatOf(chains: Chains): number | undefined {
  const N = chains[0].length;
  if (chains.length < 2 || N < 2 || isConstant(chains)) return undefined;
  const means = Float64Array.from(chains, meanOf);
  const within = meanOf(Float64Array.from(chains, varianceOf));
  if (!(within > 0)) return undefined;
  return Math.sqrt(((N * varianceOf(means)) / within + N - 1) / N);
}

export function meanOf(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  const mean = sum / x.length;
  let rest = 0;
  for (let i = 0; i < x.length; i++) rest += x[i] - mean;
  return mean + rest / x.length;
}

/** With n - 1; exactly 0 where all numbers are the same. */
export function varianceOf(x: Float64Array): number {
  if (standsStill(x)) return 0;
  const mean = meanOf(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - mean) * (x[i] - mean);
  return sum / (x.length - 1);
}
