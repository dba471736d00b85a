/** Which profiles can be, and which of them somebody was shown. */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../study/lookUp.ts';
import { callConstants, checkProfile } from '../acceptance/baseProfiles.ts';
import { completeProfile } from '../acceptance/possible.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { WhatIfData } from './data/whatIfData.ts';
import { makeAllowedTest } from './isAllowed.ts';

export interface WholeProfile {
  /** A level for every attribute, empty where it does not apply. */
  readonly profile: Cells;
  /** In words, why there never was such a profile. */
  readonly problems: readonly string[];
  /** Do the study's prohibitions allow it? */
  readonly isAllowed: boolean;
  /** Pairs of its levels that nobody was shown, so that the model alone speaks: `usage=sell with anonymity=anonymous`. */
  readonly unshown: readonly string[];
}

export interface Profiles {
  readonly attributes: readonly EstimatedColumn[];
  /** @throws UsageError if it names an attribute or a level that the model has not */
  complete(profile: Cells): WholeProfile;
  isAllowed(profile: Cells): boolean;
  unshownIn(profile: Cells): string[];
}

export function makeProfiles(
  { allowed, unshown }: Pick<WhatIfData, 'allowed' | 'unshown'>,
  columns: readonly EstimatedColumn[],
): Profiles {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const test = makeAllowedTest(allowed, attributes);
  const isAllowed = (profile: Cells) => test((name) => lookUp(profile, name) ?? '');
  const unshownIn = (profile: Cells) =>
    unshown
      .filter(
        ([one, level, other, otherLevel]) => lookUp(profile, one) === level && lookUp(profile, other) === otherLevel,
      )
      .map(([one, level, other, otherLevel]) => `${one}=${level} with ${other}=${otherLevel}`);
  return {
    attributes,
    isAllowed,
    unshownIn,
    complete: (asked) => {
      const named = callConstants(attributes, asked);
      checkProfile(attributes, named, 'profile');
      const { profile, problems } = completeProfile(attributes, named);
      return { profile, problems, isAllowed: isAllowed(profile), unshown: unshownIn(profile) };
    },
  };
}
