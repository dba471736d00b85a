/**
 * How a simulated respondent answers the other questions: evenly at random and unrelated to his tastes, so that no
 * analysis of simulated respondents finds a group that is not there. A field is what a form shows, so the same code
 * answers a page in a browser and a study without a server.
 */
import { type DatePrecision, dateAt, exampleDates, partOfDate, placeOfDate } from '../../study/dates.ts';
import type { TextPattern } from '../../study/questions.ts';
import { drawInteger, type RandomSource, shuffle } from '../numerics/random.ts';

export type Field = { readonly name: string } & (
  | { readonly type: 'single'; readonly options: readonly string[] }
  | MultipleField
  | NumberField
  | { readonly type: 'text'; readonly maxLength: number; readonly pattern?: TextPattern }
  /** One control for each part, and one answer. */
  | DateField
  /** One control for each option, in which a place from 1 to `top` is given. */
  | { readonly type: 'ranking'; readonly options: readonly string[]; readonly top: number }
  /** One control for each option; what is given to them adds up to `total`. */
  | { readonly type: 'sum'; readonly options: readonly string[]; readonly total: number }
  /** A box that answers the field `of`, or all fields whose names begin with it and a point, in their stead. */
  | { readonly type: 'not-said'; readonly of: string; readonly value: string }
);

interface MultipleField {
  readonly type: 'multiple';
  readonly options: readonly string[];
  /** Those of the options that go with no other. */
  readonly alone?: readonly string[];
  /** How many have to be chosen, and may be. */
  readonly min?: number;
  readonly max?: number;
}

interface NumberField {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

interface DateField {
  readonly type: 'date';
  readonly precision: DatePrecision;
  /** The first and the last that may be given, of that precision. */
  readonly min?: string;
  readonly max?: string;
}

/** What a simulated respondent writes where words are asked: nobody should take it for a person's. */
export const simulatedText = 'Simulated respondent.';

/** A number field without bounds is answered between these. */
export const numberBounds = { min: 0, max: 100 } as const;

/** How often a simulated respondent would rather not say, or chooses what is chosen alone. */
const evasion = 0.1;

/**
 * Draws the values that answer a field: one; several for `multiple`; for a ranking the options in their places; for a sum
 * what each option is given.
 */
export function answerField(field: Field, random: RandomSource): readonly string[] {
  switch (field.type) {
    case 'single':
      return [drawOne(field.options, random)];
    case 'multiple':
      return drawSeveral(field, random);
    case 'number':
      return [String(drawNumber(field, random))];
    case 'text':
      return [field.pattern ? drawPattern[field.pattern](random) : simulatedText.slice(0, field.maxLength)];
    case 'date':
      return [drawDate(field, random)];
    case 'ranking':
      return shuffle(random, field.options).slice(0, field.top);
    case 'sum':
      return drawShares(field.options.length, field.total, random).map(String);
    case 'not-said':
      return random() < evasion ? [field.value] : [];
  }
}

function drawOne(options: readonly string[], random: RandomSource): string {
  return options[drawInteger(random, options.length)] as string;
}

function drawSeveral({ options, alone = [], min = 1, max }: MultipleField, random: RandomSource): readonly string[] {
  const together = options.filter((option) => !alone.includes(option));
  if (alone.length > 0 && random() < evasion) return [drawOne(alone, random)];
  const chosen = together.filter(() => random() < 0.5);
  if (chosen.length === 0 && min === 1) return [drawOne(together, random)];
  const most = Math.min(max ?? together.length, together.length);
  if (chosen.length >= min && chosen.length <= most) return chosen;
  const some = new Set(shuffle(random, together).slice(0, chosen.length < min ? min : most));
  return together.filter((option) => some.has(option));
}

/** Whole numbers that add up to a total: the pieces between cuts at random places. */
function drawShares(count: number, total: number, random: RandomSource): number[] {
  const cuts = Array.from({ length: count - 1 }, () => drawInteger(random, total + 1)).sort(
    (one, other) => one - other,
  );
  return [...cuts, total].map((cut, index) => cut - (cuts[index - 1] ?? 0));
}

function drawNumber({ min, max, step = 1 }: NumberField, random: RandomSource): number {
  const steps = Math.floor((max - min) / step + 1e-9);
  // Twelve figures are enough for any answer, and leave out what binary fractions add to 0.1 + 0.2.
  return Number((min + step * drawInteger(random, steps + 1)).toPrecision(12));
}

/** In the eighty years from 1930 on, as far as the bounds don't say otherwise. */
function drawDate({ precision, min, max }: DateField, random: RandomSource): string {
  const year = min === undefined ? 1930 : (partOfDate(min, 'year') as number);
  const first = min ?? '1930-01-01'.slice(0, exampleDates[precision].length);
  const last = max ?? `${Math.max(2009, year)}-12-31`.slice(0, exampleDates[precision].length);
  const least = Math.min(placeOfDate(first), placeOfDate(last));
  return dateAt(least + drawInteger(random, placeOfDate(last) - least + 1), precision);
}

const drawPattern: Readonly<Record<TextPattern, (random: RandomSource) => string>> = {
  year: (random) => String(1930 + drawInteger(random, 76)),
  time: (random) => `${drawInteger(random, 24)}:${String(drawInteger(random, 60)).padStart(2, '0')}`,
  digits: (random) => String(drawInteger(random, 10_000)),
  'postcode-area': drawArea,
  postcode: (random) => `${drawArea(random)} ${drawLetter(random)}${drawLetter(random)}`,
};

function drawArea(random: RandomSource): string {
  return String(1000 + drawInteger(random, 9000));
}

function drawLetter(random: RandomSource): string {
  return String.fromCharCode('A'.charCodeAt(0) + drawInteger(random, 26));
}
