/** What is predicted of several offers that compete in one market. Shares are between 0 and 1. */
import type { Interval, IntervalSource } from './acceptance.ts';

/**
 * How utilities become shares: `logit` shares of preference; `first-choice`, where the best offer takes all; `rfc`,
 * randomised first choice, where offers that share levels compete with each other more than with the rest.
 */
export type ChoiceRule = 'logit' | 'first-choice' | 'rfc';

export interface Offer {
  readonly name: string;
  /** Level by attribute; an attribute that is absent is at its reference level. */
  readonly profile: Readonly<Record<string, string>>;
}

export interface OfferShare {
  /** The offer's name, or `none`. */
  readonly offer: string;
  readonly share: Interval;
}

export interface MarketGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  /** Share of this group in the average. */
  readonly weight: number;
  readonly nRespondents: number;
  /** In the order of the offers, none last where it is in the market. They add up to 1. */
  readonly shares: readonly OfferShare[];
}

export interface Prediction extends IntervalSource {
  readonly schemaVersion: 1;
  readonly rule: ChoiceRule;
  /** Could people take none of the offers? */
  readonly none: boolean;
  /** With every attribute, those too that the offer did not name. */
  readonly offers: readonly Offer[];
  /** The average over the groups first. */
  readonly groups: readonly MarketGroup[];
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}
