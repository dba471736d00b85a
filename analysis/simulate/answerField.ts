/**
 * How a simulated respondent answers the other questions: evenly at random and unrelated to his tastes, so that no
 * analysis of simulated respondents finds a group that is not there. A field is what a form shows, so the same code
 * answers a page in a browser and a study without a server.
 */
import type { QuestionAnswer } from '../../study/responses.ts';
import type { Question } from '../../study/study.ts';
import { drawInteger, type RandomSource } from '../random.ts';

export type Field = { readonly name: string } & (
  | { readonly type: 'single'; readonly options: readonly string[] }
  | { readonly type: 'multiple'; readonly options: readonly string[] }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'text'; readonly maxLength: number }
);

/** What a simulated respondent writes where words are asked: nobody should take it for a person's. */
export const simulatedText = 'Simulated respondent.';

/** A number field without bounds is answered between these. */
export const numberBounds = { min: 0, max: 100 } as const;

/** Draws the values that a form posts for a field: one, or several for `multiple` (at least one). */
export function answerField(field: Field, random: RandomSource): readonly string[] {
  switch (field.type) {
    case 'single':
      return [field.options[drawInteger(random, field.options.length)] as string];
    case 'multiple': {
      const chosen = field.options.filter(() => random() < 0.5);
      return chosen.length > 0 ? chosen : [field.options[drawInteger(random, field.options.length)] as string];
    }
    case 'number':
      return [String(field.min + drawInteger(random, Math.floor(field.max - field.min) + 1))];
    case 'text':
      return [simulatedText.slice(0, field.maxLength)];
  }
}

/** The fields that a question puts on its page, by the names that the survey's forms give them. */
export function fieldsOf(question: Question): Field[] {
  const name = `q.${question.id}`;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  switch (question.type) {
    case 'single':
    case 'multiple':
      return [{ name, type: question.type, options: ids(question.options) }];
    case 'number':
      return [{ name, type: 'number', min: question.min ?? numberBounds.min, max: question.max ?? numberBounds.max }];
    case 'text':
      return [{ name, type: 'text', maxLength: question.maxLength }];
    case 'agreement': {
      const points = question.scale.map((_, index) => String(index + 1));
      return question.items.map((item) => ({ name: `${name}.${item.id}`, type: 'single', options: points }));
    }
  }
}

/** The answer to a question whose fields were answered with these values, in the order of `fieldsOf`. */
export function readAnswer(question: Question, values: readonly (readonly string[])[]): QuestionAnswer {
  const [first = []] = values;
  if (question.type === 'multiple') return first;
  if (question.type === 'number') return Number(first[0]);
  if (question.type !== 'agreement') return first[0] as string;
  return Object.fromEntries(question.items.map((item, index) => [item.id, Number(values[index]?.[0])]));
}
