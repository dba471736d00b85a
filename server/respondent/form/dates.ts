/**
 * Questions for a date: a field each for day, month and year, which is what people make the fewest mistakes in where they
 * know the date by heart (GOV.UK Design System, "Date input"); a calendar to pick from is far from 1985.
 */
import {
  type DatePrecision,
  datePartsIn,
  datePartsOf,
  daysIn,
  partOfDate,
  sayDate,
  writeDate,
} from '../../../study/dates.ts';
import type { DateQuestion } from '../../../study/questions.ts';
import { dateFormat } from '../../../study/speech.ts';
import type { Fields } from '../../front/readFields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { fieldName } from './fieldNames.ts';
import type { Parsed, Said } from './pageForm.ts';
import { listReadings } from './readNumber.ts';

/** In the order in which the language writes dates. */
export function makeDate(question: DateQuestion, { valuesOf, language }: Said) {
  const { precision, min, max } = question;
  const parts = datePartsIn(language, precision).map((part) => {
    const name = fieldName(question, { id: part });
    const [value = ''] = valuesOf(name);
    return { part, name, value };
  });
  return { type: 'date' as const, parts, min, max };
}

export function keptDate(answer: unknown): [DatePrecision, string][] {
  const numbers = datePartsOf('day').map((part) => [part, partOfDate(String(answer), part)] as const);
  return numbers.flatMap(([part, number]) => (number === undefined ? [] : [[part, String(number)]]));
}

/** Every part has to be there; what is wrong with one is said of its field, what is wrong with the date of all. */
export function parseDate(fields: Fields, question: DateQuestion, language: string): Parsed<string | undefined> {
  const typed = datePartsIn(language, question.precision).map((part) => {
    const field = fieldName(question, { id: part });
    return { part, field, text: fields.one(field)?.trim() ?? '' };
  });
  if (typed.every(({ text }) => text === '')) return { answer: undefined };
  const numbers: Partial<Record<DatePrecision, number>> = {};
  const errors: ErrorView[] = [];
  for (const { part, field, text } of typed) {
    const number = readPart(part, text, language);
    if (number === undefined) errors.push({ field, message: `error.date.${part}` });
    else numbers[part] = number;
  }
  if (errors.length > 0) return { errors };
  const wrong = findImpossible(numbers, question, language) ?? findOutside(writeDate(numbers), question, language);
  return wrong ? { errors: [wrong] } : { answer: writeDate(numbers) };
}

const bounds = { day: [1, 31], month: [1, 12], year: [1000, 9999] } as const;

/** Figures of any keyboard; a month by its name too. */
function readPart(part: DatePrecision, text: string, language: string): number | undefined {
  const [reading, ...more] = listReadings(text, language);
  if (!reading) return part === 'month' ? readMonth(text, language) : undefined;
  const { number, hasDecimals } = reading;
  const [least, most] = bounds[part];
  return hasDecimals || more.length > 0 || number < least || number > most ? undefined : number;
}

/** `maart`, `mrt.` or the first letters of a name, from three on, if they are of one month only. */
function readMonth(text: string, language: string): number | undefined {
  const plain = (name: string) => name.toLocaleLowerCase(language).replace(/\.$/, '');
  const typed = plain(text);
  const months = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => {
    const [short, long] = (['short', 'long'] as const).map((style) =>
      plain(
        dateFormat(language, { month: style, calendar: 'gregory', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1)),
      ),
    );
    return typed === short || typed === long || (typed.length >= 3 && long?.startsWith(typed));
  });
  return months.length === 1 ? months[0] : undefined;
}

/** 31 February. */
function findImpossible(
  { year = 0, month, day = 1 }: Partial<Record<DatePrecision, number>>,
  question: DateQuestion,
  language: string,
): ErrorView | undefined {
  const days = month === undefined ? day : daysIn(year, month);
  if (day <= days) return undefined;
  const values = { days, month: sayDate(writeDate({ year, month }), language) };
  return { field: fieldName(question, { id: 'day' }), message: 'error.date.impossible', values };
}

function findOutside(date: string, question: DateQuestion, language: string): ErrorView | undefined {
  const { min, max, precision } = question;
  if ((min === undefined || date >= min) && (max === undefined || date <= max)) return undefined;
  const field = fieldName(question);
  const say = (bound: string) => sayDate(bound, language);
  if (min !== undefined && max !== undefined) {
    return { field, message: `error.date.range.${precision}`, values: { min: say(min), max: say(max) } };
  }
  if (min !== undefined) return { field, message: `error.date.atLeast.${precision}`, values: { min: say(min) } };
  return {
    field,
    message: `error.date.atMost.${precision}`,
    values: { max: say(max ?? date) },
  };
}
