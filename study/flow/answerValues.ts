/**
 * What expressions call the answers to a question, and their values. The names are those of the columns of responses.csv,
 * but for a hyphen, which would be a minus: it is written `_`.
 *
 * A factor and a question with one answer are compared with ids, a number with numbers. A statement of an agreement scale
 * (`concern.sharing`) is the number of its point; an option of a question with several answers (`devices.phone`) is 1
 * where it was chosen and 0 where it was not. A text and a ranking can't be compared with anything.
 */
import type { ExpressionNames } from '../expression/expression.ts';
import { kindOf } from '../questionKinds.ts';
import type { Question } from '../questions.ts';
import { isNotSaid, notSaidId, type QuestionAnswer } from '../responses/responses.ts';

export type Values = Readonly<Record<string, string | number>>;

/** What has to be known of a question to name its answers. */
export interface AnswerShape {
  readonly id: string;
  readonly type: Question['type'];
  /** Ids of options, or of statements. */
  readonly parts: readonly string[];
}

export function answerShape(question: Question): AnswerShape {
  const { id, type } = question;
  const parts = 'options' in question ? question.options : 'items' in question ? question.items : [];
  const notSaid = kindOf(question).compared === 'option' && question.preferNotToSay ? [notSaidId] : [];
  return { id, type, parts: [...parts.map((part) => part.id), ...notSaid] };
}

/** Every name that the answers to a question go by; none for a text. */
export function answerNames({ id, type, parts }: AnswerShape): ExpressionNames {
  switch (kindOf({ type }).compared) {
    case 'option':
      return { [id]: parts };
    case 'number':
      return { [id]: 'number' };
    case 'parts':
      return Object.fromEntries(parts.map((part) => [partName(id, part), 'number' as const]));
    default:
      return {};
  }
}

/** The values of what was answered; of what was left out, or not said to a question of several values, there are none. */
export function answerValues({ id, type, parts }: AnswerShape, answer: QuestionAnswer | undefined): Values {
  const { compared } = kindOf({ type });
  if (answer === undefined || compared === undefined) return {};
  if (isNotSaid(answer)) return compared === 'option' ? { [id]: notSaidId } : {};
  if (typeof answer === 'string' || typeof answer === 'number') return { [id]: answer };
  if (isList(answer))
    return Object.fromEntries(parts.map((part) => [partName(id, part), Number(answer.includes(part))]));
  return Object.fromEntries(Object.entries(answer).map(([item, point]) => [partName(id, item), point]));
}

function partName(question: string, part: string): string {
  return `${question}.${part.replaceAll('-', '_')}`;
}

function isList(answer: readonly string[] | Readonly<Record<string, number>>): answer is readonly string[] {
  return Array.isArray(answer);
}
