/** The utility that a truth file gives a profile, before any differences between people. */
import { lookUp } from '../../study/lookUp.ts';
import type { Profile } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';

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

/** The share of this group that accepts the profile of reference levels. */
export function trueReferenceAcceptance({ acceptance }: Truth, factors: Readonly<Record<string, string>>): number {
  const { reference, by } = acceptance;
  return lookUp(by?.by, lookUp(factors, by?.factor)) ?? reference;
}
