/** What hierarchical Bayes is asked with beside the common options, and what it does where nothing is said. */
import type { HierarchicalPrior } from '../../../study/estimates/hierarchicalEstimates.ts';
import type { CommonOptions } from '../commonOptions.ts';
import type { KeptChains, RunChains } from './chains.ts';

export interface HierarchicalOptions extends CommonOptions {
  /** Columns of the respondents that the means depend on. */
  readonly covariates?: readonly string[];
  readonly prior?: HierarchicalPrior['name'];
  /** Of part-worths, where levels of an attribute are exchangeable. */
  readonly priorVariance?: number;
  /** Of the prior of the covariance, beyond the number of part-worths. */
  readonly priorDegreesOfFreedom?: number;
  /** Of a mean, in variances of the part-worth. */
  readonly priorMeanVariance?: number;
  /** `price=-`: by name of the parameter. */
  readonly signs?: Readonly<Record<string, 1 | -1>>;
  /** `retention=two-years<one-year`: by attribute, the least liked level first. */
  readonly orders?: Readonly<Record<string, readonly string[]>>;
  readonly chains?: number;
  readonly burnIn?: number;
  /** For each chain. */
  readonly draws?: number;
  readonly thin?: number;
  /** Where the chains run; one after the other in this thread where it is absent. */
  readonly runChains?: RunChains;
  /** Goes on from here. */
  readonly from?: KeptChains;
}

/** Of the chains. */
export interface Lengths {
  readonly chains: number;
  readonly burnIn: number;
  readonly draws: number;
  readonly thin: number;
}

/** Long enough for R-hat below 1.01 and 400 effective draws in a usual study: docs/methods.md. */
export const defaultLengths: Lengths = { chains: 4, burnIn: 500, draws: 1000, thin: 2 };

/**
 * By name. Ours expects a variance of 1 among people; the numbers of Sawtooth's CBC/HB expect some seven times as much where
 * there are two dozen part-worths. Of bayesm those of rhierMnlRwMixture, whose variance is that of every coded column by itself.
 */
export const priors = {
  default: { variance: 1, degreesOfFreedom: 5, meanVariance: 100 },
  cbchb: { variance: 1, degreesOfFreedom: 5, meanVariance: 100 },
  bayesm: { variance: 1, degreesOfFreedom: 3, meanVariance: 100 },
} as const;
