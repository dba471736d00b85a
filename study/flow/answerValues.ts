/**
 * What expressions call the answers to a question, and their values. The names are those of the columns of responses.csv,
 * but for a hyphen, which would be a minus: it is written `_`.
 *
 * A factor and a question with one answer are compared with ids, a number with numbers. A statement of an agreement scale
 * (`concern.sharing`) is the number of its point; an option of a question with several answers (`devices.phone`) is 1
 * where it was chosen and 0 where it was not, and a date has the numbers of its parts (`moved.year`). What the address brings
 * is compared with texts. A text and a ranking can't be compared with anything.
 */
import type { ExpressionNames } from '../expression/expression.ts';
import type { AnyQuestion } from '../frame/urlParameters.ts';
import { kindOf } from '../questionKinds.ts';
import { isNotSaid, notSaidId, type QuestionAnswer } from '../responses/responses.ts';

export type Values = Readonly<Record<string, string | number>>;

/** What has to be known of a question to name its answers. */
export interface AnswerShape {
  readonly id: string;
  readonly type: AnyQuestion['type'];
  /** Ids of options, or of whatever else of it is compared. */
  readonly parts: readonly string[];
}

export function answerShape(question: AnyQuestion): AnswerShape {
  const { id, type } = question;
  const { compared, comparedOf } = kindOf(question);
  const notSaid = compared === 'option' && question.preferNotToSay ? [notSaidId] : [];
  return { id, type, parts: [...(comparedOf?.(question) ?? []), ...notSaid] };
}

/** Every name that the answers to a question go by; none for a text. */
export function answerNames({ id, type, parts }: AnswerShape): ExpressionNames {
  switch (kindOf({ type }).compared) {
    case 'option':
      return { [id]: parts };
    case 'number':
      return { [id]: 'number' };
    case 'text':
      return { [id]: parts.length > 0 ? parts : 'text' };
    case 'parts':
      return Object.fromEntries(parts.map((part) => [partName(id, part), 'number' as const]));
    default:
      return {};
  }
}

/** The values of what was answered; of what was left out, or not said to a question of several values, there are none. */
export function answerValues({ id, type, parts }: AnswerShape, answer: QuestionAnswer | undefined): Values {
  const { compared, cellOf } = kindOf({ type });
  if (answer === undefined || compared === undefined) return {};
  if (isNotSaid(answer)) return compared === 'option' ? { [id]: notSaidId } : {};
  if (compared !== 'parts') return typeof answer === 'string' || typeof answer === 'number' ? { [id]: answer } : {};
  const values: Record<string, string | number> = {};
  for (const part of parts) {
    const value = cellOf?.(answer, part);
    if (value !== undefined) values[partName(id, part)] = value;
  }
  return values;
}

export function partName(question: string, part: string): string {
  return `${question}.${part.replaceAll('-', '_')}`;
}
