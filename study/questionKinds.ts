/**
 * What kinds of questions differ in wherever their answers are named, stored and spoken of: in expressions, in the columns
 * of responses.csv and its codebook, in texts that pipe an answer in, and in what is published. A kind is a shape of this
 * interface, and a line of the table at the end. How a kind is written in a study file is in
 * study/studyFile/questions/fileKinds.ts, how it is asked in server/respondent/form/kinds.ts.
 */
import {
  type DatePrecision,
  datePartsOf,
  datePrecisions,
  exampleDates,
  isDate,
  partOfDate,
  placeOfDate,
  sayDate,
} from './dates.ts';
import { type AnyQuestion, takesUrlValue, type UrlParameter } from './frame/urlParameters.ts';
import { isRecord } from './isRecord.ts';
import { lookUp } from './lookUp.ts';
import type {
  AgreementQuestion,
  ConstantSumQuestion,
  DateQuestion,
  DropdownQuestion,
  MultipleQuestion,
  NumberQuestion,
  RankingQuestion,
  RatingQuestion,
  SingleQuestion,
  SliderQuestion,
  TextQuestion,
} from './questions.ts';
import type { QuestionAnswer } from './responses/responses.ts';
import { formatNumber } from './speech.ts';
import { fitsPattern } from './textPatterns.ts';
import type { Option, Texts } from './texts.ts';

/** Labels in the order in which they are said, what a language makes of it, or what somebody typed, which is no text of ours. */
export type AnswerWords =
  | { readonly labels: readonly Texts[] }
  | { readonly say: (language: string) => string }
  | { readonly typed: string };

/** What a cell of a column holds: numbers, texts of so many bytes in UTF-8 at most. */
export type CellKind =
  | { readonly holds: 'number'; readonly hasDecimals: boolean }
  | { readonly holds: 'text'; readonly bytes: number };

export interface QuestionKind<Asked extends AnyQuestion = AnyQuestion> {
  /**
   * What expressions compare: the question with the id of an option, the question with numbers, each of its parts with
   * numbers, or the question with texts, of a list where it has one. Absent where nothing can be compared with an answer.
   */
  readonly compared?: 'option' | 'number' | 'parts' | 'text';
  /** The ids of the options or parts that are compared. */
  comparedOf?(question: Asked): readonly string[];
  /** What has a column of its own; absent where the question itself has one. */
  partsOf?(question: Asked): readonly Option[];
  /** The values that a cell may hold, with their labels; absent where it holds a number or a text. */
  levelsOf?(question: Asked): readonly Option[] | undefined;
  /** Of numbers that have no labels but the first and the last: those two. */
  endsOf?(question: Asked): readonly Option[];
  /** What its cells hold; absent where that is the id of a level. */
  cells?(question: Asked): CellKind | undefined;
  /** The cell of a part, and its number in expressions; absent where the answer itself is the cell. */
  cellOf?(answer: QuestionAnswer, part: string | undefined): string | number | undefined;
  /** An answer, or a part of it (a statement, a place of a ranking), in words; `undefined` where there is none. */
  wordsOf(question: Asked, answer: unknown, part: string | undefined): AnswerWords | undefined;
  /** In a public release: the number by whose band a cell is replaced; absent where a cell stays what it is. */
  bandedBy?(cell: string | number): number | undefined;
  /** Is an answer so free that it is never published? */
  readonly isUnpublished?: true;
  /** How many answers there are that others can know of somebody; absent where they know none, or it can't be counted. */
  knowable?(question: Asked): number | undefined;
  /** Why its answers nearly tell who someone is, and what to ask instead, at the key of the study file that says so. */
  tooExact?(question: Asked): { readonly key: string; readonly message: string; readonly hint: string } | undefined;
  /** How a truth file says how it is answered. */
  readonly told: 'option' | 'options' | 'places' | 'points' | 'amounts' | 'number' | 'text';
  /** Why a text that a truth file tells is none that the question takes. */
  whyNot?(question: Asked, answer: string): string | undefined;
}

const wholeNumbers = { holds: 'number', hasDecimals: false } as const;
const bytesOfLetter = 4;
/** What a number without a least or a most is taken to have. */
const openNumberValues = 100;

const wholePostcode = {
  key: 'pattern',
  message: 'a whole postcode is that of some twenty homes, so it nearly tells who the respondent is',
  hint: 'ask for its figures only: pattern: postcode-area',
};

const single: QuestionKind<SingleQuestion> = {
  compared: 'option',
  comparedOf: ({ options }) => options.map(idOf),
  levelsOf: ({ options }) => options,
  wordsOf: ({ options }, answer) => ({ labels: labelsOf(options, [answer]) }),
  knowable: ({ options }) => options.length,
  told: 'option',
};

const dropdown: QuestionKind<DropdownQuestion> = single as QuestionKind<SingleQuestion | DropdownQuestion>;

const multiple: QuestionKind<MultipleQuestion> = {
  compared: 'parts',
  comparedOf: ({ options }) => options.map(idOf),
  partsOf: ({ options }) => options,
  cells: () => wholeNumbers,
  cellOf: (answer, part) => (isList(answer) ? Number(answer.includes(part ?? '')) : undefined),
  wordsOf: listed,
  // Nothing ticked is the same as no answer.
  knowable: ({ options, required }) => 2 ** options.length - (required ? 0 : 1),
  told: 'options',
};

const number: QuestionKind<NumberQuestion> = {
  compared: 'number',
  cells: ({ step }) => ({ holds: 'number', hasDecimals: !Number.isInteger(step) }),
  wordsOf: (_, answer) => (typeof answer === 'number' ? inFigures(answer) : undefined),
  bandedBy: (cell) => (typeof cell === 'number' ? cell : undefined),
  knowable: ({ min, max }) =>
    min === undefined || max === undefined ? openNumberValues : Math.max(1, Math.floor(max) - Math.ceil(min) + 1),
  told: 'number',
};

/** What somebody thinks, which no other can know. */
const slider: QuestionKind<SliderQuestion> = {
  compared: 'number',
  cells: ({ min, step }) => ({ holds: 'number', hasDecimals: !Number.isInteger(min) || !Number.isInteger(step) }),
  wordsOf: (_, answer) => (typeof answer === 'number' ? inFigures(answer) : undefined),
  bandedBy: (cell) => (typeof cell === 'number' ? cell : undefined),
  told: 'number',
};

/** So few values that they are published as the points of a scale are, and not in bands. */
const rating: QuestionKind<RatingQuestion> = {
  compared: 'number',
  cells: () => wholeNumbers,
  endsOf: ({ min, max, low, high }) => [
    { id: String(min), label: low },
    { id: String(max), label: high },
  ],
  wordsOf: (_, answer) => (typeof answer === 'number' ? inFigures(answer) : undefined),
  told: 'number',
};

const text: QuestionKind<TextQuestion> = {
  cells: ({ maxLength }) => ({ holds: 'text', bytes: maxLength * bytesOfLetter }),
  wordsOf: (_, answer) => (typeof answer === 'string' ? { typed: answer } : undefined),
  isUnpublished: true,
  tooExact: ({ pattern }) => (pattern === 'postcode' ? wholePostcode : undefined),
  told: 'text',
  whyNot: ({ pattern }, answer) =>
    pattern && !fitsPattern(answer, pattern) ? `"${answer}" is not of the pattern ${pattern}` : undefined,
};

const wholeDate = {
  key: 'type',
  message: 'a whole date, such as that of a birth, nearly tells who the respondent is',
  hint: 'ask for no more than you need: precision: year, or month',
};

const date: QuestionKind<DateQuestion> = {
  compared: 'parts',
  comparedOf: ({ precision }) => datePartsOf(precision),
  cells: ({ precision }) => (precision === 'year' ? wholeNumbers : { holds: 'text', bytes: '1985-03-14'.length }),
  cellOf: (answer, part) => {
    if (typeof answer !== 'string') return undefined;
    if (part === undefined) return isDate(answer, 'year') ? Number(answer) : answer;
    return datePrecisions.some((one) => one === part) ? partOfDate(answer, part as DatePrecision) : undefined;
  },
  wordsOf: (_, answer) => (typeof answer === 'string' ? { say: (language) => sayDate(answer, language) } : undefined),
  // A date tells more than its year does, and fewer share it.
  bandedBy: (cell) => (cell === '' ? undefined : partOfDate(String(cell), 'year')),
  tooExact: ({ precision }) => (precision === 'day' ? wholeDate : undefined),
  knowable: ({ precision, min, max }) =>
    min === undefined || max === undefined
      ? openNumberValues * { year: 1, month: 12, day: 365 }[precision]
      : placeOfDate(max) - placeOfDate(min) + 1,
  told: 'text',
  whyNot: ({ precision, min, max }, answer) => {
    if (!isDate(answer, precision)) return `"${answer}" is no ${precision} as in ${exampleDates[precision]}`;
    const isOutside = (min !== undefined && answer < min) || (max !== undefined && answer > max);
    return isOutside ? `${answer} is out of the question's bounds` : undefined;
  },
};

const agreement: QuestionKind<AgreementQuestion> = {
  compared: 'parts',
  comparedOf: ({ items }) => items.map(idOf),
  partsOf: ({ items }) => items,
  levelsOf: ({ scale }) => scale.map((label, index) => ({ id: String(index + 1), label })),
  cells: () => wholeNumbers,
  cellOf: pointOf,
  wordsOf: ({ scale }, answer, part) => {
    const point = pointOf(answer, part);
    if (point === undefined) return undefined;
    const label = scale[point - 1];
    return label ? { labels: [label] } : inFigures(point);
  },
  told: 'points',
};

const ranking: QuestionKind<RankingQuestion> = {
  partsOf: ({ options }) => options,
  cells: () => wholeNumbers,
  cellOf: (answer, part) => {
    const place = isList(answer) ? answer.indexOf(part ?? '') : -1;
    return place < 0 ? undefined : place + 1;
  },
  wordsOf: listed,
  told: 'places',
};

const constantSum: QuestionKind<ConstantSumQuestion> = {
  compared: 'parts',
  comparedOf: ({ options }) => options.map(idOf),
  partsOf: ({ options }) => options,
  cells: () => wholeNumbers,
  cellOf: pointOf,
  wordsOf: (_, answer, part) => {
    const points = pointOf(answer, part);
    return points === undefined ? undefined : inFigures(points);
  },
  bandedBy: (cell) => (typeof cell === 'number' ? cell : undefined),
  told: 'amounts',
};

/** Answered by the address, and known to whoever has given it out: a column of words like any other. */
const url: QuestionKind<UrlParameter> = {
  compared: 'text',
  comparedOf: ({ values = [] }) => values,
  levelsOf: ({ values, label }) => values?.map((id) => ({ id, label: sameWords(id, label) })),
  cells: ({ values, maxLength }) => (values ? undefined : { holds: 'text', bytes: maxLength }),
  knowable: ({ values }) => values?.length,
  wordsOf: (_, answer) => (typeof answer === 'string' ? { typed: answer } : undefined),
  told: 'text',
  whyNot: (parameter, value) =>
    takesUrlValue(parameter, value) ? undefined : `"${value}" is not taken from an address`,
};

export const questionKinds: {
  readonly [Type in AnyQuestion['type']]: QuestionKind<Extract<AnyQuestion, { type: Type }>>;
} = {
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
  url,
};

export function kindOf({ type }: Pick<AnyQuestion, 'type'>): QuestionKind {
  return questionKinds[type];
}

/** All that was chosen, or what stands in one place, counted from 1. */
function listed(
  { options }: MultipleQuestion | RankingQuestion,
  answer: unknown,
  part: string | undefined,
): AnswerWords | undefined {
  if (!Array.isArray(answer)) return undefined;
  return { labels: labelsOf(options, part === undefined ? answer : answer.slice(Number(part) - 1, Number(part))) };
}

function labelsOf(options: readonly Option[], ids: readonly unknown[]): Texts[] {
  return ids.flatMap((id) => options.filter((option) => option.id === id).map(({ label }) => label));
}

/** A code that reads alike in all languages of a text. */
function sameWords(code: string, label: Texts): Texts {
  return Object.fromEntries(Object.keys(label).map((language) => [language, code]));
}

const idOf = ({ id }: Option) => id;

function isList(answer: unknown): answer is readonly unknown[] {
  return Array.isArray(answer);
}

function pointOf(answer: unknown, part: string | undefined): number | undefined {
  const point = part !== undefined && isRecord(answer) ? lookUp(answer, part) : undefined;
  return typeof point === 'number' ? point : undefined;
}

function inFigures(number: number): AnswerWords {
  return { say: (language) => formatNumber(number, language) };
}
