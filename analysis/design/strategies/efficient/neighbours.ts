/**
 * The profiles that an exchange tries in place of another: all of them where there are few; otherwise those that differ
 * in one attribute, and, in the attributes that prohibitions speak of, every allowed combination, since from one allowed
 * combination to another there may be no way one level at a time.
 */
import { allProfiles, type ProfileSpace } from '../../model/profileSpace.ts';
import type { Levels } from '../../model/restrictedLevels.ts';
import type { CodedProfile, ProfileCoding } from './codedProfile.ts';

/** Up to so many profiles all are tried. */
const fewProfiles = 48;
/** Beyond so many combinations of restricted levels, those that differ in one or two attributes. */
const fewCombinations = 60;

export function makeNeighbours(
  space: ProfileSpace,
  coding: ProfileCoding,
): (profile: CodedProfile) => readonly CodedProfile[] {
  if (space.size <= fewProfiles) {
    const all = [...allProfiles(space)].map(coding.code);
    return () => all;
  }
  const known = new Map<CodedProfile, readonly CodedProfile[]>();
  return (profile) => {
    const before = known.get(profile);
    if (before) return before;
    const near = [...nearLevels(space, profile.levels)].map(coding.code);
    known.set(profile, near);
    return near;
  };
}

/** How many an exchange tries, about. */
export function countNeighbours({ attributes, restricted, combinations, size }: ProfileSpace): number {
  if (size <= fewProfiles) return size;
  const free = attributes.filter((_, index) => !restricted.includes(index));
  return free.reduce((sum, { levels }) => sum + levels.length - 1, Math.min(combinations.length, fewCombinations));
}

function* nearLevels({ attributes, restricted, combinations }: ProfileSpace, levels: Levels): Generator<Levels> {
  for (const [attribute, { levels: own }] of attributes.entries()) {
    if (restricted.includes(attribute)) continue;
    for (let level = 0; level < own.length; level++) {
      if (level !== levels[attribute]) yield levels.with(attribute, level);
    }
  }
  if (restricted.length === 0) return;
  const most = combinations.length <= fewCombinations ? restricted.length : 2;
  for (const combination of combinations) {
    const changed = restricted.filter((attribute, place) => levels[attribute] !== combination[place]).length;
    if (changed === 0 || changed > most) continue;
    const near = [...levels];
    for (const [place, attribute] of restricted.entries()) near[attribute] = combination[place];
    yield near;
  }
}
