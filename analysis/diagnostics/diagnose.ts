/**
 * Have the chains of a sampler come to one distribution, and how precisely do their draws tell it? The diagnostics of
 * Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021, Bayesian Analysis 16, 667-718) as R's package posterior computes
 * them (1.4.0 and 1.7.0 agree).
 */
import { type Chains, checkChains, isConstant, sortedDraws, splitChains } from './chains.ts';
import { effectiveSampleSize } from './effectiveSampleSize.ts';
import { rhatOf, varianceOf } from './rhat.ts';
import { belowQuantile, foldChains, rankNormalise } from './transforms.ts';

/** Each is absent where it does not exist: `posterior` has NA or Inf there. */
export interface Diagnostics {
  /** The larger of the two R-hats of rank-normalised halves of chains: of the draws, and of the draws folded. */
  readonly rhat?: number;
  /** Effective draws for where the distribution is. */
  readonly essBulk?: number;
  /** The fewer of the effective draws for its 5% and its 95% quantile; absent where one of them is the largest draw. */
  readonly essTail?: number;
  /** The standard error of the mean of all draws as an estimate of the distribution's mean. */
  readonly mcseMean?: number;
}

/**
 * All four diagnostics of one quantity. Nothing exists where all draws are the same or one is no finite number; R-hat does
 * not exist where the halves of all chains stand still, or those of their distances from the median do.
 *
 * Equivalent to `rhat(x)`, `ess_bulk(x)`, `ess_tail(x)` and `mcse_mean(x)` of posterior. Cost S log S for S draws in all.
 *
 * @param chains M arrays of N draws each, without burn-in
 * @throws RangeError where there are no draws, or chains differ in length
 */
export function diagnose(chains: Chains): Diagnostics {
  checkChains(chains);
  const sorted = sortedDraws(chains);
  if (!sorted || isConstant(chains)) return {};
  const ranks = rankNormalise(splitChains(chains));
  // Folded by the median of all draws, and only then halved: the middle draw of an odd chain counts for the median.
  const folded = rhatOf(rankNormalise(splitChains(foldChains(chains, sorted))));
  const plain = rhatOf(ranks);
  const essBulk = effectiveSampleSize(ranks);
  const [lower, upper] = [0.05, 0.95].map((p) => effectiveSampleSize(splitChains(belowQuantile(chains, sorted, p))));
  const essMean = effectiveSampleSize(splitChains(chains));
  return {
    ...(plain !== undefined && folded !== undefined && { rhat: Math.max(plain, folded) }),
    ...(essBulk !== undefined && { essBulk }),
    ...(lower !== undefined && upper !== undefined && { essTail: Math.min(lower, upper) }),
    ...(essMean !== undefined && { mcseMean: Math.sqrt(varianceOf(sorted) / essMean) }),
  };
}
