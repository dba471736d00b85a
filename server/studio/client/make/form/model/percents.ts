/** Percentages as people type them in a row, and as a study file has them: texts with a sign, and a plain 0. */
import type { EditValue } from '../../../../make/draftWire.ts';
import { readNumber, writeNumber } from './numbers.ts';

/**
 * @returns undefined where something in it is no number; the sign % may be left out, or stand apart
 * @example readPercents('-20 0 +20%', 'en'); // ['-20%', 0, '+20%']
 */
export function readPercents(words: string, language: string): readonly (string | 0)[] | undefined {
  const isDecimal = new Intl.NumberFormat(language).format(1.5).includes(',');
  const parts = words.split(isDecimal ? /[;\s]+|,\s+|,$/ : /[;,\s]+/).filter((part) => part !== '' && part !== '%');
  const read = parts.map((part) => {
    const number = readNumber(part.replace(/%$/, ''));
    if (number === undefined) return undefined;
    return number === 0 ? 0 : `${number > 0 ? '+' : ''}${number}%`;
  });
  return read.includes(undefined) ? undefined : (read as (string | 0)[]);
}

/** What is the same percentage stays written as it was: `10%` for `+10%`. */
export function keepSpelling(read: readonly EditValue[], before: readonly EditValue[]): readonly EditValue[] {
  const amount = (one: EditValue) => Number.parseFloat(String(one));
  return read.map((one) => before.find((old) => amount(old) === amount(one)) ?? one);
}

export function writePercents(list: readonly EditValue[], language: string): string {
  return list.map((one) => writePercent(one, language)).join(' ');
}

function writePercent(written: EditValue, language: string): string {
  const number = Number.parseFloat(String(written));
  if (Number.isNaN(number)) return String(written);
  if (number === 0) return '0';
  return `${number > 0 ? '+' : '−'}${writeNumber(Math.abs(number), language)}%`;
}
