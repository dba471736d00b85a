/** Points that are divided over options: a field for each, which have to add up to the total. */
import type { ConstantSumQuestion, NumberQuestion } from '../../../study/questions.ts';
import type { Option } from '../../../study/texts.ts';
import type { Fields } from '../../front/readFields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { fieldName } from './fieldNames.ts';
import { makeItems } from './items.ts';
import type { Parsed, Said } from './pageForm.ts';
import { parseNumber } from './typed.ts';

/** What an option is given, as a number that is asked by itself: none of them is more than all. */
export function shareOf(
  { id, total }: ConstantSumQuestion,
  option: Pick<Option, 'id'>,
): Pick<NumberQuestion, 'id' | 'min' | 'max' | 'step'> {
  return { id: `${id}.${option.id}`, min: 0, max: total, step: 1 };
}

export function makeShares(question: ConstantSumQuestion, { speak, valuesOf }: Said) {
  const { total, unit, options } = question;
  const items = makeItems(question, options, speak, valuesOf);
  return { type: 'constant-sum' as const, total, items, ...(unit && { unit: speak(unit) }) };
}

/** An empty field is nothing, and so counts as 0; where all are empty the question was left out. */
export function parseConstantSum(
  fields: Fields,
  question: ConstantSumQuestion,
  language: string,
): Parsed<Readonly<Record<string, number>> | undefined> {
  const points: [string, number][] = [];
  const errors: ErrorView[] = [];
  let isEmpty = true;
  for (const option of question.options) {
    const parsed = parseNumber(fields, shareOf(question, option), language);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else {
      if (parsed.answer !== undefined) isEmpty = false;
      points.push([option.id, parsed.answer ?? 0]);
    }
  }
  if (errors.length > 0) return { errors };
  if (isEmpty) return { answer: undefined };
  const wrong = findWrongSum(
    points.reduce((sum, [, own]) => sum + own, 0),
    question,
  );
  return wrong ? { errors: [wrong] } : { answer: Object.fromEntries(points) };
}

function findWrongSum(sum: number, question: ConstantSumQuestion): ErrorView | undefined {
  const { total } = question;
  const field = fieldName(question);
  if (sum < total) return { field, message: 'error.sum.short', values: { sum, total, left: total - sum } };
  return sum > total ? { field, message: 'error.sum.over', values: { sum, total, over: sum - total } } : undefined;
}
