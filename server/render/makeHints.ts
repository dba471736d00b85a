/** What stands below a question: the study's own help, and what an answer has to be. */
import { words } from './locales.ts';
import { type InlineModel, makeLine } from './makeParagraphs.ts';
import type { FieldOf, FieldView } from './views/fields.ts';

/** A key of the locale's `questions`, and what its text leaves open. */
export type Hint = readonly [key: string, values?: Readonly<Record<string, number | string>>];

export function makeHints(
  { help }: Pick<FieldView, 'help'>,
  hints: readonly Hint[],
  language: string,
): { readonly line: readonly InlineModel[] }[] {
  const own = hints.map(([key, values]) => words(language, `questions.${key}`, values));
  const lines = help === undefined || help === '' ? own : [help, ...own];
  return lines.map((line) => ({ line: makeLine(line, language) }));
}

export function countHint({ min = 1, max }: FieldOf<'multiple'>): Hint {
  if (max === undefined) return min > 1 ? ['manyAtLeast', { min }] : ['many'];
  if (min === max) return ['manyExactly', { max }];
  return min > 1 ? ['manyRange', { min, max }] : ['manyAtMost', { max }];
}

interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

export function sizeHint({ min, max }: NumberBounds): Hint[] {
  if (min !== undefined && max !== undefined) return [['range', { min, max }]];
  if (min !== undefined) return [['atLeast', { min }]];
  return max === undefined ? [] : [['atMost', { max }]];
}

/** Numbers that large are written with a mark between thousands. */
const leastGrouped = 10_000;

/** How a number is to be typed, where the limits and steps above don't show it in figures already. */
export function exampleHint({ min, max, step }: NumberBounds): Hint[] {
  const isShown = [min, max].some((limit) => limit !== undefined && Math.abs(limit) >= leastGrouped);
  const thousands = max === undefined && !isShown ? leastGrouped : undefined;
  const decimal =
    step === undefined && (min ?? 0) + 0.5 <= (max ?? Number.POSITIVE_INFINITY) ? (min ?? 0) + 0.5 : undefined;
  if (thousands !== undefined && decimal !== undefined) return [['likeBoth', { thousands, decimal }]];
  const one = thousands ?? decimal;
  return one === undefined ? [] : [['like', { one }]];
}

export function stepHint({ step, min = 0 }: NumberBounds): Hint[] {
  if (step === undefined) return [];
  return step === 1 && Number.isInteger(min) ? [['whole']] : [['step', { step }]];
}
