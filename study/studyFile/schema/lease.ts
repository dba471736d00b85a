/** How long a place in a quota is lent. */

const minutesIn: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };
const longest = 7 * 24 * 60;

/**
 * Minutes of a duration such as `60 minutes`, `2 hours` or `1 day`; `undefined` if it is none, or is not between a minute
 * and a week.
 *
 * @example parseLease('2 hours'); // 120
 */
export function parseLease(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d{1,5})\s+(minute|hour|day)s?\s*$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const minutes = Number(amount) * (minutesIn[unit] ?? 0);
  return minutes >= 1 && minutes <= longest ? minutes : undefined;
}
