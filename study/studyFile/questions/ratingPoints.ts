/** The numbers of a rating: `0..10`, or `7`, which is `1..7`. */
import type { DraftOf, FileOf, QuestionWrong } from './questionFile.ts';

const defaultPoints = 7;
/** More don't fit in a row, and nobody tells them apart. */
const [fewest, most] = [2, 11];

/** `undefined` for what is no row of numbers. */
export function readPoints(
  points: FileOf<'rating'>['points'] = defaultPoints,
): { readonly min: number; readonly max: number } | undefined {
  const [, from, to] = /^\s*(?:(-?\d{1,4})\s*\.\.\s*)?(-?\d{1,4})\s*$/.exec(String(points)) ?? [];
  if (to === undefined) return undefined;
  return { min: Number(from ?? 1), max: Number(to) };
}

export function checkPoints({ points }: DraftOf<'rating'>, wrong: QuestionWrong): void {
  const row = readPoints(points);
  const hint = 'write the first and the last, such as 0..10 or 1..7';
  if (!row) wrong('points', `"${points}" is no row of whole numbers`, hint);
  else {
    const count = row.max - row.min + 1;
    if (count < fewest || count > most) {
      const message = `has ${Math.max(count, 0)} numbers (${row.min}..${row.max}): a row has ${fewest} to ${most}`;
      wrong('points', message, count > most ? 'type: slider is for more' : hint);
    }
  }
}
