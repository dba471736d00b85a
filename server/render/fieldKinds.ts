/**
 * How kinds of fields are drawn: the part of survey-templates that draws one, the hints that are its own, and what the
 * part has to know. A kind is a shape of this interface, and a line of the table at the end.
 */
import { sayDate } from '../../study/dates.ts';
import { formatNumber } from '../../study/speech.ts';
import { words } from './locales.ts';
import { errorOf } from './makeForm.ts';
import { countHint, exampleHint, type Hint, sizeHint, stepHint } from './makeHints.ts';
import { itemId, makeAnswers, makeItems, makePlaces, makePoints } from './makeItems.ts';
import { makeReadings } from './makeReadings.ts';
import type { FieldOf, FieldView, ItemView } from './views/fields.ts';
import type { FormView } from './views/frame.ts';

export interface FieldKind<Field extends FieldView = FieldView> {
  /** The part of survey-templates/parts that draws it. */
  drawnBy(field: Field): string;
  hintsOf?(field: Field, language: string): readonly Hint[];
  /** What the part needs beside what every field has; numbers are written out, since 0 is nothing to a template. */
  makeModel(field: Field, form: FormView, language: string): object;
  /** Parts with names of their own, in order, which errors may be about; without a label they go by the field's. */
  itemsOf?(field: Field): readonly (Pick<ItemView, 'name'> & Partial<ItemView>)[];
}

const single: FieldKind<FieldOf<'single'>> = {
  drawnBy: () => 'fieldChoice',
  makeModel: ({ id, name, options }) => ({
    control: 'radio',
    answers: makeAnswers(id, name, options),
    min: '',
    max: '',
  }),
};

const dropdown: FieldKind<FieldOf<'dropdown'>> = {
  drawnBy: () => 'fieldDropdown',
  makeModel: ({ options }) => ({ options }),
};

const multiple: FieldKind<FieldOf<'multiple'>> = {
  drawnBy: () => 'fieldChoice',
  hintsOf: (field) => [countHint(field)],
  makeModel: ({ id, name, options, min, max }) => ({
    control: 'checkbox',
    answers: makeAnswers(id, name, options),
    min: written(min),
    max: written(max),
  }),
};

const number: FieldKind<FieldOf<'number'>> = {
  drawnBy: () => 'fieldLine',
  hintsOf: (field) => [...sizeHint(field), ...stepHint(field), ...exampleHint(field)],
  makeModel: (field, form, language) => ({
    value: field.value,
    unit: field.unit ?? '',
    short: true,
    inputMode: inputModeOf(field),
    pattern: '',
    ...{ min: written(field.min), max: written(field.max), step: written(field.step) },
    readings: makeReadings(field, form, language),
  }),
};

const slider: FieldKind<FieldOf<'slider'>> = {
  drawnBy: () => 'fieldSlider',
  hintsOf: (field) => [...sizeHint(field), ...stepHint(field)],
  makeModel: (field, form, language) => ({
    value: field.value,
    ...{ min: written(field.min), max: written(field.max), step: written(field.step) },
    low: `${formatNumber(field.min, language)}: ${field.low}`,
    high: `${formatNumber(field.max, language)}: ${field.high}`,
    inputMode: inputModeOf(field),
    readings: makeReadings(field, form, language),
  }),
};

const rating: FieldKind<FieldOf<'rating'>> = {
  drawnBy: () => 'fieldRating',
  makeModel: ({ id, name, numbers, low, high, value }, _, language) => {
    const last = numbers.length - 1;
    const options = numbers.map((number) => ({
      value: String(number),
      label: formatNumber(number, language),
      checked: value === String(number),
    }));
    const meanings = [low, ...numbers.slice(1, last).map(() => ''), high];
    const answers = makeAnswers(id, name, options).map((one, index) => ({ ...one, means: meanings[index] ?? '' }));
    return { answers, low, high, points: `points-${numbers.length}` };
  },
};

const text: FieldKind<FieldOf<'text'>> = {
  drawnBy: ({ long }) => (long ? 'fieldLong' : 'fieldLine'),
  hintsOf: ({ pattern, long, maxLength }) => {
    if (pattern) return [[`pattern.${pattern}`]];
    return long ? [['length', { max: maxLength }]] : [];
  },
  makeModel: ({ value, pattern }) => ({
    value,
    unit: '',
    short: pattern !== undefined,
    inputMode: pattern === 'year' || pattern === 'digits' || pattern === 'postcode-area' ? 'numeric' : '',
    pattern: pattern ?? '',
    ...{ min: '', max: '', step: '' },
    readings: false,
  }),
};

const date: FieldKind<FieldOf<'date'>> = {
  drawnBy: () => 'fieldDate',
  hintsOf: ({ min, max }, language) => {
    const say = (bound: string) => sayDate(bound, language);
    if (min !== undefined && max !== undefined) return [['date.range', { min: say(min), max: say(max) }]];
    if (min !== undefined) return [['date.atLeast', { min: say(min) }]];
    return max === undefined ? [] : [['date.atMost', { max: say(max) }]];
  },
  makeModel: ({ id, name, parts, min = '', max = '' }, form, language) => {
    const isWrong = errorOf(form, language, name, id) !== '';
    const items = parts.map(({ part, name: partName, value }, index) => {
      const error = errorOf(form, language, partName);
      const label = words(language, `questions.date.${part}`);
      return { id: itemId(id, index), name: partName, part, label, value, error, wrong: isWrong || error !== '' };
    });
    return { items, min, max, wrong: items.some(({ wrong }) => wrong) };
  },
  itemsOf: ({ parts }) => parts,
};

/** Points of a scale that styles/agreement.css knows; more of them stand below each other. */
const mostInRow = 7;

const agreement: FieldKind<FieldOf<'agreement'>> = {
  drawnBy: () => 'fieldAgreement',
  makeModel: (field, form, language) => ({
    points: field.scale.length > mostInRow ? '' : `in-row points-${field.scale.length}`,
    scale: field.scale,
    low: field.scale[0] ?? '',
    high: field.scale.at(-1) ?? '',
    items: makeItems(field, form, language, (item, id) => ({ answers: makePoints(field.scale, item, id) })),
  }),
  itemsOf: ({ items }) => items,
};

const ranking: FieldKind<FieldOf<'ranking'>> = {
  drawnBy: () => 'fieldRanking',
  hintsOf: ({ top, items }) => [[top < items.length ? 'rankingTop' : 'ranking', { top }]],
  makeModel: (field, form, language) => ({
    items: makeItems(field, form, language, (item) => ({ places: makePlaces(field.top, item) })),
  }),
  itemsOf: ({ items }) => items,
};

const constantSum: FieldKind<FieldOf<'constant-sum'>> = {
  drawnBy: () => 'fieldConstantSum',
  hintsOf: ({ total, unit }) => [unit ? ['sumOf', { total, unit }] : ['sum', { total }]],
  makeModel: (field, form, language) => ({
    total: String(field.total),
    unit: field.unit ?? '',
    items: makeItems(field, form, language, ({ value = '' }) => ({ value })),
  }),
  itemsOf: ({ items }) => items,
};

const fieldKinds: { readonly [Type in FieldView['type']]: FieldKind<FieldOf<Type>> } = {
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

export function fieldKindOf({ type }: Pick<FieldView, 'type'>): FieldKind {
  return fieldKinds[type];
}

function written(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

/** Which keyboard a phone shows; the one for figures alone has no minus and no point. */
function inputModeOf({ min, step }: Pick<FieldOf<'number'>, 'min' | 'step'>): 'numeric' | 'decimal' {
  const isCount = Number.isInteger(step) && Number.isInteger(min ?? 0) && (min ?? -1) >= 0;
  return isCount ? 'numeric' : 'decimal';
}
