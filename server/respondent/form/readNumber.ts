/**
 * Numbers as people type them: in the marks of the page's language, or in another's. `12.500` is twelve and a half in
 * English and twelve thousand five hundred in Dutch, so that what was meant is not always known.
 */
import { type NumberMarks, numberMarks } from '../../../study/csv/numberMarks.ts';

export interface Reading {
  readonly number: number;
  readonly hasDecimals: boolean;
}

interface Convention extends Pick<NumberMarks, 'decimal'> {
  /** The marks between thousands, any of which may stand in a number, but no two together. */
  readonly groups: readonly string[];
}

/** Nobody means anything else by these, whatever the language. */
const spaces = /[\u0020\u00a0\u2007\u2009\u202f]/g;
const apostrophes = /['’]/g;
const alwaysGroups = [' ', "'"];
const unseen = /[\u200e\u200f\u061c]/g;
const elsewhere: readonly Convention[] = [
  { decimal: '.', groups: [','] },
  { decimal: ',', groups: ['.'] },
];
const longest = 15;

/**
 * None for what is no number; one where there is no doubt; two, the one with decimals first, where the language itself
 * would not write what another would. What the language writes with marks between thousands is never in doubt.
 *
 * @example listReadings('12.500', 'nl'); // [{ number: 12500, hasDecimals: false }]
 */
export function listReadings(text: string, language: string): readonly Reading[] {
  const marks = numberMarks(language);
  const plain = toPlainFigures(text, marks);
  const own = read(plain, { decimal: marks.decimal, groups: [marks.group, ...alwaysGroups] });
  if (own && !own.hasDecimals) return [own];
  const found = [own, ...elsewhere.map((convention) => read(plain, convention))].filter((one) => one !== undefined);
  const decimal = found.find((one) => one.hasDecimals);
  const grouped = found.find((one) => !one.hasDecimals);
  return [decimal, grouped].filter((one) => one !== undefined);
}

/** Ten figures, one minus, one space and one apostrophe, whatever the keyboard has of them. */
function toPlainFigures(text: string, { figures, minus }: NumberMarks): string {
  const trimmed = text.replace(unseen, '').replace(spaces, ' ').replace(apostrophes, "'").trim();
  const signed = trimmed.replace(minus, '-').replace('−', '-');
  return figures.reduce((done, figure, value) => done.replaceAll(figure, String(value)), signed);
}

function read(text: string, { decimal, groups }: Convention): Reading | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const [whole = '', decimals, ...more] = text.slice(sign.length).split(decimal);
  const figures = joinGroups(whole, groups);
  if (figures === undefined || more.length > 0) return undefined;
  if (decimals !== undefined && !isFigures(decimals)) return undefined;
  return { number: Number(`${sign}${figures}.${decimals ?? '0'}`), hasDecimals: decimals !== undefined };
}

/** In threes, or, as in India, three and before them twos; a group that begins with a zero is none. */
function joinGroups(whole: string, groups: readonly string[]): string | undefined {
  if (isFigures(whole)) return whole;
  const group = groups.find((one) => whole.includes(one)) ?? '';
  const [first = '', ...others] = whole.split(group);
  const [last = '', ...between] = others.reverse();
  const isOf = (size: number) => between.every((one) => one.length === size) && first.length <= size;
  const isGrouped = last.length === 3 && /^[1-9]/.test(first) && (isOf(3) || isOf(2));
  const figures = [first, ...between.reverse(), last].join('');
  return isGrouped && isFigures(figures) ? figures : undefined;
}

function isFigures(text: string): boolean {
  return /^\d+$/.test(text) && text.length <= longest;
}
