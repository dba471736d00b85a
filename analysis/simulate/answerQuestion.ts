/** From a question to the fields that its page has, and from what these were answered with to the answer. */
import type { Question } from '../../study/questions.ts';
import { notSaidId, type QuestionAnswer } from '../../study/responses/responses.ts';
import { type Field, numberBounds } from './answerField.ts';

type AnswerOf = (field: Field) => readonly string[];

/**
 * What a form posts for its fields, name by name. A question that was left unsaid posts that alone, and a ranking the
 * place of each option that has one.
 */
export function fillFields(fields: readonly Field[], answerOf: AnswerOf): (readonly [string, string])[] {
  const unsaid = fields.flatMap((field) => (field.type === 'not-said' && answerOf(field).length > 0 ? field.of : []));
  const isUnsaid = ({ name }: Field) => unsaid.some((of) => name === of || name.startsWith(`${of}.`));
  return fields.flatMap((field): (readonly [string, string])[] => {
    if (field.type !== 'not-said' && isUnsaid(field)) return [];
    const values = answerOf(field);
    if (field.type !== 'ranking') return values.map((value) => [field.name, value]);
    return values.map((option, index) => [`${field.name}.${option}`, String(index + 1)]);
  });
}

/** The answer to a question, its options in the order in which the respondent sees them. */
export function answerQuestion(question: Question, answerOf: AnswerOf): QuestionAnswer {
  const fields = fieldsOf(question);
  const isUnsaid = fields.some((field) => field.type === 'not-said' && answerOf(field).length > 0);
  if (isUnsaid) return { notSaid: true };
  const values = fields.filter(({ type }) => type !== 'not-said').map(answerOf);
  return values.flat().includes(notSaidId) && question.preferNotToSay
    ? { notSaid: true }
    : readAnswer(question, values);
}

/** The fields that a question puts on its page, by the names that the survey's forms give them. */
export function fieldsOf(question: Question): Field[] {
  const name = `q.${question.id}`;
  const own = ownFields(question, name);
  if (!question.preferNotToSay || question.type === 'single' || question.type === 'multiple') return own;
  return [...own, { name: `${name}.${notSaidId}`, type: 'not-said', of: name, value: notSaidId }];
}

function ownFields(question: Question, name: string): Field[] {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const unsaid = question.preferNotToSay ? [notSaidId] : [];
  switch (question.type) {
    case 'single':
      return [{ name, type: 'single', options: [...ids(question.options), ...unsaid] }];
    case 'multiple': {
      const { options, exclusive = [], min, max } = question;
      return [
        { name, type: 'multiple', options: [...ids(options), ...unsaid], alone: [...exclusive, ...unsaid], min, max },
      ];
    }
    case 'number': {
      const { min = numberBounds.min, max = numberBounds.max, step } = question;
      return [{ name, type: 'number', min, max, step }];
    }
    case 'text':
      return [{ name, type: 'text', maxLength: question.maxLength, pattern: question.pattern }];
    case 'agreement': {
      const points = question.scale.map((_, index) => String(index + 1));
      return question.items.map((item) => ({ name: `${name}.${item.id}`, type: 'single', options: points }));
    }
    case 'ranking':
      return [{ name, type: 'ranking', options: ids(question.options), top: question.top }];
  }
}

/** `values` of each field that the question has. */
function readAnswer(question: Question, values: readonly (readonly string[])[]): QuestionAnswer {
  const [first = []] = values;
  switch (question.type) {
    case 'multiple':
    case 'ranking':
      return first;
    case 'number':
      return Number(first[0]);
    case 'agreement':
      return Object.fromEntries(question.items.map((item, index) => [item.id, Number(values[index]?.[0])]));
    default:
      return first[0] as string;
  }
}
