/**
 * Works out the prohibitions of profiles, once, over the attributes that they speak of, and refuses those that leave a
 * level no profile to appear in.
 */
import { DesignError } from '../../../study/errors.ts';
import { type Prohibited, smallestClash } from '../../../study/expression/prohibited.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';

/** Beyond this many combinations prohibitions can't be worked out in reasonable time. */
const mostCombinations = 1_000_000;

export interface Restriction {
  /** Numbers of the attributes that prohibitions speak of. */
  readonly restricted: readonly number[];
  /** Every allowed combination of their levels. */
  readonly combinations: readonly Levels[];
}

/** @throws DesignError naming every level that can't be shown, and the prohibitions that are to blame */
export function workOutProhibitions(
  study: Pick<Study, 'attributes' | 'design'>,
  isProhibited: Prohibited | undefined,
): Restriction {
  if (!isProhibited) return { restricted: [], combinations: [[]] };
  const restricted = findRestricted(study, isProhibited);
  const combinations = allowedCombinations(study.attributes, restricted, isProhibited);
  refuseImpossible({ study, restricted, combinations, isProhibited });
  return { restricted, combinations };
}

/** The attributes whose ids stand in the prohibitions; all of them where a prohibition is not written down. */
function findRestricted(
  { attributes, design }: Pick<Study, 'attributes' | 'design'>,
  isProhibited: Prohibited,
): number[] {
  if (isProhibited.profileRules?.length === 0) return [];
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
  const allowed: Levels[] = [];
  for (const combination of countThrough(counts)) {
    if (!isProhibited(profileOf(attributes, restricted, combination))) allowed.push(combination);
  }
  return allowed;
}

interface Possible extends Restriction {
  readonly study: Pick<Study, 'attributes' | 'design'>;
  readonly isProhibited: Prohibited;
}

function refuseImpossible(possible: Possible): void {
  const { study, restricted, combinations } = possible;
  const path = 'design.prohibited';
  if (combinations.length === 0) {
    const message = `no profile is left: together the prohibitions forbid every one: ${quoted(study.design.prohibited)}`;
    throw new DesignError('infeasible-prohibitions', [{ path, message, hint: 'take one out or narrow it' }]);
  }
  const problems = restricted.flatMap((number, place) => {
    const { id, levels } = study.attributes[number] as Attribute;
    const shown = new Set(combinations.map((combination) => combination[place]));
    return [...levels.entries()]
      .filter(([level]) => !shown.has(level))
      .map(([level, { id: name }]) => ({
        path,
        message: `${id} "${name}" can never be shown: every profile with it is prohibited by ${quoted(blame(possible, place, level))}`,
        hint: `take the level out of ${id}, or narrow a prohibition`,
      }));
  });
  if (problems.length > 0) throw new DesignError('infeasible-prohibitions', problems);
}

/** A smallest set of prohibitions that leave a level no profile; all of them where they are not known one by one. */
function blame({ study, restricted, isProhibited }: Possible, place: number, level: number): readonly string[] {
  const { profileRules = [] } = isProhibited;
  if (profileRules.length === 0) return study.design.prohibited;
  const counts = restricted.map((attribute) => levelCount(study.attributes, attribute));
  const profiles: Profile[] = [];
  for (const combination of countThrough(counts)) {
    if (combination[place] === level) profiles.push(profileOf(study.attributes, restricted, combination));
  }
  const isShut = (kept: typeof profileRules) => profiles.every((profile) => kept.some((rule) => rule.breaks(profile)));
  return smallestClash(profileRules, isShut).map(({ words }) => words);
}

/** Attributes that no prohibition speaks of can stand at any level. */
function profileOf(attributes: readonly Attribute[], restricted: readonly number[], combination: Levels): Profile {
  const levelOf = ({ levels, reference }: Attribute, number: number) => {
    const index = restricted.indexOf(number);
    return index < 0 ? reference : (levels[combination[index] as number]?.id ?? '');
  };
  return Object.fromEntries(attributes.map((attribute, number) => [attribute.id, levelOf(attribute, number)]));
}

function quoted(rules: readonly string[]): string {
  return rules.map((text) => `"${text}"`).join(', ');
}

/** All number arrays with entry i below counts[i], the last entry running fastest. */
export function* countThrough(counts: readonly number[]): Generator<number[]> {
  const numbers = counts.map(() => 0);
  while (true) {
    yield [...numbers];
    let place = counts.length - 1;
    while (place >= 0 && (numbers[place] as number) + 1 === counts[place]) numbers[place--] = 0;
    if (place < 0) return;
    numbers[place] = (numbers[place] as number) + 1;
  }
}

export function levelCount(attributes: readonly Attribute[], attribute: number): number {
  return attributes[attribute]?.levels.length ?? 0;
}

/** Level numbers from 0, in the order of the study's attributes. */
export type Levels = readonly number[];
