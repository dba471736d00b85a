/** Durations in study files. */

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 };
const longest = 36_525;

/**
 * Whole days of a duration such as `365 days`, `12 weeks`, `6 months` or `2 years` (a month is a twelfth of a year of
 * 365.25 days; parts of a day are dropped, since data are erased at the latest when that was promised). `undefined` if
 * it is none, or is not between a day and a century.
 *
 * @example parseKeepFor('6 months'); // 182
 */
export function parseKeepFor(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d{1,5})\s+(day|week|month|year)s?\s*$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const days = Math.floor(Number(amount) * (daysIn[unit] ?? 0));
  return days >= 1 && days <= longest ? days : undefined;
}
