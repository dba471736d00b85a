/**
 * The estimates of hierarchical Bayes: the posterior of how tastes are distributed among people, b_n ~ N(Theta' z_n, D), or b a
 * function of what is normal where part-worths are constrained. Nothing in it is about a single respondent.
 */
import type { SampledGroup } from './acceptance.ts';
import type { CommonEstimates, CommonParameter, PartWorth } from './commonEstimates.ts';

/** Absent where it does not exist. */
export interface ChainDiagnostics {
  readonly rhat?: number;
  readonly essBulk?: number;
  readonly essTail?: number;
}

/** A posterior: its mean, standard deviation, and central interval. */
export interface Posterior extends ChainDiagnostics {
  readonly estimate: number;
  readonly sd: number;
  readonly interval: readonly [number, number];
}

/** The mean of a part-worth among people. */
export interface PopulationMean extends Omit<CommonParameter, 'interval'>, Posterior {}

/** How much a part-worth differs among people who share their covariates: its standard deviation. */
export interface Spread extends Posterior {
  readonly name: string;
  /** What the prior expects of it, roughly: the root of the expected variance. Absent where that does not exist. */
  readonly prior?: number;
}

export interface Correlation extends Posterior {
  readonly names: readonly [string, string];
}

/** What a mean changes by with a covariate; of what is normal, where part-worths are constrained. */
export interface Slope extends Posterior {
  readonly name: string;
  readonly covariate: string;
}

/** A column of z after the first, which is 1. */
export interface CovariateColumn {
  /** `sector=bank`, `age`. */
  readonly name: string;
  readonly column: string;
  /** Of a categorical column: 1 at this level, -1 at the reference, 0 at others. */
  readonly level?: string;
  /** Of a number: z = (x - centre) / range. */
  readonly centre?: number;
  readonly range?: number;
}

/** People who have the same z, or are told as such. */
export interface CovariateRow {
  /** Levels of the categorical covariates. */
  readonly cells: Readonly<Record<string, string>>;
  /** Length M, the first of it 1. */
  readonly z: readonly number[];
  readonly respondents: number;
}

export interface HierarchicalPrior {
  readonly name: 'default' | 'cbchb' | 'bayesm';
  /** The variance among people that it expects of a part-worth; of `cbchb` and `bayesm` what those programs call so, which is less. */
  readonly variance: number;
  /** Beyond the number of part-worths. */
  readonly degreesOfFreedom: number;
  /** The prior variance of a mean, in variances of the part-worth. */
  readonly meanVariance: number;
}

/** The distribution of people's posterior means of one part-worth: where shares of them lie. */
export interface PeopleQuantiles {
  readonly attribute: string;
  readonly level?: string;
  readonly name: string;
  /** At 5%, 10%, 25%, 50%, 75%, 90% and 95%. */
  readonly quantiles: readonly number[];
}

export interface HierarchicalPeople {
  /** The root likelihood of people's choices at their part-worths, averaged over draws and people, and that of guessing. */
  readonly rlh: number;
  readonly chanceRlh: number;
  /** None where there are fewer than twenty people. */
  readonly quantiles: readonly PeopleQuantiles[];
  /** Computed person by person from posterior means, then averaged; `sd` is that among people. */
  readonly importances: readonly { readonly attribute: string; readonly mean: number; readonly sd: number }[];
  /** Zero-centred diffs: utilities centred by attribute, and scaled so that a person's average range is 100. */
  readonly diffs: readonly {
    readonly attribute: string;
    readonly level: string;
    readonly mean: number;
    readonly sd: number;
  }[];
}

/** Acceptance averaged over the sampled people, with their own part-worths, at the reference profile. */
export interface SampledAcceptance {
  readonly baseProfile: Readonly<Record<string, string>>;
  /** All first, then by combination of the respondents' columns; those of five people and more. */
  readonly groups: readonly SampledGroup[];
}

export interface Convergence extends ChainDiagnostics {
  readonly chains: number;
  readonly burnIn: number;
  /** Kept draws of each chain: of each as many as the one has that has fewest. */
  readonly draws: number;
  readonly thin: number;
  /** How many quantities were looked at: means, slopes, standard deviations, correlations, and part-worths of some people. */
  readonly monitored: number;
  /** In words, the gravest first; at most ten. */
  readonly failures: readonly string[];
  readonly nFailures: number;
  /** Was it ended before its time? */
  readonly stopped?: boolean;
  /** For pictures of the chains: of those means and standard deviations that mix worst. */
  readonly traces: readonly ChainTrace[];
}

export interface ChainTrace extends ChainDiagnostics {
  readonly name: string;
  readonly kind: 'mean' | 'sd';
  /** By chain, evenly spaced draws. */
  readonly chains: readonly (readonly number[])[];
  /** By chain, how many of its draws are in each twentieth of all draws, sorted. */
  readonly ranks: readonly (readonly number[])[];
}

/** G draws of the population, thinned evenly; for whoever averages over tastes. */
export interface PopulationDraws {
  readonly nDraws: number;
  /** Little-endian 32-bit floats in base64: G x M x K of Theta, on the scale of what is normal. */
  readonly theta: string;
  /** The same: G x K (K + 1) / 2, the lower triangle of L with D = L L', row by row. */
  readonly factor: string;
}

/** b = S g(beta), with g exp at the places named and nothing elsewhere. */
export interface TasteTransform {
  readonly exponential: readonly number[];
  /** K x K. */
  readonly S: readonly (readonly number[])[];
  /** In words: `price=-`, `retention=two-years<one-year`. */
  readonly words: readonly string[];
}

export interface HierarchicalEstimates extends CommonEstimates {
  readonly method: 'hb';
  readonly parameters: readonly PopulationMean[];
  /** Of every level of a main effect, the omitted one too. */
  readonly spreads: readonly Spread[];
  readonly correlations: readonly Correlation[];
  readonly covariates: readonly CovariateColumn[];
  readonly slopes: readonly Slope[];
  /** How the sampled people are distributed over z, where there are covariates; a systematic sample where there were too many. */
  readonly covariateRows?: readonly CovariateRow[];
  readonly prior: HierarchicalPrior;
  readonly transform?: TasteTransform;
  readonly convergence: Convergence;
  /** Of all choices at everyone's part-worths: the posterior mean. */
  readonly meanLogLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly people: HierarchicalPeople;
  /** Where nobody can be said to reject there is none. */
  readonly sampledAcceptance?: SampledAcceptance;
  /** One taste for everyone, fitted first. */
  readonly logit: {
    readonly converged: boolean;
    readonly reason?: string;
    readonly logLikelihood: number;
    readonly parameters: readonly {
      readonly name: string;
      readonly estimate: number;
      readonly standardError: number;
    }[];
    readonly partWorths: readonly PartWorth[];
  };
  readonly draws: PopulationDraws;
}
