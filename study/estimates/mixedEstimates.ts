/** The estimates of a panel mixed logit: how tastes are distributed among people, from which draws, and how sure that is. */
import type { PartWorth } from './commonEstimates.ts';
import type { Covariance, LikelihoodEstimates, Parameter, StandardErrors } from './likelihoodEstimates.ts';

/**
 * `normal`: m is the mean and s the standard deviation. `lognormal` and `negative-lognormal`: the logarithm of the coefficient, or
 * of minus the coefficient, is normal with them. `triangular` and `uniform`: from m - s to m + s.
 */
export const distributions = ['normal', 'lognormal', 'negative-lognormal', 'triangular', 'uniform'] as const;
export type Distribution = (typeof distributions)[number];

/** One coefficient for each column of the coded data. */
export interface MixedCoefficient {
  readonly name: string;
  /** Without one the coefficient is the same for everybody. */
  readonly distribution?: Distribution;
  /** Normal and lognormal ones that are correlated share a Cholesky factor. */
  readonly isCorrelated?: boolean;
}

/** m of each coefficient (`price`), then s of each random one (`sd_price`), or rows of a Cholesky factor (`chol_price_brand`). */
export interface MixedParameter extends Omit<Parameter, 'standardError' | 'interval' | 'z' | 'p'> {
  readonly kind: 'fixed' | 'mean' | 'spread' | 'cholesky';
  /** Absent, as the interval is, where the second derivatives are singular. */
  readonly standardError?: StandardErrors;
  readonly interval?: readonly [number, number];
  /** Of a mean or a fixed coefficient, and off the diagonal of a Cholesky factor: a spread of 0 is at the edge of what can be. */
  readonly z?: number;
  readonly p?: number;
}

export interface TasteFigure {
  readonly estimate: number;
  /** Delta method; absent where the second derivatives are singular. */
  readonly standardError?: number;
  readonly interval?: readonly [number, number];
}

/** How a random coefficient itself is distributed among people. */
export interface TasteDistribution {
  readonly name: string;
  readonly distribution: Distribution;
  readonly mean: TasteFigure;
  readonly standardDeviation: TasteFigure;
  readonly median: TasteFigure;
  /** The share of people in whom it is positive. */
  readonly aboveZero: TasteFigure;
}

/** Where the search from one start ended. */
export interface MixedStart {
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly reason?: string;
  readonly iterations: number;
  /** In the order of `parameters`. */
  readonly estimates: readonly number[];
}

export type UsedDraws =
  | { readonly kind: 'sobol' | 'halton'; readonly nDraws: number; readonly seed: number }
  /** Of a file, whose rows all respondents share or not. */
  | { readonly kind: 'file'; readonly nDraws: number; readonly sha256: string; readonly isShared: boolean };

/** What the log-likelihood and the estimates do when draws double. */
export interface DrawStability {
  readonly nDraws: number;
  readonly nDoubled: number;
  readonly logLikelihood: number;
  readonly logLikelihoodDoubled: number;
  readonly converged: boolean;
  readonly rows: readonly StabilityRow[];
}

export interface StabilityRow {
  readonly name: string;
  readonly estimate: number;
  readonly doubled: number;
  /** (doubled - estimate) / classical standard error; absent where there is none. */
  readonly moved?: number;
  readonly isUnstable: boolean;
}

/** The logit without differences between people, of the same choices. */
export interface PlainLogit {
  readonly logLikelihood: number;
  readonly nParameters: number;
  readonly aic: number;
  readonly bic: number;
  readonly rlh: number;
  readonly hitRate: number;
  readonly parameters: readonly Parameter[];
  readonly partWorths: readonly PartWorth[];
}

export interface MixedEstimates extends Omit<LikelihoodEstimates, 'parameters' | 'covariance' | 'bicN'> {
  readonly method: 'mixed';
  readonly parameters: readonly MixedParameter[];
  /** Of the parameters; absent where the second derivatives are singular. */
  readonly covariance?: Covariance;
  /** Respondents: the n of `bic` and `caic`. */
  readonly bicN: number;
  /** The same criteria with choices for n. */
  readonly byChoices: { readonly n: number; readonly bic: number; readonly caic: number };
  /** In the order of the model's coded columns. */
  readonly coefficients: readonly MixedCoefficient[];
  readonly tastes: readonly TasteDistribution[];
  readonly draws: UsedDraws;
  /** The seed of the starts, where each of them ended, and which of these ends this is (from 0). */
  readonly starts: { readonly seed: number; readonly best: number; readonly ends: readonly MixedStart[] };
  /** Absent where it was not asked for, or the draws of a file can't be doubled. */
  readonly stability?: DrawStability;
  readonly logit: PlainLogit;
}
