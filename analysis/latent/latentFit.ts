/** What a fit of latent classes says. */

import type { ClassStatistics } from './classStatistics.ts';
import type { LatentCovariance } from './latentCovariance.ts';
import type { LatentWarning } from './latentWarnings.ts';
import type { StartKind } from './starts.ts';

export interface LatentClass {
  /** Of the respondents' weight; the shares of all classes sum to 1. */
  readonly share: number;
  /** Clustered by respondent; absent where there is no covariance. */
  readonly shareError?: number;
  /** Length K, in the order of `data.parameters`. */
  readonly coefficients: Float64Array;
  /** Length K, clustered by respondent; absent where there is no covariance, one of them where it is separated. */
  readonly standardErrors?: readonly (number | undefined)[];
  /** Length Q: what the constant and each covariate add to the utility of being in this class; zeros in the first. */
  readonly membership: Float64Array;
  readonly membershipErrors?: readonly number[];
  /** Of the choices that offer none, the share that fell on it; absent where none is never offered, or not known. */
  readonly noneShare?: number;
  /** Parameters without a finite estimate, held where they are (./holdClasses.ts). */
  readonly separated: readonly string[];
  /** The same of what its membership hangs on. */
  readonly separatedMembership: readonly string[];
}

/** Where one start ended. */
export interface EndPoint {
  /** From 0. */
  readonly start: number;
  readonly kind: StartKind;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

export interface LatentFit {
  /** The largest first. */
  readonly classes: readonly LatentClass[];
  /** Names of the Q parameters of membership: `constant` and the covariates. */
  readonly membershipNames: readonly string[];
  /** N x C, row-major: the probability that respondent n is of class c, from his choices and covariates. */
  readonly posterior: Float64Array;
  readonly logLikelihood: number;
  /** At part-worths of 0 in all classes. */
  readonly nullLogLikelihood: number;
  readonly statistics: ClassStatistics;
  /** Length P: class after class its K coefficients, and from the second class on its Q parameters of membership. */
  readonly parameters: Float64Array;
  /** Of `parameters`; absent where the information is not positive definite. */
  readonly covariance?: LatentCovariance;
  /** Length C of P each: how the shares of the classes, as membership tells them, move with the parameters. */
  readonly shareGradients: readonly Float64Array[];
  /** Rounds of EM and steps of Newton's of the best start. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Why not, in words; present exactly when `converged` is false. */
  readonly reason?: string;
  /** All starts in their order, with each class held a little (./holdClasses.ts). */
  readonly endPoints: readonly EndPoint[];
  /** How many of them are the best, to a thousandth of LL. */
  readonly reached: number;
  readonly warnings: readonly LatentWarning[];
}
