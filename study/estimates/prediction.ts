/** What is predicted of several offers that compete in one market. Shares are between 0 and 1. */
import type { Interval, IntervalSource } from './acceptance.ts';
import type { PagePopulation } from './pagePopulation.ts';
import type { Weighted } from './raking.ts';

/**
 * How utilities become shares: `two-step`, as dual response asks (which offer is preferred, then whether it is accepted);
 * `logit` shares of preference, offers and none at once; `first-choice`, where the best offer takes all, which needs the
 * part-worths of people; `rfc`, randomised first choice, where offers that share levels compete with each other more than
 * with the rest.
 */
export const choiceRules = ['two-step', 'logit', 'first-choice', 'rfc'] as const;
export type ChoiceRule = (typeof choiceRules)[number];

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

/** What an offer gains or loses against the market before. */
export interface ShareChange {
  /** The offer's name, or `none`. */
  readonly offer: string;
  /** Percentage points of the market. */
  readonly points: Interval;
}

/** What was told to the market that no respondent was asked: with it, shares are adjusted. */
export interface MarketAdjustments {
  /** By offer: on which share of occasions it is there. */
  readonly availability?: Readonly<Record<string, number>>;
  /** By what utilities against none are multiplied. */
  readonly scale?: number;
  /** By offer: what is added to its utility. */
  readonly constants?: Readonly<Record<string, number>>;
}

export interface MarketGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  /** Share of this group in the average. */
  readonly weight: number;
  readonly nRespondents: number;
  /** In the order of the offers, none last where it is in the market. They add up to 1. */
  readonly shares: readonly OfferShare[];
  /** From the market before, where there is one: of its offers, of new ones, and of none last. They add up to 0. */
  readonly changes?: readonly ShareChange[];
}

export interface Prediction extends IntervalSource, Weighted<Pick<Prediction, 'groups'>> {
  readonly schemaVersion: 1;
  readonly rule: ChoiceRule;
  /** Of `rfc`: how many draws of the errors its shares are means over, and half of a 95% interval of the least sure one. */
  readonly errorDraws?: number;
  readonly monteCarloError?: number;
  /** Could people take none of the offers? */
  readonly none: boolean;
  /** With every attribute, those too that the offer did not name. */
  readonly offers: readonly Offer[];
  /** The market before. */
  readonly base?: readonly Offer[];
  /** Absent where nothing is adjusted. */
  readonly adjusted?: MarketAdjustments;
  /** The average over the groups first. */
  readonly groups: readonly MarketGroup[];
  /** Where people are those of a what-if page. */
  readonly population?: PagePopulation;
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}
