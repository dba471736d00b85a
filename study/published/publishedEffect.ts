/** One published effect of a promise on acceptance, as a line of `data/published/effects.csv` has it. */

/** What the estimate is of: log odds, percentage points of acceptance, or percent of the share that accepted before. */
export const effectScales = ['logit', 'points', 'percent'] as const;
export type EffectScale = (typeof effectScales)[number];

/** `stated`: what people say they would do; `behaviour`: what they did, with something at stake. */
export const evidenceKinds = ['stated', 'behaviour'] as const;
export type Evidence = (typeof evidenceKinds)[number];

export interface PublishedEffect {
  readonly id: string;
  /** Authors and year; effects of one study share it, and are not independent of each other. */
  readonly study: string;
  readonly doi: string;
  readonly country: string;
  readonly n?: number;
  readonly evidence: Evidence;
  readonly format: string;
  readonly sector: string;
  /** What was done against what: `anonymous instead of named`. */
  readonly contrast: string;
  readonly scale: EffectScale;
  /** The share that accepts without it, from 0 to 1. */
  readonly base?: number;
  readonly estimate?: number;
  readonly standardError?: number;
  /** Where the source gives a range and no error; an end may be open. */
  readonly range?: { readonly low?: number; readonly high?: number };
  readonly page: string;
  /** Whether the source itself was seen, by who wrote the line. */
  readonly seen: boolean;
  readonly note: string;
  /** Of the file. */
  readonly line: number;
}
