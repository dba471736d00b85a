/**
 * Attributes whose levels can't be combined freely, in groups: those that prohibitions speak of, and those that depend on
 * each other by their conditions. Of each group every combination that a profile may show is worked out, once. An attribute
 * that does not apply has one more level in the design's arithmetic, `''`, so that a condition is what a prohibition is: it
 * leaves some combinations out.
 */
import { DesignError } from '../../../study/errors.ts';
import type { Prohibited } from '../../../study/expression/prohibited.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import { dependsOn } from './designAmounts.ts';
import { countThrough, type Levels, levelCount, profileOf } from './levels.ts';
import { refuseImpossible } from './refuseImpossible.ts';

/** Beyond this many combinations prohibitions can't be worked out in reasonable time. */
const mostCombinations = 1_000_000;

export interface ProfileGroup {
  /** Attribute numbers. */
  readonly attributes: readonly number[];
  /** Every allowed combination of their levels. */
  readonly combinations: readonly Levels[];
  /**
   * How often each comes of all levels of the group's attributes, when those that do not apply are taken out; absent where
   * all attributes apply always.
   */
  readonly weights?: readonly number[];
  /** The numbers of those that conditions speak of. */
  readonly roots: readonly number[];
  /** Of each with a condition the numbers of the attributes that it speaks of. */
  readonly tied: ReadonlyMap<number, readonly number[]>;
}

export interface Grouped {
  /** With the level `''` for those that do not apply to all profiles. */
  readonly attributes: readonly Attribute[];
  /** That of the prohibitions is the first one, and empty where there are none. */
  readonly groups: readonly ProfileGroup[];
  /** All combinations of a group that there would be without prohibitions, one at a time. */
  unprohibited(group: number): Iterable<Levels>;
}

/** @throws DesignError naming every level that can't be shown, and the prohibitions or the condition that are to blame */
export function groupAttributes(study: Pick<Study, 'attributes' | 'design'>, isProhibited?: Prohibited): Grouped {
  const attributes = study.attributes.map(withAbsence);
  const members = findGroups(study, isProhibited);
  const unprohibited = (group: number) => combine(members[group] ?? [], { attributes, isProhibited });
  const tied = new Map(
    study.attributes.flatMap(({ appliesWhen }, number) =>
      appliesWhen === undefined ? [] : [[number, mentioned(appliesWhen, study.attributes)] as const],
    ),
  );
  const roots = new Set([...tied.values()].flat());
  const isTold = isProhibited?.profileRules?.length !== 0;
  const groups = members.map((own, group): ProfileGroup => {
    if (own.length === 0) return { attributes: own, combinations: [[]], roots: [], tied: new Map() };
    const rule = group === 0 && isTold ? isProhibited : undefined;
    const combinations = allowedCombinations(unprohibited(group), own, attributes, rule);
    const hasAbsence = own.some((number) => attributes[number]?.appliesWhen !== undefined);
    return {
      attributes: own,
      combinations,
      roots: own.filter((number) => roots.has(number)),
      tied,
      ...(hasAbsence && { weights: combinations.map((one) => multiplicity(one, own, attributes)) }),
    };
  });
  for (const [group, { attributes: restricted, combinations }] of groups.entries()) {
    if (restricted.length === 0) continue;
    const every = () => unprohibited(group);
    refuseImpossible({
      study,
      attributes,
      restricted,
      combinations,
      isProhibited: group === 0 ? isProhibited : undefined,
      every,
    });
  }
  return { attributes, groups, unprohibited };
}

function withAbsence(attribute: Attribute): Attribute {
  if (attribute.appliesWhen === undefined) return attribute;
  return { ...attribute, levels: [...attribute.levels, { id: '', label: {}, texts: {} }] };
}

/** Attribute numbers: first those of the prohibitions, with all that they depend on, then those that depend on each other. */
function findGroups(
  { attributes, design }: Pick<Study, 'attributes' | 'design'>,
  isProhibited?: Prohibited,
): number[][] {
  const prohibited = isProhibited ? namedIn(design.prohibited, attributes, isProhibited) : [];
  const tied = attributes.flatMap(({ appliesWhen }, number) =>
    appliesWhen === undefined ? [] : [[number, ...mentioned(appliesWhen, attributes)]],
  );
  const groups: Set<number>[] = [new Set(prohibited)];
  for (const own of tied) {
    const met = groups.filter((group) => own.some((number) => group.has(number)));
    const [first = new Set<number>(), ...others] = met;
    if (met.length === 0) groups.push(first);
    for (const number of [...own, ...others.flatMap((other) => [...other])]) first.add(number);
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups.map((group) => [...group].sort((a, b) => a - b));
}

/** The attributes whose ids stand in the prohibitions; all of them where a prohibition is not written down. */
function namedIn(sources: readonly string[], attributes: readonly Attribute[], isProhibited: Prohibited): number[] {
  if (isProhibited.profileRules?.length === 0) return [];
  const named = mentioned(sources.join('\n'), attributes);
  return named.length > 0 ? named : attributes.map((_, index) => index);
}

/** Numbers of the attributes that an expression names, and of those that their amounts follow from. */
function mentioned(source: string, attributes: readonly Attribute[]): number[] {
  const words = new Set(source.match(/[\p{L}\p{N}_-]+/gu) ?? []);
  const named = attributes.filter(({ id }) => words.has(id));
  const parts = new Set(named.flatMap(dependsOn));
  return attributes.flatMap((one, index) => (named.includes(one) || parts.has(one.id) ? [index] : []));
}

interface Combining {
  readonly attributes: readonly Attribute[];
  readonly isProhibited?: Prohibited;
}

/** Every combination in which attributes have a level where they apply, and none where they do not. */
function* combine(own: readonly number[], { attributes, isProhibited }: Combining): Generator<Levels> {
  const conditions = isProhibited?.conditions;
  const dependent = (conditions?.dependent ?? []).flatMap(({ id }) => {
    const place = own.findIndex((number) => attributes[number]?.id === id);
    return place < 0 ? [] : [place];
  });
  const total = own.reduce((product, number) => product * levelCount(attributes, number), 1);
  if (dependent.length === 0) {
    if (total > mostCombinations) throw tooMany(own, attributes, `${total} combinations of levels`);
    yield* countThrough(own.map((number) => levelCount(attributes, number)));
    return;
  }
  const free = own.flatMap((_, place) => (dependent.includes(place) ? [] : [place]));
  const order = [...free, ...dependent];
  const levels = own.map(() => 0);
  const profile: Record<string, string> = {};
  function* settle(step: number): Generator<Levels> {
    const place = order[step];
    if (place === undefined) {
      yield [...levels];
      return;
    }
    const { id, levels: known, appliesWhen } = attributes[own[place] as number] as Attribute;
    const absent = known.length - 1;
    const applies = appliesWhen === undefined || conditions?.applies(id, profile);
    for (let level = 0; level < known.length; level++) {
      if (appliesWhen !== undefined && applies === (level === absent)) continue;
      levels[place] = level;
      profile[id] = known[level]?.id ?? '';
      yield* settle(step + 1);
    }
    delete profile[id];
  }
  yield* settle(0);
}

function allowedCombinations(
  every: Iterable<Levels>,
  own: readonly number[],
  attributes: readonly Attribute[],
  isProhibited: ((profile: Profile) => boolean) | undefined,
): Levels[] {
  const allowed: Levels[] = [];
  let count = 0;
  for (const combination of every) {
    count += 1;
    if (count > mostCombinations) throw tooMany(own, attributes, 'their combinations of levels are');
    if (!isProhibited?.(profileOf(attributes, own, combination))) allowed.push(combination);
  }
  return allowed;
}

function tooMany(own: readonly number[], attributes: readonly Attribute[], count: string): DesignError {
  const names = own.map((index) => attributes[index]?.id).join(', ');
  const message = `the prohibitions speak of ${names}: ${count}, more than ${mostCombinations}`;
  return new DesignError('too-many-combinations', [{ path: 'design.prohibited', message }]);
}

/** Of how many combinations of levels it is what is left when attributes that do not apply are taken out. */
function multiplicity(combination: Levels, own: readonly number[], attributes: readonly Attribute[]): number {
  return own.reduce((product, number, place) => {
    const { levels, appliesWhen } = attributes[number] as Attribute;
    const isAbsent = appliesWhen !== undefined && combination[place] === levels.length - 1;
    return isAbsent ? product * (levels.length - 1) : product;
  }, 1);
}
