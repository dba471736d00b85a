/**
 * Which profiles a study can show. Inside the design's arithmetic a profile is an array of level numbers, one per
 * attribute; prohibitions are worked out once, over the attributes that they speak of, and looked up from then on.
 */
import { DesignError } from '../../study/errors.ts';
import type { Attribute, Profile, Study } from '../../study/study.ts';
import { drawInteger, type RandomSource } from '../random.ts';

/** Level numbers from 0, in the order of the study's attributes. */
export type Levels = readonly number[];

export interface ProfileSpace {
  readonly attributes: readonly Attribute[];
  /** Numbers of the attributes that prohibitions speak of; empty where nothing is prohibited. */
  readonly restricted: readonly number[];
  /** Every allowed combination of levels of the restricted attributes. */
  readonly combinations: readonly Levels[];
  /** How many profiles are allowed. */
  readonly size: number;
  isAllowed(levels: Levels): boolean;
}

/** Beyond this many combinations prohibitions can't be worked out in reasonable time. */
const mostCombinations = 1_000_000;

/**
 * Works out the allowed profiles.
 *
 * @throws DesignError naming every level that the prohibitions leave no profile to appear in
 */
export function makeProfileSpace(
  study: Pick<Study, 'attributes' | 'design'>,
  isProhibited?: (profile: Profile) => boolean,
): ProfileSpace {
  const { attributes } = study;
  const restricted = isProhibited ? findRestricted(study) : [];
  const combinations = isProhibited ? allowedCombinations(attributes, restricted, isProhibited) : [[]];
  refuseImpossible(attributes, restricted, combinations, study.design.prohibited);
  const keyOf = (levels: Levels) => {
    let key = 0;
    for (const attribute of restricted) key = key * levelCount(attributes, attribute) + (levels[attribute] as number);
    return key;
  };
  const free = attributes.filter((_, index) => !restricted.includes(index));
  const allowed = new Set(combinations.map((combination) => keyOf(spread(combination, restricted))));
  return {
    attributes,
    restricted,
    combinations,
    size: free.reduce((size, { levels }) => size * levels.length, combinations.length),
    isAllowed: (levels) => restricted.length === 0 || allowed.has(keyOf(levels)),
  };
}

/** A profile in the study's words. */
export function toProfile({ attributes }: ProfileSpace, levels: Levels): Profile {
  return Object.fromEntries(
    attributes.map(({ id, levels: own }, index) => [id, own[levels[index] as number]?.id ?? '']),
  );
}

/** A profile in level numbers; -1 for a level that the study does not have. */
export function toLevels({ attributes }: ProfileSpace, profile: Profile): Levels {
  return attributes.map(({ id, levels }) => levels.findIndex((level) => level.id === profile[id]));
}

/** An allowed profile, each equally likely. */
export function drawProfile({ attributes, restricted, combinations }: ProfileSpace, random: RandomSource): Levels {
  const levels = attributes.map(({ levels: own }) => drawInteger(random, own.length));
  const combination = combinations[drawInteger(random, combinations.length)] ?? [];
  for (const [index, attribute] of restricted.entries()) levels[attribute] = combination[index] as number;
  return levels;
}

/** Every allowed profile, one at a time. */
export function* allProfiles(space: ProfileSpace): Generator<Levels> {
  for (const levels of countThrough(space.attributes.map((attribute) => attribute.levels.length))) {
    if (space.isAllowed(levels)) yield levels;
  }
}

/** The attributes whose ids stand in the prohibitions; all of them where a prohibition is not written down. */
function findRestricted({ attributes, design }: Pick<Study, 'attributes' | 'design'>): number[] {
  const words = new Set(design.prohibited.flatMap((text) => text.match(/[\p{L}\p{N}_-]+/gu) ?? []));
  const named = attributes.flatMap(({ id }, index) => (words.has(id) ? [index] : []));
  return named.length > 0 ? named : attributes.map((_, index) => index);
}

function allowedCombinations(
  attributes: readonly Attribute[],
  restricted: readonly number[],
  isProhibited: (profile: Profile) => boolean,
): Levels[] {
  const counts = restricted.map((attribute) => levelCount(attributes, attribute));
  const total = counts.reduce((product, count) => product * count, 1);
  if (total > mostCombinations) {
    const names = restricted.map((index) => attributes[index]?.id).join(', ');
    const message = `the prohibitions speak of ${names}: ${total} combinations of levels, more than ${mostCombinations}`;
    throw new DesignError('too-many-combinations', [{ path: 'design.prohibited', message }]);
  }
  // Attributes that no prohibition speaks of can stand at any level.
  const profile = Object.fromEntries(attributes.map(({ id, reference }) => [id, reference]));
  const allowed: Levels[] = [];
  for (const combination of countThrough(counts)) {
    for (const [index, number] of restricted.entries()) {
      const attribute = attributes[number] as Attribute;
      profile[attribute.id] = attribute.levels[combination[index] as number]?.id ?? '';
    }
    if (!isProhibited(profile)) allowed.push(combination);
  }
  return allowed;
}

function refuseImpossible(
  attributes: readonly Attribute[],
  restricted: readonly number[],
  combinations: readonly Levels[],
  prohibited: readonly string[],
): void {
  const path = 'design.prohibited';
  const rules = prohibited.map((text) => `"${text}"`).join(', ');
  if (combinations.length === 0) {
    const message = `no profile is left: together the prohibitions forbid every one: ${rules}`;
    throw new DesignError('infeasible-prohibitions', [{ path, message, hint: 'take one out or narrow it' }]);
  }
  const problems = restricted.flatMap((number, index) => {
    const { id, levels } = attributes[number] as Attribute;
    const shown = new Set(combinations.map((combination) => combination[index]));
    return levels
      .filter((_, level) => !shown.has(level))
      .map((level) => ({
        path,
        message: `${id} "${level.id}" can never be shown: every profile with it is prohibited by ${rules}`,
        hint: `take the level out of ${id}, or narrow a prohibition`,
      }));
  });
  if (problems.length > 0) throw new DesignError('infeasible-prohibitions', problems);
}

/** All number arrays with entry i below counts[i], the last entry running fastest. */
function* countThrough(counts: readonly number[]): Generator<number[]> {
  const numbers = counts.map(() => 0);
  while (true) {
    yield [...numbers];
    let place = counts.length - 1;
    while (place >= 0 && (numbers[place] as number) + 1 === counts[place]) numbers[place--] = 0;
    if (place < 0) return;
    numbers[place] = (numbers[place] as number) + 1;
  }
}

function spread(combination: Levels, restricted: readonly number[]): number[] {
  const levels: number[] = [];
  for (const [index, attribute] of restricted.entries()) levels[attribute] = combination[index] as number;
  return levels;
}

function levelCount(attributes: readonly Attribute[], attribute: number): number {
  return attributes[attribute]?.levels.length ?? 0;
}
