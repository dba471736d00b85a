/** Profiles inside the design's arithmetic: level numbers in place of names. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile } from '../../../study/study.ts';

/** Level numbers from 0, in the order of the study's attributes. */
export type Levels = readonly number[];

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

/** Attributes that no prohibition speaks of can stand at any level. */
export function profileOf(
  attributes: readonly Attribute[],
  restricted: readonly number[],
  combination: Levels,
): Profile {
  const levelOf = ({ levels, reference }: Attribute, number: number) => {
    const index = restricted.indexOf(number);
    return index < 0 ? reference : (levels[combination[index] as number]?.id ?? '');
  };
  return Object.fromEntries(attributes.map((attribute, number) => [attribute.id, levelOf(attribute, number)]));
}

/** A profile in the study's words. */
export function toProfile({ attributes }: { readonly attributes: readonly Attribute[] }, levels: Levels): Profile {
  return Object.fromEntries(
    attributes.map(({ id, levels: own }, index) => [id, own[levels[index] as number]?.id ?? '']),
  );
}

/** A profile in level numbers; -1 for a level that the study does not have. */
export function toLevels({ attributes }: { readonly attributes: readonly Attribute[] }, profile: Profile): Levels {
  return attributes.map(({ id, levels }) => levels.findIndex((level) => level.id === lookUp(profile, id)));
}
