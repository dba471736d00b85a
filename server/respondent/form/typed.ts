/** Questions that are answered by typing: their fields, and what was typed. */
import type { NumberQuestion, SliderQuestion, TextQuestion } from '../../../study/questions.ts';
import { fitsPattern } from '../../../study/textPatterns.ts';
import type { Fields } from '../../front/readFields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { fieldName, readingName } from './fieldNames.ts';
import type { Parsed, Said } from './pageForm.ts';
import { listReadings } from './readNumber.ts';

/** What a number is asked by, whether it is typed or set on a scale. */
type Asking = Pick<NumberQuestion, 'id' | 'min' | 'max' | 'step'>;

/** What can be read as two numbers that the question takes both is asked back: `language` is the page's. */
export function parseNumber(fields: Fields, question: Asking, language: string): Parsed<number | undefined> {
  const field = fieldName(question);
  const text = fields.one(field)?.trim() ?? '';
  if (text === '') return { answer: undefined };
  const numbers = listMeant(text, question, language);
  const chosen = fields.one(readingName(question));
  const [number] = numbers.length > 1 ? numbers.filter((one) => String(one) === chosen) : numbers;
  if (number === undefined) {
    if (numbers.length > 1) return { errors: [{ field: readingName(question), message: 'error.twoReadings' }] };
    return { errors: [{ field, message: 'error.number' }] };
  }
  const wrong = findWrong(number, question);
  return wrong ? { errors: [{ field, ...wrong }] } : { answer: number };
}

/**
 * The numbers that may be meant by what was typed, as far as the question takes them: two where nobody can tell. Where
 * only whole numbers are taken, marks that can stand between thousands do.
 */
export function listMeant(text: string, question: Asking, language: string): readonly number[] {
  const readings = listReadings(text, language);
  const whole = takesWhole(question) ? readings.filter(({ hasDecimals }) => !hasDecimals) : [];
  const numbers = (whole.length > 0 ? whole : readings).map(({ number }) => number);
  const taken = numbers.filter((number) => !findWrong(number, question));
  return taken.length > 0 ? taken : numbers.slice(0, 1);
}

function takesWhole({ min = 0, step }: Asking): boolean {
  return Number.isInteger(min) && Number.isInteger(step);
}

type Wrong = Pick<ErrorView, 'message' | 'values'>;

function findWrong(number: number, question: Asking): Wrong | undefined {
  return findWrongSize(number, question) ?? findWrongStep(number, question);
}

function findWrongSize(number: number, { min, max }: Asking): Wrong | undefined {
  if ((min === undefined || number >= min) && (max === undefined || number <= max)) return undefined;
  if (min === undefined) return { message: 'error.atMost', values: { max: max ?? 0 } };
  if (max === undefined) return { message: 'error.atLeast', values: { min } };
  return { message: 'error.range', values: { min, max } };
}

/** Steps are counted from the lowest number; 0.3 is three steps of 0.1, though not quite in binary fractions. */
function findWrongStep(number: number, { min = 0, step }: Asking): Wrong | undefined {
  if (step === undefined) return undefined;
  const steps = (number - min) / step;
  if (Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, Math.abs(steps))) return undefined;
  if (step === 1 && Number.isInteger(min)) return { message: 'error.whole' };
  return { message: 'error.step', values: { step, min } };
}

/** Line ends become plain ones; control characters, which no keyboard types into a form, are dropped. */
export function parseText(fields: Fields, question: TextQuestion): Parsed<string | undefined> {
  const field = fieldName(question);
  const lines = (fields.one(field) ?? '').replace(/\r\n?/g, '\n');
  const text = lines.replace(/[^\P{Cc}\n\t]/gu, '').trim();
  if (text === '') return { answer: undefined };
  const { maxLength, pattern } = question;
  if ([...text].length > maxLength)
    return { errors: [{ field, message: 'error.tooLong', values: { max: maxLength } }] };
  if (pattern && !fitsPattern(text, pattern)) return { errors: [{ field, message: `error.pattern.${pattern}` }] };
  return { answer: text };
}

export function makeNumber(question: NumberQuestion, said: Said) {
  const { min, max, step, unit } = question;
  return {
    type: 'number' as const,
    min,
    max,
    step,
    ...makeTyped(question, said),
    ...(unit && { unit: said.speak(unit) }),
  };
}

export function makeSlider(question: SliderQuestion, said: Said) {
  const { min, max, step, low, high } = question;
  const ends = { low: said.speak(low), high: said.speak(high) };
  return { type: 'slider' as const, min, max, step, ...makeTyped(question, said), ...ends };
}

/** What was typed; where it could be two numbers, both of them, to choose from. */
function makeTyped(question: Asking, { valuesOf, language }: Said) {
  const [value = ''] = valuesOf(fieldName(question));
  const numbers = listMeant(value, question, language);
  const name = readingName(question);
  const [chosen] = valuesOf(name);
  return { value, ...(numbers.length > 1 && { readings: { name, numbers, chosen } }) };
}
