/**
 * How kinds of questions are written in a study file: what is made of one, what is wrong with one that its shape does not
 * say, and what the rest of the file may name of it. A kind is a shape of this interface, and a line of the table at the
 * end; its keys are in ../schema/studySchemaQuestions.ts. What its answers are called and how they are stored is in
 * study/questionKinds.ts.
 */
import { datePartsOf } from '../../dates.ts';
import type { Question, QuestionBase, TextPattern } from '../../questions.ts';
import { suggestHint } from '../../suggest.ts';
import { makeText } from '../make/makeStudyTexts.ts';
import { checkCounts, checkOptions, checkTop, makeOptions, makeOrder, textsById } from './options.ts';
import type { DraftOf, FileOf, PartProblem, PlacedText, QuestionWrong } from './questionFile.ts';
import { checkPoints, readPoints } from './ratingPoints.ts';
import { checkDates, checkNumber, checkPattern, checkScale } from './typed.ts';

export interface FileKind<Type extends Question['type'] = Question['type']> {
  /** What it has beside what every question has. */
  make(file: FileOf<Type>, languages: readonly string[]): Omit<Extract<Question, { type: Type }>, keyof QuestionBase>;
  check?(draft: DraftOf<Type>, wrong: QuestionWrong): void;
  /** Its texts beside those that every question has, each with its path in the question. */
  textsOf?(draft: DraftOf<Type>): readonly PlacedText[];
  /** The ids of the options or parts that expressions compare. */
  comparedOf?(draft: DraftOf<Type>): readonly string[];
  /** What is wrong with a part of its answer that a text pipes in; absent where answers have no parts. */
  findPartProblem?(draft: DraftOf<Type>, id: string, part: string | undefined): PartProblem | undefined;
}

const defaultMaxLength = 500;
/** Where it depends on another answer how many places there are. */
const mostPlaces = 99;
/** The ends of a slider. */
const [lowest, highest] = [0, 100];

const single: FileKind<'single'> = {
  make: (file, languages) => ({ type: 'single', options: makeOptions(file.options, languages), ...makeOrder(file) }),
  check: checkOptions,
  textsOf: ({ options }) => textsById('options', options),
  comparedOf: ({ options = {} }) => Object.keys(options),
};

const dropdown: FileKind<'dropdown'> = {
  make: (file, languages) => ({ type: 'dropdown', options: makeOptions(file.options, languages), ...makeOrder(file) }),
  check: checkOptions,
  textsOf: ({ options }) => textsById('options', options),
  comparedOf: ({ options = {} }) => Object.keys(options),
};

const multiple: FileKind<'multiple'> = {
  make: (file, languages) => ({
    type: 'multiple',
    options: makeOptions(file.options, languages),
    ...makeOrder(file, file.exclusive),
    ...(file.min !== undefined && { min: file.min }),
    ...(file.max !== undefined && { max: file.max }),
    ...(file.exclusive && { exclusive: file.exclusive }),
  }),
  check: (draft, wrong) => {
    checkOptions(draft, wrong);
    checkCounts(draft, wrong);
  },
  textsOf: ({ options }) => textsById('options', options),
  comparedOf: ({ options = {} }) => Object.keys(options),
};

const number: FileKind<'number'> = {
  make: (file, languages) => ({
    type: 'number',
    ...(file.min !== undefined && { min: file.min }),
    ...(file.max !== undefined && { max: file.max }),
    ...((file.step !== undefined || file.whole) && { step: file.step ?? 1 }),
    ...(file.unit !== undefined && { unit: makeText(file.unit, languages) }),
  }),
  check: checkNumber,
  textsOf: ({ unit }) => [[['unit'], unit]],
};

const slider: FileKind<'slider'> = {
  make: ({ min = lowest, max = highest, step = 1, low, high }, languages) => ({
    type: 'slider',
    ...{ min, max, step },
    low: makeText(low, languages),
    high: makeText(high, languages),
  }),
  check: ({ min = lowest, max = highest, step = 1 }, wrong) => checkScale({ min, max, step }, wrong),
  textsOf: ({ low, high }) => [
    [['low'], low],
    [['high'], high],
  ],
};

const rating: FileKind<'rating'> = {
  make: ({ points, ends: [low = '', high = ''] }, languages) => ({
    type: 'rating',
    // The parser has refused what can't be read as a row of numbers.
    ...(readPoints(points) ?? { min: 1, max: 7 }),
    low: makeText(low, languages),
    high: makeText(high, languages),
  }),
  check: checkPoints,
  textsOf: ({ ends = [] }) => ends.map((end, index): PlacedText => [['ends', index], end]),
};

const text: FileKind<'text'> = {
  make: (file) => ({
    type: 'text',
    long: file.long ?? false,
    maxLength: file.maxLength ?? defaultMaxLength,
    // The parser has refused what is no pattern.
    ...(file.pattern !== undefined && { pattern: file.pattern as TextPattern }),
  }),
  check: checkPattern,
};

const date: FileKind<'date'> = {
  make: (file) => ({
    type: 'date',
    precision: file.precision ?? 'day',
    ...(file.min !== undefined && { min: String(file.min) }),
    ...(file.max !== undefined && { max: String(file.max) }),
  }),
  check: checkDates,
  comparedOf: ({ precision = 'day' }) => datePartsOf(precision),
};

const agreement: FileKind<'agreement'> = {
  make: (file, languages) => ({
    type: 'agreement',
    items: makeOptions(file.items, languages),
    scale: file.scale.map((point) => makeText(point, languages)),
    ...makeOrder(file),
  }),
  check: ({ items, itemsFrom }, wrong) => {
    if (items && itemsFrom === undefined && Object.keys(items).length === 0)
      wrong('items', 'needs at least 1 statement, has 0');
  },
  textsOf: ({ items, scale = [] }) => [
    ...textsById('items', items),
    ...scale.map((point, index): PlacedText => [['scale', index], point]),
  ],
  comparedOf: ({ items = {} }) => Object.keys(items),
  findPartProblem: ({ items: own = {}, itemsFrom }, id, part) => {
    const items = itemsFrom === undefined ? Object.keys(own) : [];
    if (part === undefined) {
      return { message: 'has an answer for each statement', hint: `name one: {${id}.${items[0] ?? '...'}}` };
    }
    if (items.length === 0 || items.includes(part)) return undefined;
    return { message: `no statement "${part}" in questions.${id}.items`, hint: suggestHint(part, items) };
  },
};

const ranking: FileKind<'ranking'> = {
  make: (file, languages) => {
    const options = makeOptions(file.options, languages);
    return { type: 'ranking', options, top: file.top ?? options.length, ...makeOrder(file) };
  },
  check: (draft, wrong) => {
    checkOptions(draft, wrong);
    checkTop(draft, wrong);
  },
  textsOf: ({ options }) => textsById('options', options),
  findPartProblem: ({ top, options, optionsFrom }, id, part) => {
    if (part === undefined) return undefined;
    const places = top ?? (optionsFrom === undefined ? Object.keys(options ?? {}).length : mostPlaces);
    if (/^[1-9]\d?$/.test(part) && Number(part) <= places) return undefined;
    return { message: `the answer to "${id}" has no place "${part}"`, hint: `write {${id}.1} for the first` };
  },
};

const constantSum: FileKind<'constant-sum'> = {
  make: (file, languages) => ({
    type: 'constant-sum',
    options: makeOptions(file.options, languages),
    total: file.total ?? 100,
    ...(file.unit !== undefined && { unit: makeText(file.unit, languages) }),
    ...makeOrder(file),
  }),
  check: checkOptions,
  textsOf: ({ options, unit }) => [...textsById('options', options), [['unit'], unit]],
  comparedOf: ({ options = {} }) => Object.keys(options),
  findPartProblem: ({ options: own = {}, optionsFrom }, id, part) => {
    const options = optionsFrom === undefined ? Object.keys(own) : [];
    if (part === undefined) {
      return { message: 'has a number for each option', hint: `name one: {${id}.${options[0] ?? '...'}}` };
    }
    if (options.length === 0 || options.includes(part)) return undefined;
    return { message: `no option "${part}" in questions.${id}.options`, hint: suggestHint(part, options) };
  },
};

const fileKinds: { readonly [Type in Question['type']]: FileKind<Type> } = {
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

export function fileKindOf({ type }: Pick<Question, 'type'>): FileKind {
  return fileKinds[type] as FileKind;
}
