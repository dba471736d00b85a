/** What levels are worth in a price: by how much it may rise, and by how much it may rise against competitors. */
import type { Unit } from '../amounts/amounts.ts';
import type { Interval, IntervalSource } from './acceptance.ts';
import type { RatesOfPeople } from './importance.ts';
import type { ChoiceRule, Offer } from './prediction.ts';
import type { Raking } from './raking.ts';

/** The attribute that amounts are told in, and at which of its values. */
export interface WillingnessPrice {
  readonly attribute: string;
  /** Absent where nobody said. */
  readonly unit?: Unit;
  /** Digits after the decimal point, as the study writes them; absent where nobody said. */
  readonly decimals?: number;
  /** Where utility is no straight line in the price, its slope is that at this value. */
  readonly at: number;
  /** The least and the largest that was shown. */
  readonly range: readonly [number, number];
  /** Is one more of it worth the same at every value? */
  readonly isLinear: boolean;
}

/**
 * Why an amount has no bounds that can be trusted, or is none at all: the interval of the price's slope includes 0, so that the
 * ratio's has no ends (Fieller 1954); or people take the dearer offer, so that nobody would pay for anything.
 */
export type PriceTrouble = 'unbounded' | 'positive';

/** An amount of the price, with bounds where there are any. */
export interface Worth {
  readonly estimate: number;
  readonly standardError?: number;
  readonly low?: number;
  readonly high?: number;
}

/** What one level is worth, with what was divided by what. */
export interface LevelWorth {
  readonly attribute: string;
  /** Absent where one more of a number is told. */
  readonly level?: string;
  readonly reference?: string;
  /** The utility of the level less that of the reference; where tastes differ its mean over people. */
  readonly gain: Interval;
  /** What one more of the price adds to utility, with the level; where tastes differ its mean over people. */
  readonly slope: Interval;
  readonly trouble?: PriceTrouble;
  /**
   * Minus gain over slope; where tastes differ the median over people. Absent where the slope is positive, and without bounds where
   * its interval includes 0.
   */
  readonly amount?: Worth;
  /** Where tastes differ. */
  readonly people?: RatesOfPeople;
}

/** By how much the price of an offer may change once a level has changed, so that its share is what it was. */
export interface SharePrice {
  readonly attribute: string;
  readonly level: string;
  /** What the offer has now. */
  readonly instead: string;
  /** Pairs of levels of the changed offer that nobody was shown, so that the model alone speaks. */
  readonly unshown?: readonly string[];
  /** The share with the level, at the price of now. */
  readonly share: Interval;
  /** The change of the price that brings the share back; absent where none within the values shown does. */
  readonly change?: Interval;
  /** Where none does: at the dearest value that was shown the share is still larger than now, or at the cheapest still smaller. */
  readonly beyond?: 'dearest' | 'cheapest';
  /** Of intervals from draws: the share of draws whose change lies beyond the values shown, and counts as one that reaches them. */
  readonly drawsBeyond?: { readonly dearest: number; readonly cheapest: number };
}

export interface WillingnessGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  readonly weight: number;
  readonly nRespondents: number;
  readonly levels: readonly LevelWorth[];
  /** Against competitors: the offer's share now, and what each change of a level would be worth. */
  readonly market?: { readonly share: Interval; readonly levels: readonly SharePrice[] };
}

/** The offer that changes, and what it competes with. */
export interface WillingnessMarket {
  readonly offer: string;
  /** Its price now. */
  readonly price: number;
  readonly rule: ChoiceRule;
  readonly none: boolean;
  /** With every attribute. */
  readonly offers: readonly Offer[];
}

/** The groups of one of several latent classes. */
export interface WillingnessOfClass {
  /** Counted from 1. */
  readonly class: number;
  readonly share: number;
  readonly groups: readonly WillingnessGroup[];
}

export interface Willingness extends IntervalSource {
  readonly schemaVersion: 1;
  readonly price: WillingnessPrice;
  readonly market?: WillingnessMarket;
  /** The average over the groups first. */
  readonly groups: readonly WillingnessGroup[];
  /** Where people are of latent classes. */
  readonly classes?: readonly WillingnessOfClass[];
  /** Where the average is that of a population's margins. */
  readonly weighting?: Raking;
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}
