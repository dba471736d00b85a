/** What stands below a question: the study's own help, and what an answer has to be. */
import { words } from './locales.ts';
import { type InlineModel, makeLine } from './makeParagraphs.ts';
import type { FieldView } from './views/fields.ts';

type Values = Readonly<Record<string, number>>;

export function makeHints(field: FieldView, language: string): { readonly line: readonly InlineModel[] }[] {
  const own = hintsOf(field).map(([key, values]) => words(language, `questions.${key}`, values));
  const lines = field.help === undefined || field.help === '' ? own : [field.help, ...own];
  return lines.map((line) => ({ line: makeLine(line, language) }));
}

function hintsOf(field: FieldView): [key: string, values?: Values][] {
  switch (field.type) {
    case 'multiple':
      return [countHint(field)];
    case 'number':
      return [...sizeHint(field), ...stepHint(field), ...exampleHint(field)];
    case 'text':
      if (field.pattern) return [[`pattern.${field.pattern}`]];
      return field.long ? [['length', { max: field.maxLength }]] : [];
    case 'ranking':
      return [[field.top < field.items.length ? 'rankingTop' : 'ranking', { top: field.top }]];
    default:
      return [];
  }
}

function countHint({ min = 1, max }: Extract<FieldView, { type: 'multiple' }>): [string, Values?] {
  if (max === undefined) return min > 1 ? ['manyAtLeast', { min }] : ['many'];
  if (min === max) return ['manyExactly', { max }];
  return min > 1 ? ['manyRange', { min, max }] : ['manyAtMost', { max }];
}

type NumberView = Extract<FieldView, { type: 'number' }>;

function sizeHint({ min, max }: NumberView): [string, Values][] {
  if (min !== undefined && max !== undefined) return [['range', { min, max }]];
  if (min !== undefined) return [['atLeast', { min }]];
  return max === undefined ? [] : [['atMost', { max }]];
}

/** Numbers that large are written with a mark between thousands. */
const leastGrouped = 10_000;

/** How a number is to be typed, where the limits and steps above don't show it in figures already. */
function exampleHint({ min, max, step }: NumberView): [string, Values][] {
  const isShown = [min, max].some((limit) => limit !== undefined && Math.abs(limit) >= leastGrouped);
  const thousands = max === undefined && !isShown ? leastGrouped : undefined;
  const decimal =
    step === undefined && (min ?? 0) + 0.5 <= (max ?? Number.POSITIVE_INFINITY) ? (min ?? 0) + 0.5 : undefined;
  if (thousands !== undefined && decimal !== undefined) return [['likeBoth', { thousands, decimal }]];
  const one = thousands ?? decimal;
  return one === undefined ? [] : [['like', { one }]];
}

function stepHint({ step, min = 0 }: NumberView): [string, Values?][] {
  if (step === undefined) return [];
  return step === 1 && Number.isInteger(min) ? [['whole']] : [['step', { step }]];
}
