/**
 * Moments in study files: `2026-01-01T09:00+01:00`, or `2026-01-01T09:00` with a time zone that the file names. A time
 * that a zone's clocks skip or show twice, when summer begins or ends, is none that one can keep an appointment at.
 */
import type { Moment } from '../../entry.ts';

export type ParsedMoment = { readonly moment: Moment } | { readonly message: string; readonly hint?: string };

const pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;
const example = 'such as 2026-01-01T09:00+01:00';
const day = 86_400_000;

export function parseMoment(text: string, timeZone: string | undefined): ParsedMoment {
  const [, year, month, date, hours, minutes, seconds = '00', offset] = pattern.exec(text.trim()) ?? [];
  const plain = `${year}-${month}-${date}T${hours}:${minutes}:${seconds}`;
  const asUtc = Date.parse(`${plain}Z`);
  if (year === undefined || Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(plain)) {
    return { message: `"${text}" is no date with a time`, hint: example };
  }
  if (offset !== undefined) {
    const at = new Date(Date.parse(plain + offset)).toISOString();
    return { moment: { at, zone: timeZone ?? offset } };
  }
  if (timeZone === undefined) {
    return { message: `"${text}" is in no time zone`, hint: `${example}; or add timeZone: Europe/Amsterdam` };
  }
  return inZone(text, asUtc, timeZone);
}

/** `local` counts milliseconds as if the zone's clock showed UTC. */
function inZone(text: string, local: number, zone: string): ParsedMoment {
  const offsets = new Set([offsetOf(local - day, zone), offsetOf(local + day, zone)]);
  const found = [...offsets].map((offset) => local - offset).filter((at) => at + offsetOf(at, zone) === local);
  const [first] = found;
  if (first !== undefined && found.length === 1) return { moment: { at: new Date(first).toISOString(), zone } };
  const what = first === undefined ? 'does not exist' : 'comes twice';
  const hint = first === undefined ? 'choose another time' : `say which one is meant: ${example}`;
  return { message: `"${text}" ${what} in ${zone}, where the clocks are changed then`, hint };
}

/** By how many milliseconds the clocks of a zone are ahead of UTC at an instant. */
function offsetOf(instant: number, zone: string): number {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { ...numeric, second: 'numeric', hourCycle: 'h23', timeZone: zone });
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = [read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second')] as const;
  return Date.UTC(...shown) - instant;
}

export function isTimeZone(name: string): boolean {
  try {
    // Offsets are no names, whatever a newer runtime makes of them.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const minutesIn: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };
const mostMinutes = 30 * 1440;

/**
 * Whole minutes of a grace such as `30 minutes`, `2 hours` or `1 day`; `undefined` if it is none, or more than 30 days.
 *
 * @example parseGrace('2 hours'); // 120
 */
export function parseGrace(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d{1,5})\s+(minute|hour|day)s?\s*$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const minutes = Number(amount) * (minutesIn[unit] ?? 0);
  return minutes <= mostMinutes ? minutes : undefined;
}
