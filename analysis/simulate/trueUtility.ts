/** The utility that a truth file gives a profile, before any differences between people. */
import { lookUp } from '../../study/lookUp.ts';
import type { Profile } from '../../study/study.ts';
import type { Truth, TruthByFactor } from '../../study/truth/truth.ts';
import { acceptanceAt } from './averageAcceptance.ts';

/**
 * Part-worths times their multipliers in this group, plus the interactions that meet: utility against the profile of
 * reference levels, on the logit scale.
 *
 * @param factors the respondent's level of each factor
 */
export function trueUtility(truth: Truth, profile: Profile, factors: Readonly<Record<string, string>>): number {
  let utility = 0;
  for (const [attribute, level] of Object.entries(profile)) {
    const partWorth = lookUp(lookUp(truth.partWorths, attribute), level) ?? 0;
    utility += partWorth * multiplier(truth, attribute, factors);
  }
  for (const { when, add } of truth.interactions) {
    if (Object.entries(when).every(([id, level]) => (lookUp(profile, id) ?? lookUp(factors, id)) === level))
      utility += add;
  }
  return utility;
}

function multiplier(truth: Truth, attribute: string, factors: Readonly<Record<string, string>>): number {
  let product = 1;
  for (const { attribute: multiplied, factor, by } of truth.multipliers) {
    if (multiplied === attribute) product *= lookUp(by, lookUp(factors, factor) ?? '') ?? 1;
  }
  return product;
}

/**
 * The share of this group that accepts the profile of reference levels. Where it depends on several factors, each moves
 * it from `reference` by as much on the logit scale, whatever the others are.
 */
export function trueReferenceAcceptance({ acceptance }: Truth, factors: Readonly<Record<string, string>>): number {
  const { reference, by, also = [] } = acceptance;
  const shareOf = (one: TruthByFactor | undefined) => lookUp(one?.by, lookUp(factors, one?.factor)) ?? reference;
  if (also.length === 0) return shareOf(by);
  const moved = also.reduce((sum, one) => sum + logit(shareOf(one)) - logit(reference), logit(shareOf(by)));
  return acceptanceAt(moved);
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
