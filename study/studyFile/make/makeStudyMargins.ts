/** Margins of the population, as shares that add up to 1. */
import type { Margin } from '../../study.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

/** What the numbers of a margin are. */
export type MarginUnit = 'shares' | 'percent' | 'people' | 'unclear';

/** Fewer people than this could be percentages that do not add up. */
const fewestPeople = 1000;
/** How far a total may be off: what rounding leaves, and the dust of adding up. */
const rounding = 0.001 + 1e-9;

/**
 * Shares add up to 1 or to 100, give or take a thousandth that is lost in rounding; people to 1,000 or more.
 *
 * @example unitOf(99.9); // 'percent'
 * @example unitOf(98); // 'unclear'
 */
export function unitOf(total: number): MarginUnit {
  if (Math.abs(total - 1) <= rounding) return 'shares';
  if (Math.abs(total - 100) <= 100 * rounding) return 'percent';
  return total >= fewestPeople ? 'people' : 'unclear';
}

export function makeMargins(file: NonNullable<StudyFile['margins']>, languages: readonly string[]): Margin[] {
  return Object.entries(file).map(([column, { source, levels, noAnswer }]) => {
    const total = Object.values(levels).reduce((sum, number) => sum + number, 0);
    const shares = Object.entries(levels).map(([level, number]): [string, number] => [level, number / total]);
    return {
      column,
      ...(source !== undefined && { source: makeText(source, languages) }),
      shares: Object.fromEntries(shares),
      ...(noAnswer && { noAnswer }),
    };
  });
}
