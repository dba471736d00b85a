/**
 * What the answers say without a model of choice (Hainmueller, Hopkins and Yamamoto 2014): how often profiles with a
 * level were chosen, and how much more often than those with the reference level.
 */
import type { Interval } from './acceptance.ts';

/**
 * `chosen`: preferred over the other profiles of its task (and over none, where none stood beside them).
 * `accepted`: accepted when it stood alone; in dual response chosen and then accepted.
 */
export type ModelFreeOutcome = 'chosen' | 'accepted';

export interface ModelFreeLevel {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
  /** The share of the profiles with this level that were chosen or accepted. */
  readonly marginalMean: Interval;
  /**
   * The average marginal component effect against the reference level, in percentage points; absent for the reference
   * level, and where the levels that were shown do not tell the effects apart.
   */
  readonly amce?: Interval;
  /** The same effect among the probabilities that the fitted model gives to the same profiles. */
  readonly expected?: number;
  /** Both without the swapping error, for all respondents together; absent where that is not known (`Swapping`). */
  readonly corrected?: { readonly marginalMean: Interval; readonly amce?: Interval };
}

/**
 * How often a choice between two profiles fell on the one that the respondent does not prefer, found from a task that was
 * shown twice (Clayton, Horiuchi, Kaufman, King and Komisarchik, Correcting Measurement Error Bias in Conjoint Survey
 * Experiments). Of the outcome `chosen` only: the error of an acceptance is not symmetric.
 */
export interface Swapping {
  /** Who answered a task twice. */
  readonly nRespondents: number;
  /** The share of two answers to one task that agree. */
  readonly agreement: Interval;
  /** (1 - sqrt(2 agreement - 1)) / 2; absent where the agreement can't be told from chance, so that nothing can be corrected. */
  readonly error?: Interval;
}

export interface ModelFreeGroup {
  /** The level of one factor; empty for all respondents together. */
  readonly factors: Readonly<Record<string, string>>;
  readonly nRespondents: number;
  readonly nProfiles: number;
  readonly levels: readonly ModelFreeLevel[];
}

export interface ModelFree {
  readonly confidence: number;
  /** Only of forced choices between two profiles, of which some came twice. */
  readonly swapping?: Swapping;
  readonly outcomes: readonly {
    readonly outcome: ModelFreeOutcome;
    /** All respondents first, then those of every level of every factor in the model. */
    readonly groups: readonly ModelFreeGroup[];
  }[];
}
