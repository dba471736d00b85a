/** What the levels of a number amount to. A price may be one of some values, a sum of parts, or differ by another column. */
import type { Texts } from '../texts.ts';

/** A currency by its code (ISO 4217), or words that stand after the number, or around it where they hold `{n}`. */
export type Unit = { readonly currency: string } | { readonly words: Texts };

interface Written {
  readonly unit?: Unit;
  /** Digits after the decimal point. */
  readonly decimals: number;
}

/** The id of each level is the number itself: `999`. */
export interface PlainAmounts extends Written {
  readonly kind: 'values';
}

/** The id of each level is the factor by which the sum of the parts varies: `0.8`, `1`, `1.2`. */
export interface SummedAmounts extends Written {
  readonly kind: 'sum';
  readonly base: number;
  /** What each level of other attributes adds; a level that is absent adds nothing. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The amount is a multiple of this. */
  readonly round: number;
}

/** The id of each level is its step, counted from 1; what it amounts to depends on another attribute, or on a factor. */
export interface TabledAmounts extends Written {
  readonly kind: 'table';
  readonly by: string;
  /** As many amounts as there are steps, by the level of `by`. */
  readonly amounts: Readonly<Record<string, readonly number[]>>;
}

export type Amounts = PlainAmounts | SummedAmounts | TabledAmounts;
