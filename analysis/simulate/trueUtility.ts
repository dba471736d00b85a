/** The utility that a truth file gives a profile, before any differences between people. */
import { amountOf, type Cells } from '../../study/amounts/amountOf.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../study/study.ts';
import type { NumberWorth, Truth, TruthByFactor } from '../../study/truth/truth.ts';
import { acceptanceAt } from './averageAcceptance.ts';

/** What the truth is about. */
export interface Believers {
  readonly truth: Truth;
  readonly study: Pick<Study, 'attributes'>;
}

/**
 * Part-worths, or of a number what its amount is worth, times their multipliers in this group, plus the interactions that
 * meet: the utility of a profile on the logit scale. An attribute that does not apply adds nothing. Where no attribute is a
 * number it is the utility against the profile of reference levels.
 *
 * @param factors the respondent's level of each factor
 */
export function trueUtility({ truth, study }: Believers, profile: Profile, factors: Cells): number {
  const cells = truth.numbers && { ...factors, ...profile };
  let utility = 0;
  for (const [attribute, level] of Object.entries(profile)) {
    const worth = lookUp(truth.numbers, attribute);
    const partWorth =
      worth && cells
        ? worthInCells(worth, attribute, study.attributes, cells)
        : (lookUp(lookUp(truth.partWorths, attribute), level) ?? 0);
    utility += partWorth * multiplier(truth, attribute, factors);
  }
  for (const { when, add } of truth.interactions) {
    if (Object.entries(when).every(([id, level]) => (lookUp(profile, id) ?? lookUp(factors, id)) === level))
      utility += add;
  }
  return utility;
}

function worthInCells(worth: NumberWorth, id: string, attributes: readonly Attribute[], cells: Cells): number {
  const attribute = attributes.find((one) => one.id === id);
  const amount = attribute && amountOf(attribute, cells);
  return amount === undefined ? 0 : worthOf(worth, amount);
}

/**
 * The utility of an amount.
 *
 * @example worthOf({ linear: -0.002 }, 1500) // -3
 */
export function worthOf({ linear = 0, quadratic = 0, log = 0 }: NumberWorth, amount: number): number {
  return linear * amount + quadratic * amount ** 2 + (log === 0 ? 0 : log * Math.log(amount));
}

function multiplier(truth: Truth, attribute: string, factors: Cells): number {
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
export function trueReferenceAcceptance({ acceptance }: Truth, factors: Cells): number {
  const { reference, by, also = [] } = acceptance;
  const shareOf = (one: TruthByFactor | undefined) => lookUp(one?.by, lookUp(factors, one?.factor)) ?? reference;
  if (also.length === 0) return shareOf(by);
  const moved = also.reduce((sum, one) => sum + logit(shareOf(one)) - logit(reference), logit(shareOf(by)));
  return acceptanceAt(moved);
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
