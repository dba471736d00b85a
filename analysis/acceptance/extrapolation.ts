/**
 * Where the acceptance analysis compares profiles that nobody was shown: a prohibited pair of levels, or one that the
 * design never drew. The model still gives a figure, but no answer speaks for it.
 */

import type { Extrapolation } from '../../study/acceptance.ts';
import type { Estimates, ShownProfiles } from '../../study/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { quoteAssignment } from '../../study/quoteName.ts';
import type { BaseProfiles } from './baseProfiles.ts';
import type { Contrast } from './describeEffect.ts';
import type { Cells } from './utility.ts';

/** Two levels that never stood in one profile. */
export interface MissingPair {
  readonly first: readonly [column: string, level: string];
  readonly second: readonly [column: string, level: string];
}

/** Every pair of levels of two categorical attributes that no profile had; none where the profiles were not kept. */
export function findMissingPairs({ profiles, columns }: Pick<Estimates, 'profiles' | 'columns'>): MissingPair[] {
  if (!profiles) return [];
  const levelsOf = (name: string) => {
    const column = columns.find((one) => one.name === name);
    return column?.kind === 'categorical' ? (column.levels ?? []) : [];
  };
  return profiles.columns.flatMap((a, i) =>
    profiles.columns.slice(i + 1).flatMap((b, offset) => {
      const seen = pairsSeen(profiles, i, i + 1 + offset);
      return levelsOf(a).flatMap((first, l) =>
        levelsOf(b).flatMap((second, m): MissingPair[] =>
          seen.has(`${l} ${m}`) ? [] : [{ first: [a, first], second: [b, second] }],
        ),
      );
    }),
  );
}

function pairsSeen({ rows }: ShownProfiles, i: number, j: number): Set<string> {
  return new Set(rows.map((row) => `${row[i]} ${row[j]}`));
}

/** The pairs of a profile that were never shown, in words. */
export function missingIn(profile: Cells, missing: readonly MissingPair[]): string[] {
  return missing
    .filter(({ first, second }) => lookUp(profile, first[0]) === first[1] && lookUp(profile, second[0]) === second[1])
    .map(({ first, second }) => `${first.join('=')} with ${second.join('=')}`);
}

/** What of a comparison was never shown; `undefined` where all of it was. */
export function findExtrapolation(
  { attribute, level, reference }: Contrast,
  { profiles }: BaseProfiles,
  missing: readonly MissingPair[],
): Extrapolation | undefined {
  if (missing.length === 0) return undefined;
  const pairs = new Set<string>();
  let share = 0;
  for (const { profile, weight } of profiles) {
    const found = [level, reference].flatMap((own) => missingIn({ ...profile, [attribute]: own }, missing));
    for (const pair of found) pairs.add(pair);
    if (found.length > 0) share += weight;
  }
  return pairs.size > 0 ? { pairs: [...pairs], share } : undefined;
}

/** One change of the base profile after which every comparison of two of its levels was shown; where there is one. */
export function betterBase(
  base: Cells,
  contrasts: readonly Contrast[],
  missing: readonly MissingPair[],
): string | undefined {
  const involved = missing.flatMap(({ first, second }) => [first[0], second[0]]);
  const changes = contrasts.filter(({ attribute }) => involved.includes(attribute));
  const found = changes.find(({ attribute, level }) => {
    const profile = { ...base, [attribute]: level };
    return contrasts.every((contrast) => !findExtrapolation(contrast, { profiles: [{ profile, weight: 1 }] }, missing));
  });
  return found && quoteAssignment(found.attribute, found.level);
}
