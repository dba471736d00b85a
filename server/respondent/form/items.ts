/** Questions whose parts are answered one by one: statements on a scale, and options that are given places. */

import type { AgreementQuestion, ConstantSumQuestion, RankingQuestion } from '../../../study/questions.ts';
import type { Option } from '../../../study/texts.ts';
import type { Fields } from '../../front/readFields.ts';
import type { ItemView } from '../../render/views/fields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { showImage } from '../visit/showImage.ts';
import type { Speak } from '../visit/speak.ts';
import { fieldName } from './fieldNames.ts';
import { parseOption } from './options.ts';
import type { Parsed, Said } from './pageForm.ts';

/** Where an answer is required, every statement needs one; otherwise those that were answered count. */
export function parseAgreement(
  fields: Fields,
  question: AgreementQuestion,
): Parsed<Readonly<Record<string, number>> | undefined> {
  const points = countTo(question.scale.length);
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

/**
 * Each place is given once, and none is skipped. Where an answer is required every place has to be given; otherwise as
 * many as the respondent likes, from the first on.
 */
export function parseRanking(fields: Fields, question: RankingQuestion): Parsed<readonly string[] | undefined> {
  const { options, top, required } = question;
  const given = options.flatMap((option) => {
    const value = parseOption(fields.one(fieldName(question, option)), countTo(top));
    return value === undefined ? [] : [{ option, place: Number(value) }];
  });
  if (given.length === 0) return { answer: undefined };

  const byPlace = new Map(given.map((one) => [one.place, one.option.id]));
  const last = required ? top : Math.max(...byPlace.keys());
  const free = countTo(last).flatMap(({ id }) => (byPlace.has(Number(id)) ? [] : id));
  const twice = given.filter(({ place }) => given.filter((other) => other.place === place).length > 1);
  const errors: ErrorView[] = [
    ...(free.length > 0
      ? [{ field: fieldName(question), message: 'error.placesFree', values: { places: free.join(', ') } }]
      : []),
    ...twice.map(({ option, place }) => ({
      field: fieldName(question, option),
      message: 'error.placeTwice',
      values: { place },
    })),
  ];
  if (errors.length > 0) return { errors };
  return { answer: countTo(last).map(({ id }) => byPlace.get(Number(id)) as string) };
}

/** The values of the controls that offer the numbers 1 to n. */
function countTo(n: number): { readonly id: string }[] {
  return Array.from({ length: n }, (_, index) => ({ id: String(index + 1) }));
}

export function makeItems(
  question: AgreementQuestion | RankingQuestion | ConstantSumQuestion,
  items: readonly Option[],
  speak: Speak,
  valuesOf: Said['valuesOf'],
): ItemView[] {
  return items.map((item) => {
    const name = fieldName(question, item);
    const [value] = valuesOf(name);
    const image = item.image && { image: showImage(item.image, speak) };
    return { name, label: speak(item.label), ...(value !== undefined && { value }), ...image };
  });
}
