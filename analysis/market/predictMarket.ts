/** Shares of several offers, and of none, in one market: inside every group, and averaged over the groups. */
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule, MarketGroup, Offer, Prediction } from '../../study/estimates/prediction.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { estimateWarningsFirst } from '../acceptance/acceptanceWarnings.ts';
import { chooseIntervals, type IntervalOptions } from '../acceptance/chooseIntervals.ts';
import { findUnshown, missingIn } from '../acceptance/extrapolation.ts';
import { countGroup, type GroupWeights, type JointShares, makeGroups } from '../acceptance/groups.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { makeUtilities } from '../tastes/methods.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { type Adjustments, settleAdjustments } from './adjustments.ts';
import { checkMarket, completeOffer } from './checkMarket.ts';
import { chooseRule } from './chooseRule.ts';
import { intervalsFor } from './intervalsFor.ts';
import { tellMarket } from './tellMarket.ts';

export interface MarketOptions extends IntervalOptions, Adjustments {
  /** Where it is absent: `two-step` after dual response where none is in the market, else `logit`. */
  readonly rule?: ChoiceRule;
  /** Of `rfc`: at least how many draws of the errors. */
  readonly errorDraws?: number;
  /** May people take none of the offers? Where it is absent: if the model has a none constant. */
  readonly none?: boolean;
  /** Another set of offers: then it is told what changes from these to the offers, with the interval of each change. */
  readonly base?: readonly Offer[];
  /** Factors to tell groups by; all of the model's where it is absent, none where it is empty. */
  readonly by?: readonly string[];
  /** Shares of a factor's levels in the average, equal where it is absent; or `rake`, for those of the study's margins. */
  readonly weights?: WeightsChoice;
  readonly estimatesSha256?: string;
}

/**
 * Predicted shares with their intervals: by the delta method for `two-step` and `logit`, from draws for `rfc`, which has no
 * gradient.
 *
 * @throws UsageError if the offers name what the model has not, are too few, or have one name; if the rule does not suit the
 * estimates; or if an adjustment is of no offer, or out of range
 */
export function predictMarket(estimates: Estimates, offers: readonly Offer[], options: MarketOptions = {}): Prediction {
  const { none = hasAcceptance(estimates), base, availability, scale, constants } = options;
  checkMarket(estimates, offers, none);
  if (base) checkMarket(estimates, base, none);
  const rule = chooseRule(estimates, none, options);
  const source = chooseIntervals(intervalsFor(rule, estimates, options), estimates);
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const complete = (one: readonly Offer[]) => one.map((offer) => completeOffer(offer, estimates.columns));
  const whole = complete(offers);
  const before = base && complete(base);
  const names = [...new Set([...whole, ...(before ?? [])].map(({ name }) => name))];
  const adjusted = settleAdjustments({ availability, scale, constants }, names);
  const utilities = makeUtilities(estimates, source);
  const { columns } = estimates;
  const market = tellMarket({
    ...{ rule, none, offers: whole, utilities, columns, adjusted, source },
    ...(before && { base: before }),
    errorDraws: options.errorDraws,
  });
  const tellBy = (weights: GroupWeights | JointShares): MarketGroup[] =>
    makeGroups(estimates, options.by, weights).map((group) => ({
      factors: group.factors,
      weight: group.weight,
      nRespondents: countGroup(estimates, group),
      ...market.tell(group),
    }));
  const groups = tellBy(shares);
  const unweighted = raked && { groups: tellBy(raked.unweighted) };
  return {
    schemaVersion: 1,
    rule,
    ...market.simulation(),
    none,
    ...source,
    ...(adjusted && { adjusted }),
    offers: whole,
    ...(before && { base: before }),
    groups,
    ...(raked && { weighting: raked.raking, unweighted }),
    warnings: [...marketWarnings(estimates, [...whole, ...(before ?? [])]), ...warnings],
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

function marketWarnings(estimates: Estimates, offers: readonly Offer[]): string[] {
  const missing = findUnshown(estimates);
  const unseen = offers.flatMap(({ name, profile }) => {
    const pairs = missingIn(profile, missing);
    return pairs.length > 0 ? [`${name} has what nobody was shown (${pairs.join('; ')}): the model alone speaks`] : [];
  });
  return [...new Set([...estimateWarningsFirst(estimates), ...unseen])];
}
