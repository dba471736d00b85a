/** Questions whose options are chosen: their fields, and what was chosen. */

import type {
  DropdownQuestion,
  MultipleQuestion,
  Question,
  RatingQuestion,
  SingleQuestion,
} from '../../../study/questions.ts';
import { notSaidId } from '../../../study/responses/responses.ts';
import type { Option } from '../../../study/texts.ts';
import type { Fields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import type { OptionView } from '../../render/views/fields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { showImage } from '../visit/showImage.ts';
import type { Speak } from '../visit/speak.ts';
import { fieldName } from './fieldNames.ts';
import type { Parsed } from './pageForm.ts';

/** The id that a field holds; `undefined` if it holds none. @throws Refusal 400 for one that was not offered. */
export function parseOption(value: string | undefined, options: readonly Pick<Option, 'id'>[]): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (!options.some(({ id }) => id === value)) throw new Refusal(400);
  return value;
}

export function parseSingle(fields: Fields, question: SingleQuestion | DropdownQuestion): Parsed<string | undefined> {
  return { answer: parseOption(fields.one(fieldName(question)), question.options) };
}

/** The numbers of a row, as the values of its radios. */
export function ratingValues({ min, max }: Pick<RatingQuestion, 'min' | 'max'>): { readonly id: string }[] {
  return Array.from({ length: max - min + 1 }, (_, index) => ({ id: String(min + index) }));
}

export function parseRating(fields: Fields, question: RatingQuestion): Parsed<number | undefined> {
  const value = parseOption(fields.one(fieldName(question)), ratingValues(question));
  return { answer: value === undefined ? undefined : Number(value) };
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

/** Who would rather not say chooses so last, and alone. */
export function makeOptions(
  { preferNotToSay }: Question,
  options: readonly Option[],
  speak: Speak,
  values: readonly string[],
): OptionView[] {
  const views = options.map(({ id, label, image }) => {
    const shown = image && { image: showImage(image, speak) };
    return { value: id, label: speak(label), checked: values.includes(id), ...shown };
  });
  if (!preferNotToSay) return views;
  const checked = values.includes(notSaidId);
  return [...views, { value: notSaidId, label: speak(preferNotToSay), checked, alone: true }];
}

export function makeMultiple(question: MultipleQuestion, speak: Speak, values: readonly string[]) {
  const { options, min, max, exclusive = [] } = question;
  return {
    type: 'multiple' as const,
    min,
    max,
    options: makeOptions(question, options, speak, values).map((option) =>
      exclusive.includes(option.value) ? { ...option, alone: true } : option,
    ),
  };
}
