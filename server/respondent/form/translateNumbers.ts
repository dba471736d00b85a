/** What was typed on a page in one language means the same on the page in another. */
import { numberMarks } from '../../../study/csv/numberMarks.ts';
import type { NumberQuestion, Question } from '../../../study/questions.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { FieldPair } from '../../front/readFields.ts';
import { shareOf } from './constantSum.ts';
import { fieldName } from './fieldNames.ts';
import { listMeant } from './typed.ts';
import { writeNumber } from './writeNumber.ts';

interface Languages {
  readonly from: string;
  readonly to: string;
}

/** Numbers are written anew; what is no number stays as it was typed. */
export function translateNumbers(
  fields: readonly FieldPair[],
  questions: readonly Question[],
  languages: Languages,
): readonly FieldPair[] {
  if (languages.from === languages.to) return fields;
  return fields.map(([name, value]) => {
    const typed = questions.flatMap(typedNumbers).find((one) => fieldName(one) === name);
    return [name, typed ? translate(value, typed, languages) : value];
  });
}

type Typed = Pick<NumberQuestion, 'id' | 'min' | 'max' | 'step'>;

/** The numbers that a question has typed; those of a row are chosen, and the same in every language. */
function typedNumbers(question: Question): Typed[] {
  if (question.type === 'constant-sum') return question.options.map((option) => shareOf(question, option));
  return question.type === 'number' || question.type === 'slider' ? [question] : [];
}

function translate(text: string, question: Typed, { from, to }: Languages): string {
  const [number, ...others] = listMeant(text, question, from);
  if (number === undefined) return text;
  return others.length > 0 ? writeWithDoubt(number, to) : writeNumber(number, to);
}

/** With three decimals and no mark between thousands, so that it can be the same two numbers as before. */
function writeWithDoubt(number: number, language: string): string {
  const { decimal } = numberMarks(language);
  const [whole = '', decimals = ''] = Math.abs(number).toFixed(3).split('.');
  const sign = number < 0 ? '-' : '';
  const figures = [...decimals].map((figure) => formatNumber(Number(figure), language)).join('');
  return `${sign}${formatNumber(Number(whole), language)}${decimal}${figures}`;
}
