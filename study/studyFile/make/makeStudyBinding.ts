/** The binding of a study file in which nothing is wrong: durations as days. */
import type { Acts, Binding } from '../../binding/binding.ts';
import { defaultAnonymiseAfter } from '../schema/defaults.ts';
import { parseKeepFor } from '../schema/durations.ts';
import type { StudyFile } from '../schema/studySchema.ts';

type BindingFile = NonNullable<StudyFile['binding']>;
type ActsFile = BindingFile['acts'][string][string];

export function makeBinding({ arm, anonymiseAfter, acts, minimum }: BindingFile): Binding {
  const levelsOf = (levels: BindingFile['acts'][string]) =>
    Object.fromEntries(Object.entries(levels).map(([level, file]) => [level, makeActs(file)]));
  return {
    ...(arm && { arm }),
    anonymiseAfterDays: daysOf(anonymiseAfter ?? defaultAnonymiseAfter),
    acts: Object.fromEntries(Object.entries(acts).map(([attribute, levels]) => [attribute, levelsOf(levels)])),
    minimum: { keepForDays: daysOf(minimum.keepFor), analysis: minimum.analysis ?? 'use' },
  };
}

function makeActs({ hypothetical: _, keepFor, ...acts }: ActsFile): Acts {
  return { ...(keepFor !== undefined && { keepForDays: daysOf(keepFor) }), ...acts };
}

/** The checks have refused what can't be read as a duration. */
function daysOf(text: string): number {
  return parseKeepFor(text) ?? 0;
}
