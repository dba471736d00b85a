/**
 * What readers of estimates ask of tastes, whatever the method: utilities of profiles, and averages over people of what
 * follows from them. Where everyone has one taste an average is the figure itself; where people differ every figure is
 * computed for each taste and then averaged, never at the average taste.
 */
import type { Estimand } from '../acceptance/intervals.ts';

/** Cells by column name: a profile, a respondent's factors, or both. */
export type Cells = Readonly<Record<string, string>>;

/** Where the model has scales: the question whether a profile is accepted may have another one than the choice. */
export type Step = 'choice' | 'acceptance';

export interface Question {
  readonly cells: Cells;
  /** `acceptance` where it is absent. */
  readonly step?: Step;
}

/** Over people: their mean, or the value below which this share of them lies. */
export type Statistic = 'mean' | { readonly quantile: number };

export interface Utilities {
  /** K x K, row-major: what the delta method takes; empty where intervals are made of draws. */
  readonly covariance: Float64Array;
  /** Do tastes differ among people who share their columns? */
  readonly differ: boolean;
  /** A profile's utility less that of none, averaged over people, in the scale of the step (1 where no scale was estimated). */
  againstNone(cells: Cells, step?: Step): Estimand;
  /** Length K: the coefficients of the people who have these cells, averaged over them. */
  meanTaste(cells: Cells): Float64Array;
  /** The probability that a profile is accepted rather than none, averaged over people. */
  acceptance(cells: Cells): Estimand;
  /**
   * Figures that are made of several utilities against none, such as shares in a market: made for each taste, and then
   * averaged. `figures` follows values, gradients and draws, as all functions of ../acceptance/estimand.ts do.
   */
  overPeople(
    questions: readonly Question[],
    figures: (utilities: readonly Estimand[]) => readonly Estimand[],
    statistic?: Statistic,
  ): readonly Estimand[];
}
