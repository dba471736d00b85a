/** What was typed: numbers and texts. */
import type { NumberQuestion, TextQuestion } from '../../study/study.ts';
import { fitsPattern } from '../../study/textPatterns.ts';
import type { Fields } from '../request/readFields.ts';
import type { ErrorView } from '../views/frame.ts';
import { fieldName } from './fieldNames.ts';
import type { Parsed } from './parseTask.ts';

/** A decimal comma is as good as a point. */
export function parseNumber(fields: Fields, question: NumberQuestion): Parsed<number | undefined> {
  const field = fieldName(question);
  const text = fields.one(field)?.trim() ?? '';
  if (text === '') return { answer: undefined };
  const number = /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(number)) return { errors: [{ field, message: 'error.number' }] };
  const wrong = findWrongSize(number, question) ?? findWrongStep(number, question);
  return wrong ? { errors: [{ field, ...wrong }] } : { answer: number };
}

type Wrong = Pick<ErrorView, 'message' | 'values'>;

function findWrongSize(number: number, { min, max }: NumberQuestion): Wrong | undefined {
  if ((min === undefined || number >= min) && (max === undefined || number <= max)) return undefined;
  if (min === undefined) return { message: 'error.atMost', values: { max: max ?? 0 } };
  if (max === undefined) return { message: 'error.atLeast', values: { min } };
  return { message: 'error.range', values: { min, max } };
}

/** Steps are counted from the lowest number; 0.3 is three steps of 0.1, though not quite in binary fractions. */
function findWrongStep(number: number, { min = 0, step }: NumberQuestion): Wrong | undefined {
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
