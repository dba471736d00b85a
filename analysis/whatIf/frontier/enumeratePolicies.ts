/** Every policy that an organisation could choose: all possible profiles; or, of too many, a sample of them. */
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { completeProfile } from '../../acceptance/possible.ts';
import { drawInteger, type RandomSource } from '../../numerics/random.ts';
import type { Cells } from '../../tastes/utilities.ts';
import type { WhatIfData } from '../data/whatIfData.ts';
import { makeAllowedTest } from '../isAllowed.ts';

/** More policies than these are not searched one by one. */
export const mostPolicies = 100_000;
/** How many of more are drawn. */
export const sampledPolicies = 20_000;
/** A search that has come to so many partial policies gives up. */
const mostSteps = 5_000_000;
/** Draws for each policy that is wanted, before it is taken that there are no more. */
const triesEach = 100;

export interface PolicySpace {
  readonly attributes: readonly EstimatedColumn[];
  /** By attribute. */
  readonly levels: readonly (readonly string[])[];
}

export interface PolicyList extends PolicySpace {
  readonly count: number;
  /** count x attributes: the places of the levels. */
  readonly rows: Uint16Array;
  /** Of how many combinations of levels, the impossible ones too, a sample was drawn; absent where all policies are here. */
  readonly sampledOf?: number;
}

export interface PolicyLimits extends Pick<WhatIfData, 'allowed' | 'unshown'> {
  /** Levels by attribute, in the place of all of them: one to hold it there, or other values of a number. */
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  /** Are policies with pairs of levels that nobody was shown among them? */
  readonly includeUnshown?: boolean;
}

/** @param random is asked only where there are more than 100,000 */
export function enumeratePolicies(
  attributes: readonly EstimatedColumn[],
  limits: PolicyLimits,
  random: RandomSource,
): PolicyList {
  const levels = attributes.map(({ name, levels: own = [], notApplicable }) => [
    ...(lookUp(limits.levels, name) ?? [...own, ...(notApplicable ? [''] : [])]),
  ]);
  const space = { attributes, levels };
  const test = makeTest(space, limits);
  const all = searchAll(space, test);
  if (all) return { ...space, ...all };
  return { ...space, ...drawSome(space, test, random), sampledOf: levels.reduce((n, own) => n * own.length, 1) };
}

interface PolicyTest {
  /** Is what stands at the places up to this one, itself included, still possible? */
  isPossibleUpTo(row: readonly number[], place: number): boolean;
  isPossible(row: readonly number[]): boolean;
}

function makeTest(
  { attributes, levels }: PolicySpace,
  { allowed, unshown, includeUnshown = false }: PolicyLimits,
): PolicyTest {
  const placeOf = (name: string) => attributes.findIndex((one) => one.name === name);
  const never = new Map<number, { readonly other: number; readonly pairs: Set<number> }[]>();
  for (const [one, level, other, otherLevel] of includeUnshown ? [] : unshown) {
    const ends = [
      { at: placeOf(one), level },
      { at: placeOf(other), level: otherLevel },
    ].sort((a, b) => a.at - b.at);
    const [first, last] = ends as [(typeof ends)[0], (typeof ends)[0]];
    const pair = [levels[first.at]?.indexOf(first.level) ?? -1, levels[last.at]?.indexOf(last.level) ?? -1] as const;
    if (pair.includes(-1)) continue;
    const rules = never.get(last.at) ?? [];
    const rule = rules.find((known) => known.other === first.at) ?? { other: first.at, pairs: new Set<number>() };
    rule.pairs.add(pair[0] * 65_536 + pair[1]);
    never.set(last.at, rules.includes(rule) ? rules : [...rules, rule]);
  }
  const restricted = allowed?.attributes.map(placeOf) ?? [];
  const isAllowed = makeAllowedTest(allowed, attributes);
  const lastRestricted = Math.max(-1, ...restricted);
  const levelAt = (row: readonly number[], place: number) => levels[place]?.[row[place] as number] ?? '';
  const lacking = attributes.some(({ notApplicable }) => notApplicable);
  const isPossibleUpTo: PolicyTest['isPossibleUpTo'] = (row, place) => {
    const clashes = never
      .get(place)
      ?.some(({ other, pairs }) => pairs.has((row[other] as number) * 65_536 + (row[place] as number)));
    if (clashes) return false;
    const isWhole = !lacking || place < attributes.length - 1 || isWholeProfile(row);
    if (place !== lastRestricted || !allowed) return isWhole;
    return isWhole && isAllowed((name) => levelAt(row, placeOf(name)));
  };
  const isWholeProfile = (row: readonly number[]) => {
    const named = Object.fromEntries(attributes.map(({ name }, place) => [name, levelAt(row, place)]));
    const { profile, problems } = completeProfile(attributes, named);
    return problems.length === 0 && attributes.every(({ name }) => lookUp(profile, name) === lookUp(named, name));
  };
  const isPossible = (row: readonly number[]) => row.every((_, place) => isPossibleUpTo(row, place));
  return { isPossibleUpTo, isPossible };
}

/** Depth first, the last attribute fastest; `undefined` where there are too many. */
function searchAll(
  { levels }: PolicySpace,
  { isPossibleUpTo }: PolicyTest,
): { count: number; rows: Uint16Array } | undefined {
  const A = levels.length;
  const found: number[] = [];
  const row = new Array<number>(A).fill(-1);
  let count = 0;
  let steps = 0;
  let place = 0;
  while (place >= 0) {
    row[place] = (row[place] as number) + 1;
    if ((row[place] as number) >= (levels[place]?.length ?? 0)) {
      row[place--] = -1;
      continue;
    }
    if (++steps > mostSteps) return undefined;
    if (!isPossibleUpTo(row, place)) continue;
    if (place < A - 1) {
      place += 1;
      continue;
    }
    if (++count > mostPolicies) return undefined;
    found.push(...row);
  }
  return { count, rows: Uint16Array.from(found) };
}

/** Different ones, each possible policy equally likely, in the order of their levels. */
function drawSome({ levels }: PolicySpace, { isPossible }: PolicyTest, random: RandomSource) {
  const found = new Map<string, number[]>();
  for (let tries = 0; tries < triesEach * sampledPolicies && found.size < sampledPolicies; tries++) {
    const row = levels.map((own) => drawInteger(random, own.length));
    if (isPossible(row)) found.set(row.join(), row);
  }
  const rows = [...found.values()].sort(compareRows);
  return { count: rows.length, rows: Uint16Array.from(rows.flat()) };
}

function compareRows(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] as number);
  return 0;
}

export function policyAt({ attributes, levels, rows }: PolicyList, index: number): Cells {
  const A = attributes.length;
  return Object.fromEntries(
    attributes.map(({ name }, place) => [name, levels[place]?.[rows[index * A + place] as number] ?? '']),
  );
}

/** The place of a profile among the policies; -1 where it is none of them. */
export function findPolicy({ attributes, levels, rows, count }: PolicyList, profile: Cells): number {
  const A = attributes.length;
  const wanted = attributes.map(({ name }, place) => levels[place]?.indexOf(lookUp(profile, name) ?? '') ?? -1);
  if (wanted.includes(-1)) return -1;
  for (let index = 0; index < count; index++) {
    let place = 0;
    while (place < A && rows[index * A + place] === wanted[place]) place += 1;
    if (place === A) return index;
  }
  return -1;
}
