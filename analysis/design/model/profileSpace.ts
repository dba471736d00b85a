/**
 * Which profiles a study can show, and which of them in one task. Inside the design's arithmetic a profile is an array of
 * level numbers, one per attribute; prohibitions are worked out once (restrictedLevels.ts), and looked up from then on.
 */
import type { PairRule, ProfileRule, Prohibited } from '../../../study/expression/prohibited.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import { drawInteger, type RandomSource } from '../../numerics/random.ts';
import { countThrough, type Levels, levelCount, workOutProhibitions } from './restrictedLevels.ts';

export interface ProfileSpace {
  readonly attributes: readonly Attribute[];
  /** Numbers of the attributes that prohibitions speak of; empty where nothing is prohibited. */
  readonly restricted: readonly number[];
  /** Every allowed combination of levels of the restricted attributes. */
  readonly combinations: readonly Levels[];
  /** How many profiles are allowed. */
  readonly size: number;
  isAllowed(levels: Levels): boolean;
  /** The rules for alternatives of a task that the study has, besides that they differ. */
  readonly pairRules: readonly PairRule[];
  /** The prohibitions one by one, where they are known. */
  readonly profileRules: readonly ProfileRule[];
  /** May these two stand in one task? Both are taken to be allowed profiles. */
  isAllowedPair(one: Levels, other: Levels): boolean;
  /** Are its profiles all different, and does every two of them keep to the rules? */
  isAllowedTask(task: readonly Levels[]): boolean;
}

/**
 * Works out the allowed profiles.
 *
 * @throws DesignError naming every level that the prohibitions leave no profile to appear in
 */
export function makeProfileSpace(study: Pick<Study, 'attributes' | 'design'>, isProhibited?: Prohibited): ProfileSpace {
  const { attributes } = study;
  const { profileRules = [], pairRules = [] } = isProhibited ?? {};
  refuseUncompiled(study, isProhibited);
  const { restricted, combinations } = workOutProhibitions(study, isProhibited);
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
    profileRules,
    ...makePairQuestions(attributes, pairRules),
  };
}

type PairQuestions = Pick<ProfileSpace, 'pairRules' | 'isAllowedPair' | 'isAllowedTask'>;

/** So many answers are remembered; a search asks the same again and again. */
const mostRemembered = 1_000_000;
/** Of more profiles than this a pair's number would not be exact. */
const mostNumbered = 90_000_000;

function makePairQuestions(attributes: readonly Attribute[], pairRules: readonly PairRule[]): PairQuestions {
  const counts = attributes.map(({ levels }) => levels.length);
  const size = counts.reduce((product, count) => product * count, 1);
  const numberOf = (levels: Levels) =>
    levels.reduce((number, level, index) => number * (counts[index] ?? 1) + level, 0);
  const known = new Map<number, boolean>();
  const isAllowedPair = (one: Levels, other: Levels): boolean => {
    if (one.every((level, attribute) => level === other[attribute])) return false;
    if (pairRules.length === 0) return true;
    const [a, b] = [numberOf(one), numberOf(other)];
    const key = a < b ? a * size + b : b * size + a;
    const before = size < mostNumbered ? known.get(key) : undefined;
    if (before !== undefined) return before;
    const profiles = [toProfile({ attributes }, one), toProfile({ attributes }, other)] as const;
    const isAllowed = !pairRules.some((rule) => rule.breaks(...profiles));
    if (known.size === mostRemembered) known.clear();
    known.set(key, isAllowed);
    return isAllowed;
  };
  const isAllowedTask: PairQuestions['isAllowedTask'] = (task) =>
    task.every((one, index) => task.slice(0, index).every((other) => isAllowedPair(one, other)));
  return { pairRules, isAllowedPair, isAllowedTask };
}

/** Rules that nobody compiled would be passed over without a word. */
function refuseUncompiled({ design }: Pick<Study, 'design'>, isProhibited: Prohibited | undefined): void {
  const { rules } = design;
  const asks = rules && (rules.maxOverlap !== undefined || rules.noDominated || rules.never.length > 0);
  if (asks && !isProhibited?.pairRules) {
    throw new RangeError('the study has rules for tasks: compile them with compileProhibitions');
  }
}

/** A profile in the study's words. */
export function toProfile({ attributes }: Pick<ProfileSpace, 'attributes'>, levels: Levels): Profile {
  return Object.fromEntries(
    attributes.map(({ id, levels: own }, index) => [id, own[levels[index] as number]?.id ?? '']),
  );
}

/** A profile in level numbers; -1 for a level that the study does not have. */
export function toLevels({ attributes }: Pick<ProfileSpace, 'attributes'>, profile: Profile): Levels {
  return attributes.map(({ id, levels }) => levels.findIndex((level) => level.id === lookUp(profile, id)));
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
  for (const levels of everyProfile(space)) if (space.isAllowed(levels)) yield levels;
}

/** Every profile that there would be without prohibitions, one at a time. */
export function everyProfile({ attributes }: ProfileSpace): Generator<Levels> {
  return countThrough(attributes.map(({ levels }) => levels.length));
}

function spread(combination: Levels, restricted: readonly number[]): number[] {
  const levels: number[] = [];
  for (const [index, attribute] of restricted.entries()) levels[attribute] = combination[index] as number;
  return levels;
}
