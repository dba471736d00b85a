/** Two numbers that may be meant by what was typed, written out so that nobody takes one for the other. */
import { formatNumber } from '../../study/speech.ts';
import { words } from './locales.ts';
import { errorOf } from './makeForm.ts';
import type { AnswerModel } from './makeItems.ts';
import type { FieldOf } from './views/fields.ts';
import type { FormView } from './views/frame.ts';

export interface ReadingsModel {
  readonly id: string;
  readonly error: string;
  readonly answers: readonly AnswerModel[];
}

export function makeReadings(
  field: Pick<FieldOf<'number'> | FieldOf<'slider'>, 'id' | 'readings'>,
  form: FormView,
  language: string,
): ReadingsModel | false {
  if (!field.readings) return false;
  const { name, numbers, chosen } = field.readings;
  const id = readingId(field.id);
  const answers = numbers.map((number, index) => ({
    id: index === 0 ? id : `${id}-${index + 1}`,
    name,
    value: String(number),
    label: writeOut(number, Math.min(...numbers.map(Math.abs)), language),
    checked: chosen === String(number),
    alone: false,
    image: false as const,
  }));
  return { id, error: errorOf(form, language, name), answers };
}

/** Where the summary leads: the first of the two. */
export function readingId(id: string): string {
  return `${id}-reading`;
}

/** `12,5 (tussen 12 en 13)` and `12.500 (12 duizend 500)`: one of them is the other's thousandth. */
function writeOut(number: number, least: number, language: string): string {
  const say = (key: string, values: Readonly<Record<string, number>>) =>
    words(language, `questions.reading.${key}`, { number, ...values });
  if (Math.abs(number) > least) {
    const thousands = Math.trunc(number / 1000);
    const rest = Math.abs(number % 1000);
    return rest === 0 ? say('thousands', { thousands }) : say('thousandsAnd', { thousands, rest });
  }
  if (Number.isInteger(number)) return formatNumber(number, language);
  return say('between', { low: Math.floor(number), high: Math.ceil(number) });
}
