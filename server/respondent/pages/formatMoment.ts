/** A moment in the words of a language, in its own time zone: "donderdag 1 januari 2026 om 09:00 CET". */
import type { Moment } from '../../../study/entry.ts';
import { dateFormat } from '../../../study/speech.ts';

const words = {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

export function formatMoment({ at, zone }: Moment, language: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) {
    const timeZone = zone === 'Z' ? 'UTC' : zone;
    return dateFormat(language, { ...words, timeZone, timeZoneName: 'short' }).format(new Date(at));
  }
  // Node 20 knows no zone by its offset alone.
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const shown = new Date(Date.parse(at) + ahead);
  return `${dateFormat(language, { ...words, timeZone: 'UTC' }).format(shown)} (UTC${zone})`;
}
