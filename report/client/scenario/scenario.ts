/** What is asked: some offers, which of them the buttons change, and what is adjusted. It is all that a link says. */
import type { ChoiceRule } from '../../../study/estimates/prediction.ts';

export interface ScenarioOffer {
  readonly name: string;
  /** A level for every attribute that applies. */
  readonly profile: Readonly<Record<string, string>>;
  /** Not there in the base case: what it takes comes from the others. */
  readonly isNew: boolean;
  /** For how many of 100 people it is to be had. */
  readonly available: number;
  /** Added to its utility. */
  readonly constant: number;
}

/** What a customer who accepts is worth to the organisation: whatever the offer is, and added for what is in it. */
export interface ScenarioValues {
  readonly base: number;
  /** By attribute and level. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** For each unit of an attribute that is a number. */
  readonly perUnit: Readonly<Record<string, number>>;
}

export interface Scenario {
  /** From one to `mostOffers`. */
  readonly offers: readonly ScenarioOffer[];
  /** The place of the offer that the buttons change. */
  readonly shown: number;
  /** That of `predict` where it is absent. */
  readonly rule?: ChoiceRule;
  /** Of utilities, for choices that are more or less certain than those of the survey. */
  readonly scale: number;
  /** Those of the study file where nothing was typed. */
  readonly values: ScenarioValues;
}

export const mostOffers = 6;

export const unadjusted = { available: 100, constant: 0 } as const;

/** Does a number on the page come from more than the answers? */
export function isAdjusted({ offers, scale }: Pick<Scenario, 'offers' | 'scale'>): boolean {
  return scale !== 1 || offers.some(({ available, constant }) => available !== 100 || constant !== 0);
}

export function shownOffer({ offers, shown }: Scenario): ScenarioOffer {
  return offers[shown] ?? (offers[0] as ScenarioOffer);
}

/** The scenario with something of one offer changed. */
export function changeOffer(scenario: Scenario, place: number, change: Partial<ScenarioOffer>): Scenario {
  const offers = scenario.offers.map((offer, index) => (index === place ? { ...offer, ...change } : offer));
  return { ...scenario, offers };
}

export function withoutOffer(scenario: Scenario, place: number): Scenario {
  const offers = scenario.offers.filter((_, index) => index !== place);
  const shown = Math.min(scenario.shown > place ? scenario.shown - 1 : scenario.shown, offers.length - 1);
  return { ...scenario, offers, shown };
}

/** The first of "Offer 1", "Offer 2", ... that no offer has. */
export function freeName(offers: readonly ScenarioOffer[], nameOf: (number: number) => string): string {
  let number = offers.length + 1;
  while (offers.some(({ name }) => name === nameOf(number))) number++;
  return nameOf(number);
}

export function valueOfLevel({ levels }: ScenarioValues, attribute: string, level: string): number {
  return own(own(levels, attribute) ?? {}, level) ?? 0;
}

export function valuePerUnit({ perUnit }: ScenarioValues, attribute: string): number {
  return own(perUnit, attribute) ?? 0;
}

/** Does any offer have another value than the others? Without that there is nothing to weigh against acceptance. */
export function hasValues({ levels, perUnit }: ScenarioValues): boolean {
  const all = [...Object.values(levels).flatMap(Object.values), ...Object.values(perUnit)];
  return all.some((value) => value !== 0);
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
