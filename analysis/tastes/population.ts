/**
 * How tastes are distributed among people, at every draw of the parameters of that distribution: a posterior's draws, or
 * draws from the sampling distribution of estimates. A method of estimation in which people differ makes one of these.
 */
import type { Cells } from './utilities.ts';

/** G draws of the parameters. */
export interface Population {
  /** K: coefficients of a taste, as the model codes them. */
  readonly nCoefficients: number;
  /** G. */
  readonly nDraws: number;
  /** What a figure is estimated by: its mean over all draws (of a posterior), or its value at the first, which is the estimate. */
  readonly centre: 'mean' | 'first';
  /** Tastes of the people who have these cells, as points; the same for the same cells. */
  pointsOf(cells: Cells): TastePoints;
  /** The same tastes where they are normal, so that averages over them need no points. */
  normalsOf?(cells: Cells): NormalTastes;
}

/** R tastes at each of G draws, which stand for everyone. */
export interface TastePoints {
  /** R. */
  readonly nPoints: number;
  /** K arrays of G x R numbers: coefficient k of point r at draw g at `g * R + r`. */
  readonly coefficients: readonly Float64Array[];
  /** G x R: the share of people that a point stands for, adding up to 1 in each draw; all 1 / R where it is absent. */
  readonly weights?: Float64Array;
}

/** Tastes that are normal among people of one kind: those of H kinds, mixed. */
export interface NormalTastes {
  /** Length H: shares of the kinds, adding up to 1. */
  readonly shares: Float64Array;
  /** G x H x K. */
  readonly means: Float64Array;
  /** G x K x K, each lower triangular, row-major: a draw's covariance of tastes is L L'. */
  readonly factors: Float64Array;
}
