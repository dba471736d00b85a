/**
 * Which day it is in a time zone at a moment (UTC, ISO 8601): `2026-11-23`. Days on which clocks change have 23 or 25 hours.
 *
 * @throws RangeError for a time zone that does not exist
 */
export function makeDayOf(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  return (at) => {
    const parts = format.formatToParts(new Date(at));
    const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  };
}
