/** What was chosen out of a question's options. */
import type { MultipleQuestion, SingleQuestion } from '../../../study/questions.ts';
import type { Option } from '../../../study/texts.ts';
import type { Fields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { fieldName } from './fieldNames.ts';
import type { Parsed } from './parseTask.ts';

/** The id that a field holds; `undefined` if it holds none. @throws Refusal 400 for one that was not offered. */
export function parseOption(value: string | undefined, options: readonly Pick<Option, 'id'>[]): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (!options.some(({ id }) => id === value)) throw new Refusal(400);
  return value;
}

export function parseSingle(fields: Fields, question: SingleQuestion): Parsed<string | undefined> {
  return { answer: parseOption(fields.one(fieldName(question)), question.options) };
}

/** In the order in which the options were shown, each once. */
export function parseMultiple(fields: Fields, question: MultipleQuestion): Parsed<readonly string[] | undefined> {
  const chosen = new Set(fields.all(fieldName(question)).map((value) => parseOption(value, question.options)));
  const answer = question.options.map(({ id }) => id).filter((id) => chosen.has(id));
  if (answer.length === 0) return { answer: undefined };
  const wrong = findWrongCount(answer, question);
  return wrong ? { errors: [{ field: fieldName(question), ...wrong }] } : { answer };
}

/** An option that is chosen alone is an answer by itself, however many are asked for. */
export function findWrongCount(
  answer: readonly string[],
  { exclusive = [], min = 1, max = Number.POSITIVE_INFINITY }: MultipleQuestion,
): Pick<ErrorView, 'message' | 'values'> | undefined {
  const isAlone = answer.some((id) => exclusive.includes(id));
  if (isAlone) return answer.length > 1 ? { message: 'error.alone' } : undefined;
  if (answer.length >= min && answer.length <= max) return undefined;
  if (min === max) return { message: 'error.chooseExactly', values: { max } };
  if (answer.length < min) return { message: 'error.chooseAtLeast', values: { min } };
  return { message: 'error.chooseAtMost', values: { max } };
}
