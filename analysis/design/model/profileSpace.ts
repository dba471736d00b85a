/**
 * Which profiles a study can show, and which of them in one task. Inside the design's arithmetic a profile is an array of
 * level numbers, one per attribute; prohibitions and conditions are worked out once (profileGroups.ts), and looked up from
 * then on.
 */
import type { ProfileRule, Prohibited } from '../../../study/expression/prohibited.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { drawInteger, type RandomSource } from '../../numerics/random.ts';
import { makeFlips } from './flips.ts';
import { countThrough, type Levels, toProfile } from './levels.ts';
import { makePairQuestions, type PairQuestions } from './pairQuestions.ts';
import { groupAttributes, type ProfileGroup } from './profileGroups.ts';

export interface ProfileSpace extends PairQuestions {
  /** Those that do not apply to all profiles have one more level, `''`, the last. */
  readonly attributes: readonly Attribute[];
  /** Attributes whose levels can't be combined freely; the first group is that of the prohibitions, empty without any. */
  readonly groups: readonly ProfileGroup[];
  /** Numbers of the attributes of all groups. */
  readonly restricted: readonly number[];
  /** The number of the attribute that names the alternatives, of which every task shows each level; absent where none does. */
  readonly label?: number;
  /** The numbers of the attributes that depend on an attribute, on those that do, and so on. */
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  /** Are there prohibitions? */
  readonly prohibits: boolean;
  /** How many profiles are allowed. */
  readonly size: number;
  isAllowed(levels: Levels): boolean;
  /** In how many attributes are two profiles alike only in that these apply to neither? */
  sharedAbsences(one: Levels, other: Levels): number;
  /** The prohibitions one by one, where they are known. */
  readonly profileRules: readonly ProfileRule[];
  /** An allowed profile by chance, of the alternative of this name where there are names. */
  draw(random: RandomSource, name?: number): Levels;
  /**
   * The profiles that differ in an attribute on which others depend: what does not apply any more is taken out, and what does
   * from now on comes at each of its levels.
   */
  flips(levels: Levels): Levels[];
  /** Those that do not apply to all profiles, each after all that its condition speaks of, and whether it applies to one. */
  readonly conditional: readonly { readonly attribute: number; applies(levels: Levels): boolean }[];
  /** Every profile that there would be without prohibitions, one at a time. */
  everyProfile(): Iterable<Levels>;
}

/**
 * Works out the allowed profiles.
 *
 * @throws DesignError naming every level that the prohibitions leave no profile to appear in, and every attribute that
 *   applies to none
 */
export function makeProfileSpace(study: Pick<Study, 'attributes' | 'design'>, isProhibited?: Prohibited): ProfileSpace {
  const { profileRules = [], pairRules = [] } = isProhibited ?? {};
  refuseUncompiled(study, isProhibited);
  const { attributes, groups, unprohibited } = groupAttributes(study, isProhibited);
  const restricted = groups.flatMap((group) => group.attributes).sort((a, b) => a - b);
  const keysOf = groups.map((group) => makeKey(group, attributes));
  const allowed = groups.map(
    ({ combinations }, index) => new Set(combinations.map((own) => keysOf[index]?.ofCombination(own))),
  );
  const found = attributes.findIndex(({ names }) => names);
  const label = found < 0 ? undefined : found;
  const free = attributes.filter((_, index) => !restricted.includes(index));
  const whole = {
    attributes,
    groups: groups.map(({ attributes: own }, index) => ({ attributes: own, combinations: () => unprohibited(index) })),
  };
  return {
    attributes,
    groups,
    restricted,
    ...(label !== undefined && { label }),
    dependents: findDependents(attributes, groups, label),
    prohibits: (groups[0]?.attributes.length ?? 0) > 0,
    size: free.reduce(
      (size, { levels }) => size * levels.length,
      groups.reduce((size, { combinations }) => size * combinations.length, 1),
    ),
    isAllowed: (levels) => groups.every((_, index) => allowed[index]?.has(keysOf[index]?.ofLevels(levels))),
    sharedAbsences: makeSharedAbsences(attributes),
    profileRules,
    draw: makeDraw(attributes, groups, label),
    flips: makeFlips(attributes, groups, label, isProhibited?.conditions),
    conditional: (isProhibited?.conditions?.dependent ?? []).map(({ id }) => ({
      attribute: attributes.findIndex((own) => own.id === id),
      applies: (levels: Levels) => isProhibited?.conditions?.applies(id, toProfile({ attributes }, levels)) ?? true,
    })),
    everyProfile: () =>
      groups.some(({ weights }) => weights)
        ? crossGroups(whole)
        : countThrough(attributes.map(({ levels }) => levels.length)),
    ...makePairQuestions(attributes, pairRules, label),
  };
}

/** Only conditions tie the attributes of a group without prohibitions; with them all of a group may have to move together. */
function findDependents(
  attributes: readonly Attribute[],
  groups: readonly ProfileGroup[],
  label: number | undefined,
): Map<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const { weights, attributes: own, tied } of groups) {
    if (!weights) continue;
    for (const number of own) {
      const reached = new Set<number>();
      const reach = (from: number) => {
        for (const next of own) {
          if (next === number || reached.has(next) || !tied.get(next)?.includes(from)) continue;
          reached.add(next);
          reach(next);
        }
      };
      if (number !== label) reach(number);
      if (attributes[number] && reached.size > 0) found.set(number, [...reached]);
    }
  }
  return found;
}

function makeSharedAbsences(attributes: readonly Attribute[]): ProfileSpace['sharedAbsences'] {
  const absences = attributes.flatMap(({ levels, appliesWhen }, number) =>
    appliesWhen === undefined ? [] : [[number, levels.length - 1] as const],
  );
  return (one, other) =>
    absences.reduce((sum, [number, absent]) => (one[number] === absent && other[number] === absent ? sum + 1 : sum), 0);
}

/** A number for every combination of a group's levels. */
function makeKey({ attributes: own }: ProfileGroup, attributes: readonly Attribute[]) {
  const counts = own.map((number) => attributes[number]?.levels.length ?? 1);
  return {
    ofCombination: (combination: Levels) =>
      counts.reduce((key, count, place) => key * count + (combination[place] as number), 0),
    ofLevels: (levels: Levels) =>
      counts.reduce((key, count, place) => key * count + (levels[own[place] as number] as number), 0),
  };
}

/** Rules and conditions that nobody compiled would be passed over without a word. */
function refuseUncompiled(
  { attributes, design }: Pick<Study, 'attributes' | 'design'>,
  isProhibited?: Prohibited,
): void {
  const { rules } = design;
  const asks = rules && (rules.maxOverlap !== undefined || rules.noDominated || rules.never.length > 0);
  if (asks && !isProhibited?.pairRules) {
    throw new RangeError('the study has rules for tasks: compile them with compileProhibitions');
  }
  if (attributes.some(({ appliesWhen }) => appliesWhen !== undefined) && !isProhibited?.conditions) {
    throw new RangeError('the study has attributes that depend on others: compile them with compileProhibitions');
  }
}

/**
 * Draws allowed profiles, each equally likely; where attributes do not apply to all, all levels of all attributes are
 * equally likely, and what does not apply is taken out.
 */
function makeDraw(attributes: readonly Attribute[], groups: readonly ProfileGroup[], label: number | undefined) {
  const plans = groups.map((group) => {
    const place = label === undefined ? -1 : group.attributes.indexOf(label);
    const names = place < 0 ? 1 : (attributes[label as number]?.levels.length ?? 1);
    const isOf = (name: number) => (combination: Levels) => place < 0 || combination[place] === name;
    return {
      place,
      attributes: group.attributes,
      shares: Array.from({ length: names }, (_, name) => share(group, isOf(name))),
    };
  });
  return (random: RandomSource, name = 0): Levels => {
    const levels = attributes.map(({ levels: own }) => drawInteger(random, own.length));
    if (label !== undefined) levels[label] = name;
    for (const { place, attributes: own, shares } of plans) {
      const { combinations, upTo } = shares[place < 0 ? 0 : name] as Share;
      const combination =
        combinations[upTo ? drawWeighted(random, upTo) : drawInteger(random, combinations.length)] ?? [];
      for (const [index, attribute] of own.entries()) levels[attribute] = combination[index] as number;
    }
    return levels;
  };
}

interface Share {
  readonly combinations: readonly Levels[];
  /** Sums of the weights so far. */
  readonly upTo?: Float64Array;
}

function share({ combinations, weights }: ProfileGroup, isOf: (combination: Levels) => boolean): Share {
  const kept = [...combinations.keys()].filter((index) => isOf(combinations[index] as Levels));
  const own = kept.map((index) => combinations[index] as Levels);
  if (!weights) return { combinations: own };
  let sum = 0;
  return { combinations: own, upTo: Float64Array.from(kept, (index) => (sum += weights[index] as number)) };
}

function drawWeighted(random: RandomSource, upTo: Float64Array): number {
  const at = random() * (upTo.at(-1) ?? 0);
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Every allowed profile, one at a time. */
export function* allProfiles(space: ProfileSpace): Generator<Levels> {
  if (!space.groups.some(({ weights }) => weights)) {
    for (const levels of space.everyProfile()) if (space.isAllowed(levels)) yield levels;
    return;
  }
  const groups = space.groups.map(({ attributes, combinations }) => ({ attributes, combinations: () => combinations }));
  yield* crossGroups({ attributes: space.attributes, groups });
}

interface Crossed {
  readonly attributes: readonly Attribute[];
  readonly groups: readonly { readonly attributes: readonly number[]; combinations(): Iterable<Levels> }[];
}

/** Every combination of the groups' own, with every level of the other attributes. */
function* crossGroups({ attributes, groups }: Crossed): Generator<Levels> {
  const free = attributes.flatMap((_, number) =>
    groups.some((group) => group.attributes.includes(number)) ? [] : [number],
  );
  const levels = attributes.map(() => 0);
  function* settle(index: number): Generator<Levels> {
    const group = groups[index];
    if (!group) {
      for (const own of countThrough(free.map((number) => attributes[number]?.levels.length ?? 1))) {
        for (const [place, number] of free.entries()) levels[number] = own[place] as number;
        yield [...levels];
      }
      return;
    }
    for (const combination of group.combinations()) {
      for (const [place, number] of group.attributes.entries()) levels[number] = combination[place] as number;
      yield* settle(index + 1);
    }
  }
  yield* settle(0);
}
