/**
 * The profiles that an exchange tries in place of another: all of them where there are few; otherwise those that differ
 * in one attribute, and, in the attributes that prohibitions speak of, every allowed combination, since from one allowed
 * combination to another there may be no way one level at a time. Where other attributes depend on one, a change of it
 * takes along what does not apply any more, and brings what does. A named alternative keeps its name.
 */
import type { Levels } from '../../model/levels.ts';
import type { ProfileGroup } from '../../model/profileGroups.ts';
import { allProfiles, type ProfileSpace } from '../../model/profileSpace.ts';
import { namedLists } from '../drawTask.ts';
import type { CodedProfile, ProfileCoding } from './codedProfile.ts';

/** Up to so many profiles all are tried. */
const fewProfiles = 48;
/** Beyond so many combinations of restricted levels, those that differ in one or two attributes. */
const fewCombinations = 60;

export function makeNeighbours(
  space: ProfileSpace,
  coding: ProfileCoding,
): (profile: CodedProfile) => readonly CodedProfile[] {
  const { label } = space;
  if (space.size <= fewProfiles * countNames(space)) {
    const every = [...allProfiles(space)];
    if (label === undefined) {
      const all = every.map(coding.code);
      return () => all;
    }
    const byName = namedLists(space, every).map((own) => own.map(coding.code));
    return ({ levels }) => byName[levels[label] as number] as CodedProfile[];
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
export function countNeighbours(space: ProfileSpace): number {
  const { attributes, restricted, groups, size, label } = space;
  if (size <= fewProfiles * countNames(space)) return Math.ceil(size / countNames(space));
  const free = attributes.filter((_, index) => !restricted.includes(index) && index !== label);
  const inGroups = groups.reduce((sum, group) => sum + Math.min(group.combinations.length, fewCombinations), 0);
  return free.reduce((sum, { levels }) => sum + levels.length - 1, inGroups);
}

function countNames({ attributes, label }: ProfileSpace): number {
  return label === undefined ? 1 : (attributes[label]?.levels.length ?? 1);
}

function* nearLevels(space: ProfileSpace, levels: Levels): Generator<Levels> {
  const { attributes, restricted, groups, label } = space;
  for (const [attribute, { levels: own }] of attributes.entries()) {
    if (restricted.includes(attribute) || attribute === label) continue;
    for (let level = 0; level < own.length; level++) {
      if (level !== levels[attribute]) yield levels.with(attribute, level);
    }
  }
  let isDependent = false;
  for (const group of groups) {
    const isMany = group.combinations.length > fewCombinations * countNames(space);
    if (group.weights && isMany) {
      isDependent = true;
      yield* oneLevelAway(space, group, levels);
    } else yield* combinationsNear(group, levels, label);
  }
  if (isDependent) for (const flipped of space.flips(levels)) if (space.isAllowed(flipped)) yield flipped;
}

function* combinationsNear(group: ProfileGroup, levels: Levels, label: number | undefined): Generator<Levels> {
  const { attributes: restricted, combinations, weights } = group;
  if (restricted.length === 0) return;
  const most = weights || combinations.length <= fewCombinations ? restricted.length : 2;
  const name = label === undefined ? -1 : restricted.indexOf(label);
  for (const combination of combinations) {
    if (name >= 0 && combination[name] !== levels[label as number]) continue;
    const changed = restricted.filter((attribute, place) => levels[attribute] !== combination[place]).length;
    if (changed === 0 || changed > most) continue;
    const near = [...levels];
    for (const [place, attribute] of restricted.entries()) near[attribute] = combination[place];
    yield near;
  }
}

/** What does not apply stays so. */
function* oneLevelAway(
  space: ProfileSpace,
  { attributes: own, roots }: ProfileGroup,
  levels: Levels,
): Generator<Levels> {
  for (const number of own) {
    const { levels: known, appliesWhen } = space.attributes[number];
    const real = known.length - (appliesWhen === undefined ? 0 : 1);
    if (number === space.label || levels[number] === real || roots.includes(number)) continue;
    for (let level = 0; level < real; level++) {
      const near = levels.with(number, level);
      if (level !== levels[number] && space.isAllowed(near)) yield near;
    }
  }
}
