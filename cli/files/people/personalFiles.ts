/**
 * Files about single respondents that are made of responses: each says on which day it expires, and nothing reads it after
 * that. They can be made again from the responses, as long as these may be kept.
 */
import { DataError } from '../../../study/errors.ts';

/** Where nobody says how long. */
export const daysKept = 90;

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
