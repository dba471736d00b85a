/** Are these offers ones that a market can have? */
import { type Problem, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Offer } from '../../study/estimates/prediction.ts';
import { lookUp } from '../../study/lookUp.ts';
import { callConstants, checkProfile } from '../acceptance/baseProfiles.ts';
import { completeProfile } from '../acceptance/possible.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';

/** An offer with all attributes, those at their reference too. */
export function completeOffer({ name, profile }: Offer, columns: readonly EstimatedColumn[]): Offer {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  return { name, profile: completeProfile(attributes, callConstants(attributes, profile)).profile };
}

/** @throws UsageError if the offers name what the model has not, are too few, or have one name */
export function checkMarket(estimates: Estimates, offers: readonly Offer[], none: boolean): void {
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
      const named = callConstants(attributes, profile);
      checkProfile(attributes, named, `offer ${name}`);
      for (const problem of completeProfile(attributes, named).problems) {
        problems.push({ file: `offer ${name}`, message: `it could never be offered: ${problem}` });
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length === 0) problems.push(...findUncompared(estimates, offers, attributes));
  if (problems.length > 0) throw new UsageError('market', problems);
}

/** Offers with an attribute beside others without it, where only whole tasks had it and nobody could take none. */
function findUncompared(
  estimates: Estimates,
  offers: readonly Offer[],
  attributes: readonly EstimatedColumn[],
): Problem[] {
  if (hasAcceptance(estimates)) return [];
  const whole = offers.map((offer) => completeOffer(offer, attributes).profile);
  return attributes.flatMap(({ name, notApplicable }): Problem[] => {
    const lacking = whole.filter((profile) => lookUp(profile, name) === '');
    if (!notApplicable?.wholeTasks || lacking.length === 0 || lacking.length === whole.length) return [];
    const message = `some offers have ${name} and some have not, and no task showed such alternatives together`;
    return [{ file: '--offers', message, hint: `give all of them a ${name}, or none` }];
  });
}
