/**
 * What respondents are assumed to be like before anyone was asked. Expected standard errors depend on it: people who
 * are torn between alternatives tell more by a choice than people who all make the same one.
 */
import { UsageError } from '../../../study/errors.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Profile } from '../../../study/study.ts';
import type { Truth } from '../../../study/truth/truth.ts';
import { acceptanceAt } from '../../simulate/averageAcceptance.ts';
import type { Taste } from '../../simulate/makeTastes.ts';
import { referenceProfile } from '../../simulate/trueReference.ts';
import { trueReferenceAcceptance, trueUtility } from '../../simulate/trueUtility.ts';
import type { DesignedStudy } from '../model/designModel.ts';
import { numberWorth } from '../model/numberWorth.ts';
import { expectedPrior, priorOfPart } from '../prior/priorOfPart.ts';

export interface AssumedPeople {
  /** Where the part-worths come from; `zero`: no level matters. */
  readonly source: 'zero' | 'priors' | 'truth';
  /** The tastes of everybody with these factor levels. */
  tasteOf(factors: Readonly<Record<string, string>>): Taste;
}

export interface Assumptions {
  readonly study: Pick<DesignedStudy, 'attributes' | 'design'>;
  /** In place of the study's priors. Differences between people that it tells of are left out. */
  readonly truth?: Truth;
  /** The share (0..1) that accepts the profile of reference levels; where it is absent as truth or priors say, or one half. */
  readonly baseRate?: number;
  /** Leaves out of the profile of reference levels what does not apply to it; needed where an attribute depends on others. */
  readonly complete?: (profile: Profile) => Profile;
}

/** @throws RangeError for a base rate that is no share between 0 and 1 */
export function assumePeople({ study, truth, baseRate, complete = asItIs }: Assumptions): AssumedPeople {
  if (baseRate !== undefined && !(baseRate > 0 && baseRate < 1)) {
    throw new RangeError(`a base rate lies between 0 and 1, not at ${baseRate}`);
  }
  const reference = complete(referenceProfile(study.attributes));
  return truth ? fromTruth(truth, study, { reference, baseRate }) : fromPriors(study, { reference, baseRate });
}

const asItIs = (profile: Profile) => profile;

interface Base {
  readonly reference: Profile;
  readonly baseRate: number | undefined;
}

/** A level that is said to change acceptance, all other attributes at their reference levels. */
export interface StatedChange {
  readonly attribute: string;
  readonly level: string;
  readonly reference: Profile;
  /** Percentage points, in every group. */
  readonly points: number;
}

/**
 * The same people, had a level the stated effect whatever it comes with.
 *
 * @throws UsageError if acceptance would have to leave the range from 0 to 100%
 */
export function withChange(
  people: AssumedPeople,
  { attribute, level, reference, points }: StatedChange,
): AssumedPeople {
  const tasteOf: AssumedPeople['tasteOf'] = (factors) => {
    const { none, utility } = people.tasteOf(factors);
    const baseRate = acceptanceAt(utility(reference) - none);
    const share = baseRate + points / 100;
    if (!(share > 0 && share < 1)) {
      const message = `no level can change acceptance by ${points} points from a base rate of ${Math.round(100 * baseRate)}%`;
      throw new UsageError('effect', [{ file: '--effect', message, hint: 'take a smaller one' }]);
    }
    const change = logit(share) - logit(baseRate);
    const changed: Taste['utility'] = (profile) =>
      lookUp(profile, attribute) === level
        ? utility({ ...profile, [attribute]: lookUp(reference, attribute) ?? '' }) + change
        : utility(profile);
    return { none, utility: changed };
  };
  return { ...people, tasteOf };
}

function fromTruth(truth: Truth, { attributes }: Assumptions['study'], { reference, baseRate }: Base): AssumedPeople {
  const believers = { truth, study: { attributes } };
  return {
    source: 'truth',
    tasteOf: (factors) => ({
      none: trueUtility(believers, reference, factors) - logit(baseRate ?? trueReferenceAcceptance(truth, factors)),
      utility: (profile) => trueUtility(believers, profile, factors),
    }),
  };
}

function fromPriors({ attributes, design }: Assumptions['study'], { reference, baseRate }: Base): AssumedPeople {
  const priorOf = (attribute: string, level: string | undefined) =>
    level === undefined ? 0 : expectedPrior(priorOfPart({ column: attribute, level }, { attributes, design }));
  const numbers = new Map(
    attributes.flatMap((attribute) => {
      const worth = attribute.amounts && numberWorth(attribute, { attributes, design });
      return worth ? [[attribute.id, worth] as const] : [];
    }),
  );
  const worthOf = (id: string, profile: Profile) => {
    const ofNumber = numbers.get(id);
    return ofNumber ? (ofNumber(profile) ?? 0) : priorOf(id, lookUp(profile, id));
  };
  const utility: Taste['utility'] = (profile) => attributes.reduce((sum, { id }) => sum + worthOf(id, profile), 0);
  const againstNone =
    baseRate === undefined ? -expectedPrior(priorOfPart({ column: 'none' }, { attributes, design })) : logit(baseRate);
  const none = utility(reference) - againstNone;
  const someMatter =
    numbers.size > 0 || attributes.some(({ id, levels }) => levels.some((level) => priorOf(id, level.id) !== 0));
  return { source: someMatter ? 'priors' : 'zero', tasteOf: () => ({ none, utility }) };
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
