/** From a question to the fields that its page has, and from what these were answered with to the answer. */
import { datePartsOf, partOfDate } from '../../study/dates.ts';
import type { Question } from '../../study/questions.ts';
import { notSaidId, type QuestionAnswer } from '../../study/responses/responses.ts';
import { type Field, numberBounds } from './answerField.ts';

type AnswerOf = (field: Field) => readonly string[];

/**
 * What a form posts for its fields, name by name. A question that was left unsaid posts that alone, a ranking the place of
 * each option that has one, a sum what each option is given, and a date its parts.
 */
export function fillFields(fields: readonly Field[], answerOf: AnswerOf): (readonly [string, string])[] {
  const unsaid = fields.flatMap((field) => (field.type === 'not-said' && answerOf(field).length > 0 ? field.of : []));
  const isUnsaid = ({ name }: Field) => unsaid.some((of) => name === of || name.startsWith(`${of}.`));
  return fields.flatMap((field): (readonly [string, string])[] => {
    if (field.type !== 'not-said' && isUnsaid(field)) return [];
    const values = answerOf(field);
    if (field.type === 'date') return values.flatMap((date) => fillDate(field, date));
    if (field.type === 'sum')
      return field.options.map((option, index) => [`${field.name}.${option}`, values[index] ?? '']);
    if (field.type !== 'ranking') return values.map((value) => [field.name, value]);
    return values.map((option, index) => [`${field.name}.${option}`, String(index + 1)]);
  });
}

function fillDate({ name, precision }: Field & { readonly type: 'date' }, date: string): [string, string][] {
  return datePartsOf(precision).map((part) => [`${name}.${part}`, String(partOfDate(date, part))]);
}

/** The answer to a question, its options in the order in which the respondent sees them. */
export function answerQuestion(question: Question, answerOf: AnswerOf): QuestionAnswer {
  const fields = fieldsOf(question);
  const isUnsaid = fields.some((field) => field.type === 'not-said' && answerOf(field).length > 0);
  if (isUnsaid) return { notSaid: true };
  const values = fields.filter(({ type }) => type !== 'not-said').map(answerOf);
  return values.flat().includes(notSaidId) && question.preferNotToSay
    ? { notSaid: true }
    : askedKindOf(question).answer(values, question);
}

/** The fields that a question puts on its page, by the names that the survey's forms give them. */
export function fieldsOf(question: Question): Field[] {
  const name = `q.${question.id}`;
  const { fieldsOf: ownFields, hasUnsaid } = askedKindOf(question);
  const own = ownFields(question, name);
  if (!question.preferNotToSay || hasUnsaid) return own;
  return [...own, { name: `${name}.${notSaidId}`, type: 'not-said', of: name, value: notSaidId }];
}

interface AskedKind<Asked extends Question = Question> {
  fieldsOf(question: Asked, name: string): Field[];
  /** Is not wanting to say among its own options? */
  readonly hasUnsaid?: true;
  /** @param values of each of its fields */
  answer(values: readonly (readonly string[])[], question: Asked): QuestionAnswer;
}

const first: AskedKind['answer'] = ([values = []]) => values[0] as string;
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const unsaidOf = ({ preferNotToSay }: Question) => (preferNotToSay ? [notSaidId] : []);

/** How the kinds of questions are answered: a line of this table each. */
const askedKinds: { readonly [Type in Question['type']]: AskedKind<Extract<Question, { type: Type }>> } = {
  single: {
    fieldsOf: (question, name) => [
      { name, type: 'single', options: [...ids(question.options), ...unsaidOf(question)] },
    ],
    hasUnsaid: true,
    answer: first,
  },
  dropdown: {
    fieldsOf: (question, name) => [
      { name, type: 'single', options: [...ids(question.options), ...unsaidOf(question)] },
    ],
    hasUnsaid: true,
    answer: first,
  },
  multiple: {
    fieldsOf: (question, name) => {
      const { options, exclusive = [], min, max } = question;
      const unsaid = unsaidOf(question);
      return [
        { name, type: 'multiple', options: [...ids(options), ...unsaid], alone: [...exclusive, ...unsaid], min, max },
      ];
    },
    hasUnsaid: true,
    answer: ([values = []]) => values,
  },
  number: {
    fieldsOf: ({ min = numberBounds.min, max = numberBounds.max, step }, name) => [
      { name, type: 'number', min, max, step },
    ],
    answer: ([values = []]) => Number(values[0]),
  },
  slider: {
    fieldsOf: ({ min, max, step }, name) => [{ name, type: 'number', min, max, step }],
    answer: ([values = []]) => Number(values[0]),
  },
  rating: {
    fieldsOf: ({ min, max }, name) => {
      const options = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
      return [{ name, type: 'single', options }];
    },
    answer: ([values = []]) => Number(values[0]),
  },
  text: {
    fieldsOf: ({ maxLength, pattern }, name) => [{ name, type: 'text', maxLength, pattern }],
    answer: first,
  },
  date: {
    fieldsOf: ({ precision, min, max }, name) => [{ name, type: 'date', precision, min, max }],
    answer: first,
  },
  agreement: {
    fieldsOf: ({ scale, items }, name) => {
      const points = scale.map((_, index) => String(index + 1));
      return items.map(({ id }) => ({ name: `${name}.${id}`, type: 'single', options: points }));
    },
    answer: (values, { items }) => Object.fromEntries(items.map(({ id }, index) => [id, Number(values[index]?.[0])])),
  },
  ranking: {
    fieldsOf: ({ options, top }, name) => [{ name, type: 'ranking', options: ids(options), top }],
    answer: ([values = []]) => values,
  },
  'constant-sum': {
    fieldsOf: ({ options, total }, name) => [{ name, type: 'sum', options: ids(options), total }],
    answer: ([values = []], { options }) =>
      Object.fromEntries(options.map(({ id }, index) => [id, Number(values[index])])),
  },
};

function askedKindOf({ type }: Pick<Question, 'type'>): AskedKind {
  return askedKinds[type];
}
