/** The estimates of methods that maximise a likelihood: parameters with their covariance in three kinds, and fit statistics. */
import type { CommonEstimates, CommonParameter } from './commonEstimates.ts';

export interface StandardErrors {
  readonly classical: number;
  readonly robust: number;
  readonly clustered: number;
}

export interface Parameter extends CommonParameter {
  readonly standardError: StandardErrors;
  readonly interval: readonly [number, number];
  /** Clustered over classical variance: how much less an answer tells because people gave several. */
  readonly designEffect?: number;
  /** With the standard error that the fit was asked for (clustered by default). */
  readonly z: number;
  readonly p: number;
}

/** A statistic with a chi-square distribution where the hypothesis holds. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

export interface Covariance {
  /** Parameter names, in the order of rows and columns. */
  readonly names: readonly string[];
  readonly classical: readonly (readonly number[])[];
  readonly robust: readonly (readonly number[])[];
  readonly clustered: readonly (readonly number[])[];
}

export interface LikelihoodEstimates extends CommonEstimates {
  /** Which covariance the intervals use. */
  readonly standardErrors: 'classical' | 'robust' | 'clustered';
  readonly iterations: number;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly rhoSquared: number;
  readonly adjustedRhoSquared: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  /** The n of BIC and CAIC, and what it counts is the method's to say; absent in older files. */
  readonly bicN?: number;
  readonly parameters: readonly Parameter[];
  readonly covariance: Covariance;
}
