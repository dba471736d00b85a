/**
 * How a simulated respondent answers a task: he maximises utility plus a standard Gumbel error, which makes his
 * choices the logit choices of the model (McFadden 1974; Train 2009, section 3.1).
 */
import type { Profile, ResponseFormat } from '../../study/study.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { drawGumbel, type RandomSource } from '../numerics/random.ts';
import { acceptanceAt } from './averageAcceptance.ts';
import type { Taste } from './makeTastes.ts';

export interface ChosenPlace {
  /** The place of the chosen profile among those shown, 1 the first; 0 for none (or rejected). */
  readonly place: number;
  /** The second step of dual response. */
  readonly accept?: boolean;
}

/**
 * Draws one answer.
 *
 * In dual response the second step is a binary logit of the chosen profile against none with errors of its own, as the
 * estimator takes it: an error shared with the first step would make a chosen profile more acceptable than the model says.
 *
 * @param profiles as they stand on the page
 */
export function answerTask(
  taste: Taste,
  profiles: readonly Profile[],
  response: ResponseFormat,
  random: RandomSource,
): ChosenPlace {
  const utilities = profiles.map((profile) => taste.utility(profile));
  const { compares, asksAcceptance, noneAt } = formatOf(response);
  if (!compares) {
    return { place: random() < acceptanceAt((utilities[0] as number) - taste.none) ? 1 : 0 };
  }
  if (noneAt === 'first') return { place: drawLargest([taste.none, ...utilities], random) };
  const place = drawLargest(utilities, random) + 1;
  if (!asksAcceptance) return { place };
  return { place, accept: random() < acceptanceAt((utilities[place - 1] as number) - taste.none) };
}

/** The index of the largest utility plus Gumbel error. */
function drawLargest(utilities: readonly number[], random: RandomSource): number {
  const totals = utilities.map((utility) => utility + drawGumbel(random));
  return totals.indexOf(Math.max(...totals));
}
