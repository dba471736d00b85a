/**
 * Computers are shared: a browser shows the code of its last page until its owner says that he has it, and for an hour
 * after the end at most. From then on its cookie leads to nothing of his.
 */
import type { Visit } from './visit.ts';

const longest = 60 * 60_000;

/** False also for who has no last page yet. */
export function isCodeShown({ respondent }: Pick<Visit, 'respondent'>, now: Date): boolean {
  return !respondent.codeKept && timeLeft(respondent, now) > 0;
}

/** How many milliseconds of that hour are left; none where the survey has not ended. */
export function timeLeft({ endedAt }: Visit['respondent'], now: Date): number {
  return endedAt === undefined ? 0 : Math.max(0, Date.parse(endedAt) + longest - now.getTime());
}
