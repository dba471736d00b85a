/** Several offers side by side, by the rules of `predict`, with what changed from a market before. */
import { UsageError } from '../../study/errors.ts';
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule, MarketGroup, Offer } from '../../study/estimates/prediction.ts';
import { chooseIntervals } from '../acceptance/chooseIntervals.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { type Adjustments, settleAdjustments } from '../market/adjustments.ts';
import { checkMarket, completeOffer } from '../market/checkMarket.ts';
import { chooseRule } from '../market/chooseRule.ts';
import { intervalsFor } from '../market/intervalsFor.ts';
import { tellMarket } from '../market/tellMarket.ts';
import type { Cells, Utilities } from '../tastes/utilities.ts';
import type { WhatIfGroups } from './groups.ts';
import type { Profiles } from './profiles.ts';

/** Draws of the errors of `rfc`: `predict --error-draws 32768` gives the same shares. */
export const pageErrorDraws = 32_768;
/** A page has room for so many. */
export const mostOffers = 6;

export interface MarketQuestion extends Adjustments {
  readonly offers: readonly Offer[];
  /** What is there before: then it is told what changes from it to the offers. */
  readonly base?: readonly Offer[];
  readonly rule?: ChoiceRule;
  /** May people take none of the offers? If the model has a none constant, where it is absent. */
  readonly none?: boolean;
  /** Everybody and each group by one column, where it is absent. */
  readonly groups?: readonly Cells[];
  /** Of `rfc`, as in `predictMarket`; fewer where it is absent, so that nobody waits (`pageErrorDraws`). */
  readonly errorDraws?: number;
}

export interface MarketAnswer {
  readonly rule: ChoiceRule;
  readonly none: boolean;
  /** With all attributes. */
  readonly offers: readonly Offer[];
  readonly base?: readonly Offer[];
  /** Where anything is adjusted: then every number is, and must say so. */
  readonly adjusted?: Adjustments;
  readonly source: IntervalSource;
  /** Of `rfc`, where nobody differs: half of a 95% interval of the least sure share over other draws of the errors. */
  readonly monteCarloError?: number;
  readonly groups: readonly (Pick<MarketGroup, 'factors' | 'shares' | 'changes'> & { readonly respondents: number })[];
  /** By offer, pairs of its levels that nobody was shown; offers without any are left out. */
  readonly unshown: Readonly<Record<string, readonly string[]>>;
}

interface Known {
  readonly estimates: Estimates;
  readonly profiles: Profiles;
  readonly groups: WhatIfGroups;
  utilitiesFor(source: IntervalSource): Utilities;
}

export function askMarket(
  { estimates, profiles, groups, utilitiesFor }: Known,
  question: MarketQuestion,
): MarketAnswer {
  const { none = hasAcceptance(estimates), availability, scale, constants } = question;
  for (const offers of [question.offers, question.base ?? question.offers]) {
    checkMarket(estimates, offers, none);
    refuseMany(offers);
  }
  const complete = (offers: readonly Offer[]) => offers.map((offer) => completeOffer(offer, estimates.columns));
  const offers = complete(question.offers);
  const base = question.base && complete(question.base);
  const all = [...offers, ...(base ?? [])];
  const adjusted = settleAdjustments(
    { availability, scale, constants },
    all.map(({ name }) => name),
  );
  const rule = chooseRule(estimates, none, question);
  const { errorDraws = rule === 'rfc' ? pageErrorDraws : undefined } = question;
  const source = chooseIntervals(intervalsFor(rule, estimates, {}), estimates);
  const { columns } = estimates;
  const utilities = utilitiesFor(source);
  const market = tellMarket({
    rule,
    none,
    offers,
    ...(base && { base }),
    utilities,
    columns,
    adjusted,
    source,
    errorDraws,
  });
  const told = (question.groups?.map(groups.find) ?? groups.usual).map((group) => {
    return { factors: group.factors, respondents: group.respondents, ...market.tell(group) };
  });
  const { monteCarloError } = market.simulation();
  const unshown = all.map(({ name, profile }) => [name, profiles.unshownIn(profile)] as const);
  return {
    rule,
    none,
    offers,
    ...(base && { base }),
    ...(adjusted && { adjusted }),
    source,
    ...(monteCarloError !== undefined && { monteCarloError }),
    groups: told,
    unshown: Object.fromEntries(unshown.filter(([, pairs]) => pairs.length > 0)),
  };
}

function refuseMany(offers: readonly Offer[]): void {
  if (offers.length <= mostOffers) return;
  const message = `there are ${offers.length} offers, and a page has room for ${mostOffers}`;
  throw new UsageError('market', [{ message, hint: 'partworth predict takes any number' }]);
}
