/** Who was told that his choices are kept beside who was told that they are made up. Part of estimates.json. */
import type { Interval } from './acceptance.ts';
import type { ChiSquareTest } from './likelihoodEstimates.ts';

export interface ArmComparison {
  readonly factor: string;
  /** The level whose choices are kept; the other arm is everyone else. */
  readonly kept: string;
  readonly confidence: number;
  /** Respondents in either arm. */
  readonly nRespondents: Arms<number>;
  /** Why the two can't be set side by side; then there is nothing below. */
  readonly reason?: string;
  /** Averaged over the profiles that were shown; absent where nothing could be rejected. The difference is kept less made up. */
  readonly acceptance?: Arms<Interval> & { readonly difference: Interval };
  /** Each from the fit to its own arm. */
  readonly partWorths?: readonly (Arms<Interval> & { readonly name: string; readonly difference: Interval })[];
  /** By how much utilities are multiplied where choices are kept: 1 is as consistent. Absent where no scale fits at all. */
  readonly scale?: { readonly estimate: number; readonly low?: number; readonly high?: number };
  readonly tests?: {
    /** Is what matters the same in both, but for how consistent choices are? */
    readonly tastes: ChiSquareTest;
    /** Given that, are they equally consistent? */
    readonly scale: ChiSquareTest;
    /** Both at once. */
    readonly both: ChiSquareTest;
  };
}

export interface Arms<T> {
  readonly kept: T;
  readonly madeUp: T;
}
