/** What hierarchical Bayes knows beside its estimates, which hold no single respondent and not all draws. */
import type { KeptChains } from './chains.ts';

/** What is about single respondents, and all draws. */
export interface FullPosterior {
  /** To go on from. */
  readonly kept: KeptChains;
  /** False where it was ended before its time. */
  readonly isComplete: boolean;
  /** K names. */
  readonly names: readonly string[];
  readonly people: {
    /** N: numbers of our own data, or else of their place among those who have a fitted task, from 1. */
    readonly respondents: readonly string[];
    /** N x K. */
    readonly mean: Float64Array;
    readonly sd: Float64Array;
    /** Length N. */
    readonly rlh: Float64Array;
    readonly chanceRlh: Float64Array;
  };
  /** Of every population parameter, by chain. */
  readonly draws: readonly { readonly name: string; readonly chains: readonly Float64Array[] }[];
}
