/** What a page of questions says: an answer for every question that was answered, or every error of the page. */
import type { QuestionAnswer } from '../../study/responses.ts';
import type {
  AgreementQuestion,
  MultipleQuestion,
  NumberQuestion,
  Option,
  Question,
  TextQuestion,
} from '../../study/study.ts';
import type { Fields } from '../request/readFields.ts';
import { Refusal } from '../request/refusal.ts';
import type { ErrorView } from '../views.ts';
import type { Parsed } from './parseTask.ts';

export type QuestionAnswers = Readonly<Record<string, QuestionAnswer>>;

/** The name of a question's field. */
export function fieldName(question: Pick<Question, 'id'>, item?: Pick<Option, 'id'>): string {
  return item ? `q.${question.id}.${item.id}` : `q.${question.id}`;
}

/** @throws Refusal 400 for an option that the question does not have. */
export function parseQuestions(fields: Fields, questions: readonly Question[]): Parsed<QuestionAnswers> {
  const answers: [string, QuestionAnswer][] = [];
  const errors: ErrorView[] = [];
  for (const question of questions) {
    const parsed = parseQuestion(fields, question);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else if (parsed.answer !== undefined) answers.push([question.id, parsed.answer]);
    else if (question.required) errors.push({ field: fieldName(question), message: missingMessage(question) });
  }
  return errors.length > 0 ? { errors } : { answer: Object.fromEntries(answers) };
}

function missingMessage({ type }: Question): string {
  if (type === 'number') return 'error.number';
  return type === 'single' || type === 'multiple' ? 'error.option' : 'error.required';
}

/** `undefined` for a question that was left out. */
function parseQuestion(fields: Fields, question: Question): Parsed<QuestionAnswer | undefined> {
  switch (question.type) {
    case 'single':
      return { answer: parseOption(fields.one(fieldName(question)), question.options) };
    case 'multiple':
      return { answer: parseMultiple(fields, question) };
    case 'number':
      return parseNumber(fields, question);
    case 'text':
      return parseText(fields, question);
    case 'agreement':
      return parseAgreement(fields, question);
  }
}

function parseOption(value: string | undefined, options: readonly Option[]): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (!options.some(({ id }) => id === value)) throw new Refusal(400);
  return value;
}

/** In the order of the study, each once. */
function parseMultiple(fields: Fields, question: MultipleQuestion): readonly string[] | undefined {
  const chosen = new Set(fields.all(fieldName(question)).map((value) => parseOption(value, question.options)));
  const answer = question.options.map(({ id }) => id).filter((id) => chosen.has(id));
  return answer.length > 0 ? answer : undefined;
}

/** A decimal comma is as good as a point. */
function parseNumber(fields: Fields, question: NumberQuestion): Parsed<number | undefined> {
  const field = fieldName(question);
  const text = fields.one(field)?.trim() ?? '';
  if (text === '') return { answer: undefined };
  const number = /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(number)) return { errors: [{ field, message: 'error.number' }] };
  const { min, max } = question;
  if ((min === undefined || number >= min) && (max === undefined || number <= max)) return { answer: number };
  if (min === undefined) return { errors: [{ field, message: 'error.atMost', values: { max: max ?? 0 } }] };
  if (max === undefined) return { errors: [{ field, message: 'error.atLeast', values: { min } }] };
  return { errors: [{ field, message: 'error.range', values: { min, max } }] };
}

/** Line ends become plain ones; control characters, which no keyboard types into a form, are dropped. */
function parseText(fields: Fields, question: TextQuestion): Parsed<string | undefined> {
  const field = fieldName(question);
  const lines = (fields.one(field) ?? '').replace(/\r\n?/g, '\n');
  const text = lines.replace(/[^\P{Cc}\n\t]/gu, '').trim();
  if (text === '') return { answer: undefined };
  if ([...text].length <= question.maxLength) return { answer: text };
  return { errors: [{ field, message: 'error.tooLong', values: { max: question.maxLength } }] };
}

/** Where an answer is required, every statement needs one; otherwise those that were answered count. */
function parseAgreement(fields: Fields, question: AgreementQuestion): Parsed<QuestionAnswer | undefined> {
  const points = question.scale.map((_, index) => ({ id: String(index + 1), label: {} }));
  const answered: [string, number][] = [];
  const errors: ErrorView[] = [];
  for (const item of question.items) {
    const field = fieldName(question, item);
    const value = parseOption(fields.one(field), points);
    if (value !== undefined) answered.push([item.id, Number(value)]);
    else if (question.required) errors.push({ field, message: 'error.statement' });
  }
  if (errors.length > 0) return { errors };
  return { answer: answered.length > 0 ? Object.fromEntries(answered) : undefined };
}
