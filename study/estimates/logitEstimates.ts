/** The estimates of a multinomial logit: one taste for all who share their columns, tests of its terms, and scales. */
import type { ArmComparison } from './arms.ts';
import type { ChiSquareTest, LikelihoodEstimates, StandardErrors } from './likelihoodEstimates.ts';

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

export interface LogitEstimates extends LikelihoodEstimates {
  readonly method: 'mnl';
  /** A Wald test of every term, and the likelihood-ratio tests that were asked for. */
  readonly tests?: readonly TermTest[];
  /** Where scales were estimated; `scaleTests` say whether they differ from 1. */
  readonly scales?: readonly Scale[];
  readonly scaleTests?: readonly TermTest[];
  /** Of a study that keeps the choices of a group: the two groups side by side. */
  readonly arms?: ArmComparison;
}
