/**
 * How kinds of questions are asked: the field of a form, what a sent form says, and the values of a kept answer. A kind is
 * a shape of this interface, and a line of the table at the end. What its answers are called and how they are stored is
 * in study/questionKinds.ts.
 */
import { isRecord } from '../../../study/isRecord.ts';
import type {
  AgreementQuestion,
  ConstantSumQuestion,
  DateQuestion,
  DropdownQuestion,
  MultipleQuestion,
  NumberQuestion,
  Question,
  RankingQuestion,
  RatingQuestion,
  SingleQuestion,
  SliderQuestion,
  TextQuestion,
} from '../../../study/questions.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Fields } from '../../front/readFields.ts';
import type { ControlView } from '../../render/views/fields.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { makeShares, parseConstantSum } from './constantSum.ts';
import { keptDate, makeDate, parseDate } from './dates.ts';
import { fieldName } from './fieldNames.ts';
import { makeItems, parseAgreement, parseRanking } from './items.ts';
import {
  findWrongCount,
  makeMultiple,
  makeOptions,
  parseMultiple,
  parseRating,
  parseSingle,
  ratingValues,
} from './options.ts';
import type { Parsed, Said } from './pageForm.ts';
import { makeNumber, makeSlider, parseNumber, parseText } from './typed.ts';

export interface FormKind<Asked extends Question = Question> {
  /** Its controls, with what was typed or is kept. */
  makeControl(question: Asked, said: Said): ControlView;
  /**
   * What its controls say; `undefined` for a question that was left out. `language` is the page's.
   *
   * @throws Refusal 400 for an option that the question does not have
   */
  parse(fields: Fields, question: Asked, language: string): Parsed<QuestionAnswer | undefined>;
  /** What has to be done with it, not that something is missing. */
  missing(question: Asked): Pick<ErrorView, 'message' | 'values'>;
  /** The value of its field for a kept number that nobody types; absent where numbers are written in the page's language. */
  keptValue?(answer: QuestionAnswer): string;
  /** The values of its parts for a kept answer, where parts have fields of their own; absent where the question has one field. */
  keptParts?(answer: QuestionAnswer): readonly (readonly [part: string, value: string])[];
}

const single: FormKind<SingleQuestion> = {
  makeControl: (question, { speak, valuesOf }) => {
    const options = makeOptions(question, question.options, speak, valuesOf(fieldName(question)));
    return { type: 'single', options };
  },
  parse: parseSingle,
  missing: () => ({ message: 'error.option' }),
};

const dropdown: FormKind<DropdownQuestion> = {
  makeControl: (question, { speak, valuesOf }) => {
    const options = makeOptions(question, question.options, speak, valuesOf(fieldName(question)));
    return { type: 'dropdown', options };
  },
  parse: parseSingle,
  missing: () => ({ message: 'error.dropdown' }),
};

const multiple: FormKind<MultipleQuestion> = {
  makeControl: (question, { speak, valuesOf }) => makeMultiple(question, speak, valuesOf(fieldName(question))),
  parse: parseMultiple,
  missing: (question) => ((question.min ?? 1) > 1 && findWrongCount([], question)) || { message: 'error.someOption' },
};

const number: FormKind<NumberQuestion> = {
  makeControl: makeNumber,
  parse: parseNumber,
  missing: () => ({ message: 'error.number' }),
};

const slider: FormKind<SliderQuestion> = {
  makeControl: makeSlider,
  parse: parseNumber,
  missing: () => ({ message: 'error.slider' }),
};

const rating: FormKind<RatingQuestion> = {
  makeControl: (question, { speak, valuesOf }) => {
    const [value] = valuesOf(fieldName(question));
    const numbers = ratingValues(question).map(({ id }) => Number(id));
    const ends = { low: speak(question.low), high: speak(question.high) };
    return { type: 'rating', numbers, ...ends, ...(value !== undefined && { value }) };
  },
  parse: parseRating,
  missing: () => ({ message: 'error.rating' }),
  keptValue: String,
};

const text: FormKind<TextQuestion> = {
  makeControl: (question, { valuesOf }) => {
    const { long, maxLength, pattern } = question;
    const [value = ''] = valuesOf(fieldName(question));
    return { type: 'text', long, maxLength, pattern, value };
  },
  parse: parseText,
  missing: ({ pattern }) => ({ message: pattern ? `error.pattern.${pattern}` : 'error.text' }),
};

const date: FormKind<DateQuestion> = {
  makeControl: makeDate,
  parse: parseDate,
  missing: ({ precision }) => ({ message: `error.date.missing.${precision}` }),
  keptParts: keptDate,
};

const agreement: FormKind<AgreementQuestion> = {
  makeControl: (question, { speak, valuesOf }) => {
    const items = makeItems(question, question.items, speak, valuesOf);
    return { type: 'agreement', scale: question.scale.map((point) => speak(point)), items };
  },
  parse: parseAgreement,
  missing: () => ({ message: 'error.required' }),
  keptParts: (answer) => (isRecord(answer) ? Object.entries(answer).map(([id, point]) => [id, String(point)]) : []),
};

const ranking: FormKind<RankingQuestion> = {
  makeControl: (question, { speak, valuesOf }) => {
    const items = makeItems(question, question.options, speak, valuesOf);
    return { type: 'ranking', top: question.top, items };
  },
  parse: parseRanking,
  missing: ({ top }) => ({ message: 'error.ranking', values: { top } }),
  keptParts: (answer) => (Array.isArray(answer) ? answer.map((id, index) => [id, String(index + 1)]) : []),
};

const constantSum: FormKind<ConstantSumQuestion> = {
  makeControl: (question, said) => makeShares(question, said),
  parse: parseConstantSum,
  missing: ({ total }) => ({ message: 'error.sum.missing', values: { total } }),
  keptParts: (answer) => (isRecord(answer) ? Object.entries(answer).map(([id, points]) => [id, String(points)]) : []),
};

const formKinds: { readonly [Type in Question['type']]: FormKind<Extract<Question, { type: Type }>> } = {
  single,
  dropdown,
  multiple,
  number,
  slider,
  rating,
  text,
  date,
  agreement,
  ranking,
  'constant-sum': constantSum,
};

export function formKindOf({ type }: Pick<Question, 'type'>): FormKind {
  return formKinds[type];
}
