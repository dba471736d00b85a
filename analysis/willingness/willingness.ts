/**
 * Willingness to pay: what every level is worth in the price, at the margin and, where competitors are named, by what price change
 * brings an offer's share back.
 */
import { EstimationError, type Problem, UsageError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule, Offer } from '../../study/estimates/prediction.ts';
import type { Willingness, WillingnessGroup, WillingnessMarket } from '../../study/estimates/willingness.ts';
import { lookUp } from '../../study/lookUp.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { suggestHint } from '../../study/suggest.ts';
import { chooseIntervals, type IntervalOptions } from '../acceptance/chooseIntervals.ts';
import { findUnshown } from '../acceptance/extrapolation.ts';
import { countGroup, makeGroups } from '../acceptance/groups.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { checkMarket, completeOffer } from '../market/checkMarket.ts';
import { chooseRule } from '../market/chooseRule.ts';
import { makeMarket } from '../market/market.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeUtilities } from '../tastes/methods.ts';
import { tellClasses } from '../tastes/tellClasses.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { type AskedPrice, type ChosenPrice, choosePrice } from './choosePrice.ts';
import { levelWorths } from './levelWorths.ts';
import { worthQuestions } from './questions.ts';
import { makeSharePrices } from './sharePrices.ts';
import { worthWarnings } from './worthWarnings.ts';

export interface WillingnessOptions extends IntervalOptions {
  readonly price?: AskedPrice;
  /** The market in which an offer changes; without it amounts are told at the margin only. */
  readonly offers?: readonly Offer[];
  /** Which of the offers changes; the first where it is absent. */
  readonly of?: string;
  readonly rule?: ChoiceRule;
  /** May people take none of the offers? Where it is absent: if the model has a none constant. */
  readonly none?: boolean;
  readonly by?: readonly string[];
  readonly weights?: WeightsChoice;
  readonly estimatesSha256?: string;
}

/**
 * By group, with the average first.
 *
 * @throws UsageError if the price, an offer, a factor or a weight names what the model has not, or a price is outside those shown
 * @throws EstimationError `positive-price` if people take the dearer offer in every group: then there is no amount to tell
 */
export function willingnessToPay(estimates: Estimates, options: WillingnessOptions = {}): Willingness {
  const source = chooseIntervals(options, estimates);
  const { column, ...price } = choosePrice(estimates, options.price ?? {});
  const chosen: ChosenPrice = { ...price, column };
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const utilities = makeUtilities(estimates, source);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const questions = worthQuestions(estimates, chosen);
  const market = options.offers && settleMarket(estimates, options.offers, options, chosen);
  const { columns, terms } = estimates;
  const sharePrices =
    market &&
    makeSharePrices({
      ...{ columns, terms, price: chosen, uncertainty, missing: findUnshown(estimates) },
      names: estimates.codebook?.attributes.flatMap(({ id, names }) => (names ? [id] : [])) ?? [],
      ...{ offers: market.offers, place: market.offers.findIndex(({ name }) => name === market.offer) },
      marketOf: (offers) => makeMarket({ rule: market.rule, none: market.none, offers, utilities, columns }),
    });
  const groups = makeGroups(estimates, options.by, shares).map(
    (group): WillingnessGroup => ({
      factors: group.factors,
      weight: group.weight,
      nRespondents: countGroup(estimates, group),
      levels: levelWorths({ questions, utilities, uncertainty }, group),
      ...(sharePrices && { market: sharePrices(group) }),
    }),
  );
  refuseWhereNothing(groups, chosen);
  const { offers: _, of: __, ...marginal } = options;
  return {
    schemaVersion: 1,
    ...source,
    price,
    ...(market && { market }),
    groups,
    ...tellClasses(estimates, source, (logit, own) => classGroups(logit, { ...marginal, ...own })),
    ...(raked && { weighting: raked.raking }),
    warnings: [...worthWarnings(estimates, price, groups, market), ...warnings],
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

/** Nothing of a class that takes the dearer offer. */
function classGroups(logit: Estimates, options: WillingnessOptions): readonly WillingnessGroup[] {
  try {
    return willingnessToPay(logit, options).groups;
  } catch (error) {
    if (error instanceof EstimationError) return [];
    throw error;
  }
}

function settleMarket(
  estimates: Estimates,
  offers: readonly Offer[],
  { none = hasAcceptance(estimates), rule, of }: WillingnessOptions,
  price: ChosenPrice,
): WillingnessMarket {
  checkMarket(estimates, offers, none);
  const chosen = chooseRule(estimates, none, { rule });
  const whole = offers.map((offer) => completeOffer(offer, estimates.columns));
  const names = whole.map(({ name }) => name);
  const own = of === undefined ? whole[0] : whole.find(({ name }) => name === of);
  const refuse = (problem: Problem): never => {
    throw new UsageError('offers', [problem]);
  };
  if (!own) return refuse({ file: '--of', message: `there is no offer "${of}"`, hint: suggestHint(of ?? '', names) });
  const amount = lookUp(own.profile, price.attribute) ?? '';
  if (amount === '') {
    const message = `the offer ${own.name} has no ${price.attribute}, so no price of it can change`;
    return refuse({ file: '--of', message, hint: 'name another offer, or give this one a price' });
  }
  if (price.column.kind !== 'numeric') {
    const message = `${price.attribute} was estimated as categories, and what brings a share back lies between them`;
    return refuse({ file: '--offers', message, hint: `estimate with linear(${price.attribute}), or piecewise` });
  }
  if (chosen === 'rfc') {
    const message = 'randomised first choice is too rough for a root of its shares';
    return refuse({ file: '--rule', message, hint: 'take logit, two-step, or first-choice where people differ' });
  }
  return { offer: own.name, price: Number(amount), rule: chosen, none, offers: whole };
}

function refuseWhereNothing(groups: readonly WillingnessGroup[], { attribute, at }: ChosenPrice): void {
  const worths = groups.flatMap(({ levels }) => levels);
  if (worths.length === 0 || worths.some(({ trouble }) => trouble !== 'positive')) return;
  const steepest = worths[0]?.slope.estimate ?? 0;
  const message = `in these data people take the dearer offer: one more of ${attribute} adds ${steepest.toPrecision(3)} to utility (at ${at}), so there is no amount that they would pay`;
  const hint = 'look at the sign and scale of the price, at dominated or separated answers, and at more tasks about it';
  throw new EstimationError('positive-price', [{ message, hint }]);
}
