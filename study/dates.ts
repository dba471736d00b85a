/**
 * Dates as answers: a day, a month or a year of the Gregorian calendar, as ISO 8601 writes it (`1985-03-14`, `1985-03`,
 * `1985`), with a year of four figures. Texts of one precision are in the order of time as texts.
 */
import { dateFormat } from './speech.ts';

/** What a date is told to; also the parts that it is written in. */
export const datePrecisions = ['day', 'month', 'year'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

const parts = ['year', 'month', 'day'] as const satisfies readonly DatePrecision[];

/** From the year on. */
export function datePartsOf(precision: DatePrecision): readonly DatePrecision[] {
  return parts.slice(0, parts.indexOf(precision) + 1);
}

/** The parts as a language writes them one after the other: the day first in Dutch, the month in American English. */
export function datePartsIn(language: string, precision: DatePrecision): readonly DatePrecision[] {
  const own = datePartsOf(precision);
  const format = dateFormat(language, { ...gregorian, year: 'numeric', month: 'numeric', day: 'numeric' });
  return format.formatToParts(0).flatMap(({ type }) => own.filter((part) => part === type));
}

/** How dates are written. */
export const exampleDates = { day: '1985-03-14', month: '1985-03', year: '1985' } as const;

const gregorian = { calendar: 'gregory', timeZone: 'UTC' } as const;
const leastYear = 1000;

/** @example daysIn(2024, 2); // 29 */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param numbers of the year, and of the month and day as far as they are known */
export function writeDate(numbers: Readonly<Partial<Record<DatePrecision, number>>>): string {
  return parts.flatMap((part) => (numbers[part] === undefined ? [] : String(numbers[part]).padStart(2, '0'))).join('-');
}

export function isDate(text: string, precision: DatePrecision): boolean {
  const numbers = numbersOf(text);
  const { year = 0, month = 1, day = 1 } = numbers;
  if (writeDate(numbers) !== text || datePartsOf(precision).length !== text.split('-').length) return false;
  return year >= leastYear && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function numbersOf(text: string): Partial<Record<DatePrecision, number>> {
  const [year, month, day] = text
    .split('-')
    .map((figures) => (/^\d{2,4}$/.test(figures) ? Number(figures) : Number.NaN));
  return { year, month, day };
}

/** @example partOfDate('1985-03', 'month'); // 3 */
export function partOfDate(date: string, part: DatePrecision): number | undefined {
  return numbersOf(date)[part];
}

/**
 * In the words of a language. What is no date is said as it is: a question may have taken something else before.
 *
 * @example sayDate('1985-03', 'nl'); // 'maart 1985'
 */
export function sayDate(date: string, language: string): string {
  if (!datePrecisions.some((precision) => isDate(date, precision))) return date;
  const { year = 0, month, day } = numbersOf(date);
  const format = dateFormat(language, {
    ...gregorian,
    year: 'numeric',
    month: month === undefined ? undefined : 'long',
    day: day === undefined ? undefined : 'numeric',
  });
  return format.format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

const dayLength = 86_400_000;

/** The place of a date among those of its precision, so that the next one has the next whole number. */
export function placeOfDate(date: string): number {
  const { year = 0, month, day } = numbersOf(date);
  if (month === undefined) return year;
  return day === undefined ? 12 * year + month - 1 : Date.UTC(year, month - 1, day) / dayLength;
}

/** The date in a place of `placeOfDate`. */
export function dateAt(place: number, precision: DatePrecision): string {
  if (precision === 'year') return writeDate({ year: place });
  if (precision === 'month') return writeDate({ year: Math.floor(place / 12), month: (place % 12) + 1 });
  return new Date(place * dayLength).toISOString().slice(0, 10);
}
