/**
 * Files about single respondents that are made of responses: each says on which day it expires, and nothing reads it after
 * that. They can be made again from the responses, as long as these may be kept.
 */

import { readStudy } from '../../../server/folder/readStudy.ts';
import { counted } from '../../../study/counted.ts';
import { DataError, UsageError } from '../../../study/errors.ts';

/** Where nobody says how long. */
export const daysKept = 90;

/**
 * For how many days: as somebody says, or as is usual; never longer than the study promises to keep the answers.
 *
 * @param study its path, where it is known
 * @throws UsageError for longer than was promised
 */
export async function daysToKeep(asked: number | undefined, study: string | undefined): Promise<number> {
  if (study === undefined) return asked ?? daysKept;
  const { privacy } = (await readStudy(study)).study;
  const most = privacy.keepForDays;
  if (asked !== undefined && asked > most) {
    const message = `${counted(asked, 'day')}: the study promises to keep answers for ${counted(most, 'day')}`;
    throw new UsageError('keep-for', [{ file: '--keep-for', message, hint: 'what is made of them is kept no longer' }]);
  }
  return asked ?? Math.min(daysKept, most);
}

/** The day on which a file expires that is made now and may be kept for so many days, as 2027-02-28. */
export function expiryDay(days: number, now = new Date()): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** @throws DataError if the day has come, or it is none */
export function refuseExpired(file: string, expires: unknown, now = new Date()): void {
  if (typeof expires !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(expires)) {
    const hint = 'what is about single respondents says until when it may be kept';
    throw new DataError('no-expiry', [{ file, path: 'expires', message: 'is missing, or no day', hint }]);
  }
  if (now.toISOString().slice(0, 10) < expires) return;
  const hint = 'delete it; it can be made again from the responses as long as these are kept';
  throw new DataError('expired', [{ file, message: `expired on ${expires}, being about single respondents`, hint }]);
}
