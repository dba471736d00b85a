/** Ranges of part-worths and importances, computed person by person where tastes differ, and then averaged. */
import { ratioOf, weightedSum } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import type { Cells, Utilities } from '../tastes/utilities.ts';
import { rangeOf } from './rangeOf.ts';

/** By attribute. */
export interface PersonalRanges {
  readonly ranges: readonly Estimand[];
  /** Of the sum of all ranges. */
  readonly importances: readonly Estimand[];
}

/** @param profiles by attribute, a profile for each of its levels */
export function personalRanges(utilities: Utilities, profiles: readonly (readonly Cells[])[]): PersonalRanges {
  const starts = profiles.map((_, a) => profiles.slice(0, a).flat().length);
  const questions = profiles.flat().map((cells) => ({ cells, step: 'choice' as const }));
  const figures = utilities.overPeople(questions, (all) => {
    const ranges = profiles.map((own, a) => rangeOf(all.slice(starts[a], (starts[a] as number) + own.length)));
    const total = weightedSum(ranges.map((of) => ({ weight: 1, of })));
    return [...ranges, ...ranges.map((range) => ratioOf(range, total))];
  });
  return { ranges: figures.slice(0, profiles.length), importances: figures.slice(profiles.length) };
}
