/** Shares of several offers, and of none, in one market: inside every group, and averaged over the groups. */

import { type Problem, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn, Estimates } from '../../study/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { ChoiceRule, MarketGroup, Offer, Prediction } from '../../study/prediction.ts';
import { estimateWarningsFirst } from '../acceptance/acceptanceWarnings.ts';
import { checkProfile } from '../acceptance/baseProfiles.ts';
import { type Estimand, shareInterval, weightedSum } from '../acceptance/estimand.ts';
import { findMissingPairs, missingIn } from '../acceptance/extrapolation.ts';
import { countGroup, type GroupWeights, makeGroups } from '../acceptance/groups.ts';
import { chooseIntervals, type IntervalOptions } from '../acceptance/intervals.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { makeUtilities } from '../acceptance/utility.ts';
import { normalQuantile } from '../logit/normalDistribution.ts';
import { makeRandom } from '../random.ts';
import { makeShareRule } from './choiceRules.ts';

export interface MarketOptions extends IntervalOptions {
  readonly rule?: ChoiceRule;
  /** May people take none of the offers? Where it is absent: if the model has a none constant. */
  readonly none?: boolean;
  /** Factors to tell groups by; all of the model's where it is absent, none where it is empty. */
  readonly by?: readonly string[];
  /** Shares of a factor's levels in the average; equal where it is absent. */
  readonly weights?: GroupWeights;
  readonly estimatesSha256?: string;
}

/**
 * Predicted shares with their intervals: by the delta method for `logit`, from draws for the other rules, which have no
 * gradient.
 *
 * @throws UsageError if the offers name what the model has not, are too few, or have one name
 */
export function predictMarket(estimates: Estimates, offers: readonly Offer[], options: MarketOptions = {}): Prediction {
  const { rule = 'logit', none = hasAcceptance(estimates), weights = {} } = options;
  checkMarket(estimates, offers, none);
  const source = chooseIntervals(intervalsFor(rule, options), estimates.confidence);
  const groups = makeGroups(estimates, options.by, weights);
  const utilities = makeUtilities(estimates, source);
  const whole = offers.map((offer) => completeOffer(offer, estimates.columns));
  const ingredients = whole.map(({ profile }) => Object.values(profile));
  const random = makeRandom(source.seed ?? 1, 'randomised first choice');
  const shareRule = makeShareRule(rule, none ? [...ingredients, undefined] : ingredients, random);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const names = [...whole.map(({ name }) => name), ...(none ? ['none'] : [])];
  return {
    schemaVersion: 1,
    rule,
    none,
    ...source,
    offers: whole,
    groups: groups.map((group): MarketGroup => {
      const cells = group.cells.map(({ factors, weight }) => {
        const competing = whole.map(({ profile }) => utilities.againstNone({ ...profile, ...factors }, 'choice'));
        return { weight, shares: shareRule(none ? [...competing, nothing(competing)] : competing) };
      });
      return {
        factors: group.factors,
        weight: group.weight,
        nRespondents: countGroup(estimates, group),
        shares: names.map((offer, j) => {
          const share = weightedSum(cells.map(({ weight, shares }) => ({ weight, of: shares[j] })));
          return { offer, share: shareInterval(share, uncertainty) };
        }),
      };
    }),
    warnings: marketWarnings(estimates, whole),
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

function intervalsFor(rule: ChoiceRule, { intervals, ...options }: MarketOptions): IntervalOptions {
  if (rule === 'logit') return { intervals, ...options };
  if (intervals === 'delta') {
    const message = `the rule ${rule} has no gradient, so there is no delta method for it`;
    throw new UsageError('intervals', [{ file: '--intervals', message, hint: 'leave it out: draws are used' }]);
  }
  return { draws: 1000, ...withoutUndefined(options), intervals: 'krinsky-robb' };
}

function withoutUndefined(options: MarketOptions): MarketOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** None has utility 0, since utilities are against it. */
function nothing([first]: readonly Estimand[]): Estimand {
  return {
    value: 0,
    gradient: new Float64Array(first?.gradient.length ?? 0),
    draws: new Float64Array(first?.draws.length ?? 0),
  };
}

function completeOffer({ name, profile }: Offer, columns: readonly EstimatedColumn[]): Offer {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const cells = attributes.map((column): [string, string] => [
    column.name,
    lookUp(profile, column.name) ?? column.reference ?? '',
  ]);
  return { name, profile: Object.fromEntries(cells) };
}

function checkMarket(estimates: Estimates, offers: readonly Offer[], none: boolean): void {
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute');
  const problems: Problem[] = [];
  if (none && !hasAcceptance(estimates)) {
    problems.push({ message: 'the model has no none constant, so none is not in the market', hint: '--no-none' });
  }
  if (offers.length < (none ? 1 : 2)) {
    const message = none ? 'there is no offer' : 'one offer without none always has the whole market';
    problems.push({ file: '--offers', message, hint: 'name the offers with --offers or --offer' });
  }
  for (const [index, { name, profile }] of offers.entries()) {
    if (name === 'none' || offers.findIndex((offer) => offer.name === name) < index) {
      const message = name === 'none' ? 'an offer can not be called "none"' : `two offers are called "${name}"`;
      problems.push({ file: '--offers', message, hint: 'rename one' });
    }
    try {
      checkProfile(attributes, profile, `offer ${name}`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UsageError('market', problems);
}

function marketWarnings(estimates: Estimates, offers: readonly Offer[]): string[] {
  const missing = findMissingPairs(estimates);
  const unseen = offers.flatMap(({ name, profile }) => {
    const pairs = missingIn(profile, missing);
    return pairs.length > 0 ? [`${name} has what nobody was shown (${pairs.join('; ')}): the model alone speaks`] : [];
  });
  return [...estimateWarningsFirst(estimates), ...unseen];
}
