/**
 * Where the acceptance analysis compares profiles that nobody was shown: a prohibited pair of levels, or one that the
 * design never drew. The model still gives a figure, but no answer speaks for it.
 */
import type { Extrapolation } from '../../study/estimates/acceptance.ts';
import type { ShownProfiles } from '../../study/estimates/commonEstimates.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { quoteAssignment } from '../../study/quoteName.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { BaseProfiles } from './baseProfiles.ts';
import type { Contrast } from './describeEffect.ts';

/** Two levels that never stood in one profile. */
export interface MissingPair {
  readonly first: readonly [column: string, level: string];
  readonly second: readonly [column: string, level: string];
}

/** What no profile had: pairs of levels, and the sets of attributes, of those that do not apply to all, that no profile had. */
export interface Unshown {
  readonly pairs: readonly MissingPair[];
  readonly sets?: { readonly attributes: readonly string[]; readonly shown: ReadonlySet<string> };
}

/** Nothing where the profiles were not kept. */
export function findUnshown(estimates: Pick<Estimates, 'profiles' | 'columns'>): Unshown {
  const { profiles, columns } = estimates;
  const pairs = findMissingPairs(estimates);
  const attributes = columns.flatMap(({ name, notApplicable }) => (notApplicable ? [name] : []));
  if (!profiles || attributes.length === 0) return { pairs };
  const places = attributes.map((name) => profiles.columns.indexOf(name));
  const shown = new Set(profiles.rows.map((row) => places.map((place) => Number(row[place] !== null)).join('')));
  return { pairs, sets: { attributes, shown } };
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

/** The pairs of a profile that were never shown, in words; and its attributes, where no profile had just these. */
export function missingIn(profile: Cells, { pairs, sets }: Unshown): string[] {
  const found = pairs
    .filter(({ first, second }) => lookUp(profile, first[0]) === first[1] && lookUp(profile, second[0]) === second[1])
    .map(({ first, second }) => `${first.join('=')} with ${second.join('=')}`);
  if (!sets) return found;
  const applies = sets.attributes.map((name) => lookUp(profile, name) !== '');
  if (sets.shown.has(applies.map(Number).join(''))) return found;
  const own = sets.attributes.filter((_, index) => applies[index]);
  return [...found, own.length > 0 ? own.join(' with ') : `none of ${sets.attributes.join(', ')}`];
}

/** What of a comparison was never shown; `undefined` where all of it was. */
export function findExtrapolation(
  { attribute, level, reference }: Contrast,
  { profiles, change }: BaseProfiles,
  missing: Unshown,
): Extrapolation | undefined {
  if (missing.pairs.length === 0 && !missing.sets) return undefined;
  const pairs = new Set<string>();
  let share = 0;
  for (const { profile, weight } of profiles) {
    const found = [level, reference].flatMap((own) => {
      const changed = change(profile, { [attribute]: own });
      return changed ? missingIn(changed, missing) : [];
    });
    for (const pair of found) pairs.add(pair);
    if (found.length > 0) share += weight;
  }
  return pairs.size > 0 ? { pairs: [...pairs], share } : undefined;
}

/** Does the attribute apply to a base profile at all? */
export function canBeTold(attribute: string, { profiles }: Pick<BaseProfiles, 'profiles'>): boolean {
  return profiles.some(({ profile }) => lookUp(profile, attribute) !== '');
}

/** One change of the base profile after which every comparison of two of its levels was shown; where there is one. */
export function betterBase(
  { profile: base = {}, change }: BaseProfiles,
  contrasts: readonly Contrast[],
  missing: Unshown,
): string | undefined {
  const involved = missing.pairs.flatMap(({ first, second }) => [first[0], second[0]]);
  // Without an attribute, in data in which not every profile has all.
  const without = missing.sets?.attributes.map((attribute) => ({ attribute, level: '' })) ?? [];
  const changes = [...contrasts.filter(({ attribute }) => involved.includes(attribute)), ...without];
  const found = changes.find(({ attribute, level }) => {
    const profile = change(base, { [attribute]: level });
    if (!profile) return false;
    const profiles = [{ profile, weight: 1 }];
    return contrasts.every((contrast) => !findExtrapolation(contrast, { profiles, change }, missing));
  });
  return found && quoteAssignment(found.attribute, found.level);
}
