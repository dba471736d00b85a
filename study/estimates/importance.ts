/** How much each attribute weighs, and at what rate one thing makes up for another. */
import type { Interval, IntervalSource } from './acceptance.ts';
import type { Weighted } from './raking.ts';

export interface AttributeImportance {
  readonly attribute: string;
  /** The levels with the highest and the lowest part-worth. */
  readonly best: string;
  readonly worst: string;
  /** Their difference in utility. */
  readonly range: Interval;
  /** The range over the sum of all ranges, between 0 and 1. */
  readonly importance: Interval;
}

/** What the rates are told in: one more of a number, or the step between two levels. */
export interface TradeUnit {
  readonly attribute: string;
  /** Absent for a number. */
  readonly level?: string;
  readonly reference?: string;
}

export interface TradeOff {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
  /**
   * In a number (a price): by how much it may rise for the level to make up for it, which is the willingness to pay.
   * In a step: as many such steps as the level is worth. Where tastes differ it is the median over people.
   */
  readonly rate: Interval;
  /** Where tastes differ. */
  readonly people?: RatesOfPeople;
}

export interface RatesOfPeople {
  /** Below each of these rates lie those of this share of the people: 0.1, 0.25, 0.5, 0.75 and 0.9. */
  readonly quantiles: readonly { readonly share: number; readonly rate: Interval }[];
  /** The share of people to whom the unit is worth something of the other sign than to most. */
  readonly otherSign: Interval;
  /** Absent where more than 1% have the other sign: an average of ratios is at the mercy of small denominators. */
  readonly mean?: Interval;
}

export interface ImportanceGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  readonly weight: number;
  readonly nRespondents: number;
  readonly importances: readonly AttributeImportance[];
  readonly tradeOffs?: readonly TradeOff[];
}

/** The groups of one of several latent classes. */
export interface ImportanceOfClass {
  /** Counted from 1. */
  readonly class: number;
  /** Of the respondents. */
  readonly share: number;
  readonly groups: readonly ImportanceGroup[];
}

export interface Importance extends IntervalSource, Weighted<Pick<Importance, 'groups'>> {
  readonly schemaVersion: 1;
  readonly unit?: TradeUnit;
  /** The average over the groups first. */
  readonly groups: readonly ImportanceGroup[];
  /** Where people are of latent classes. */
  readonly classes?: readonly ImportanceOfClass[];
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}
