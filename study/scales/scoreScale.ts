/** The score of one respondent on one scale. */
import { isRecord } from '../isRecord.ts';
import { lookUp } from '../lookUp.ts';
import type { Response } from '../responses/responses.ts';
import type { Study } from '../study.ts';
import type { Scale, ScaleItem } from './scale.ts';

/**
 * A point as it counts: of a reversed item from the other end of the scale, and never from the ends that happened to be
 * chosen, which would depend on who else took part.
 *
 * @param point from 1 to the scale's points
 */
export function countPoint({ reversed }: ScaleItem, point: number, { points }: Pick<Scale, 'points'>): number {
  return reversed ? points + 1 - point : point;
}

/**
 * The mean of the answered items, or their sum; where some were not answered, the mean times the number of items.
 *
 * @param answered points by item, `undefined` where it was not answered
 * @returns `undefined` where fewer were answered than the scale asks for
 */
export function scorePoints(scale: Scale, answered: readonly (number | undefined)[]): number | undefined {
  const counted = scale.items.flatMap((item, i) => {
    const point = answered[i];
    return point === undefined ? [] : [countPoint(item, point, scale)];
  });
  if (counted.length === 0 || counted.length < scale.least) return undefined;
  const mean = counted.reduce((sum, point) => sum + point, 0) / counted.length;
  const score = scale.score === 'mean' ? mean : mean * scale.items.length;
  return Math.round(score * 1e6) / 1e6;
}

/** Did respondents of these questions see the item, on the points that the scale has? A point of 7 is none of 5. */
export function isOnScale({ question, part }: ScaleItem, { points }: Scale, asked: Study['questions']): boolean {
  const own = asked.find(({ id }) => id === question);
  return own?.type === 'agreement' && own.scale.length === points && own.items.some(({ id }) => id === part);
}

/** @param asked the questions as this respondent saw them */
export function scoreResponse(
  scale: Scale,
  { questions }: Pick<Response, 'questions'>,
  asked: Study['questions'],
): number | undefined {
  const points = scale.items.map((item) => {
    const answer = isOnScale(item, scale, asked) ? lookUp(questions, item.question) : undefined;
    const point = isRecord(answer) ? lookUp(answer, item.part) : undefined;
    return typeof point === 'number' ? point : undefined;
  });
  return scorePoints(scale, points);
}
