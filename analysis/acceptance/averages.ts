/** Acceptance and utility averaged over the base profiles. */

import type { Cells, Utilities } from '../tastes/utilities.ts';
import type { BaseProfiles } from './baseProfiles.ts';
import { weightedSum } from './estimand.ts';
import type { Estimand } from './intervals.ts';

export interface Average {
  /** The mean of A over the base profiles. */
  readonly acceptance: Estimand;
  /** The mean of V - alpha over them. */
  readonly utility: Estimand;
}

/**
 * Makes the function that averages over the base profiles with `changes` in the place of their own cells. What has been
 * computed once is remembered: every effect of an attribute needs the average at its reference level.
 */
export function makeAverages(utilities: Utilities, base: BaseProfiles): (changes: Cells) => Average {
  const known = new Map<string, Average>();
  return (changes) => {
    const key = JSON.stringify(changes);
    const found = known.get(key);
    if (found) return found;
    const profiles = changeProfiles(base, changes);
    const averageOf = (figure: (profile: Cells) => Estimand) =>
      weightedSum(profiles.map(({ profile, weight }) => ({ weight, of: figure(profile) })));
    const average = {
      acceptance: averageOf((profile) => utilities.acceptance(profile)),
      utility: averageOf((profile) => utilities.againstNone(profile)),
    };
    known.set(key, average);
    return average;
  };
}

/**
 * Profiles that were told apart by nothing but what is changed become one, with their weights added up. Those to which it
 * does not apply are left out, and the others' weights add up to 1 again.
 */
function changeProfiles({ profiles, change }: BaseProfiles, changes: Cells): BaseProfiles['profiles'] {
  const changed = new Map<string, { profile: Cells; weight: number }>();
  let left = 0;
  for (const { profile: own, weight } of profiles) {
    const profile = change(own, changes);
    if (!profile) {
      left += weight;
      continue;
    }
    const key = JSON.stringify(profile);
    const found = changed.get(key);
    if (found) found.weight += weight;
    else changed.set(key, { profile, weight });
  }
  const all = [...changed.values()];
  return left === 0 ? all : all.map(({ profile, weight }) => ({ profile, weight: weight / (1 - left) }));
}
