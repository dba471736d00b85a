/** The estimates of a multinomial logit: parameters that maximise the likelihood, with their covariance in three kinds. */
import type { CommonEstimates } from './commonEstimates.ts';

export interface StandardErrors {
  readonly classical: number;
  readonly robust: number;
  readonly clustered: number;
}

export interface Parameter {
  /** `price`, `brand=hiland`, `usage=sell:sector=bank`, `none`. */
  readonly name: string;
  /** The column that it belongs to; the first one of an interaction. */
  readonly attribute: string;
  readonly level?: string;
  readonly estimate: number;
  readonly standardError: StandardErrors;
  /** Clustered over classical variance: how much less an answer tells because people gave several. */
  readonly designEffect?: number;
  /** With the standard error that the fit was asked for (clustered by default). */
  readonly z: number;
  readonly p: number;
  /** 95% unless asked otherwise. */
  readonly interval: readonly [number, number];
}

/** A statistic with a chi-square distribution where the hypothesis holds. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** Does a term of the model (an attribute, an interaction) do anything? */
export interface TermTest {
  /** `usage`, `usage:sector`; terms that were left out together are joined by ` + `. */
  readonly term: string;
  /** Names of the parameters that are 0 if it does nothing. */
  readonly parameters: readonly string[];
  /** With the covariance that the intervals use; absent where that is singular in these parameters. */
  readonly wald?: ChiSquareTest;
  /** Against the model without it, where that was asked for (`--test`). It takes all answers for independent. */
  readonly likelihoodRatio?: ChiSquareTest & { readonly logLikelihood: number };
}

/**
 * A scale: by how much the utilities of some choices are multiplied, against those of the reference. Its logarithm is
 * one of the estimates' `parameters`, of the same name, after those of utility.
 */
export interface Scale {
  /** `log(scale):second-step`, `log(scale):sector=bank`. */
  readonly name: string;
  /** The respondent's column and its level; absent for the second step of dual response. */
  readonly column?: string;
  readonly level?: string;
  /** exp of the parameter; 1 is no difference. */
  readonly estimate: number;
  /** Of the scale, not of its logarithm (delta method). */
  readonly standardError: StandardErrors;
  /** exp of the parameter's interval, so it stays above 0. */
  readonly interval: readonly [number, number];
}

export interface Covariance {
  /** Parameter names, in the order of rows and columns. */
  readonly names: readonly string[];
  readonly classical: readonly (readonly number[])[];
  readonly robust: readonly (readonly number[])[];
  readonly clustered: readonly (readonly number[])[];
}

export interface LogitEstimates extends CommonEstimates {
  readonly method: 'mnl';
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
  /** The n of BIC and CAIC: choices, each counted by its respondent's weight; absent in older files. */
  readonly bicN?: number;
  readonly parameters: readonly Parameter[];
  /** A Wald test of every term, and the likelihood-ratio tests that were asked for. */
  readonly tests?: readonly TermTest[];
  /** Where scales were estimated; `scaleTests` say whether they differ from 1. */
  readonly scales?: readonly Scale[];
  readonly scaleTests?: readonly TermTest[];
  readonly covariance: Covariance;
}
