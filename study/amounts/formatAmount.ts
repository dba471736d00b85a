/** A number as the reader's language writes it, with its unit. */
import { fillText } from '../fillText.ts';
import { lookUp } from '../lookUp.ts';
import type { Amounts, Unit } from './amounts.ts';

/**
 * @param language of the page: that of the number's format, and of the unit's words
 * @example formatAmount(1499, { unit: { currency: 'EUR' }, decimals: 0 }, 'nl'); // '€ 1.499'
 */
export function formatAmount(
  amount: number,
  { unit, decimals }: Pick<Amounts, 'unit' | 'decimals'>,
  language: string,
): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (unit === undefined) return makeFormat(language, digits).format(amount);
  if ('currency' in unit) {
    return makeFormat(language, { ...digits, style: 'currency', currency: unit.currency }).format(amount);
  }
  return withWords(amount, wordsOf(unit, language), makeFormat(language, digits), language);
}

/** The unit alone, as tables head their columns: a code of a currency, or words. `undefined` where there is none. */
export function unitName(unit: Unit | undefined, language: string): string | undefined {
  if (unit === undefined) return undefined;
  return 'currency' in unit ? unit.currency : fillText(wordsOf(unit, language), { n: '' }, language).trim();
}

function wordsOf({ words }: { readonly words: Readonly<Record<string, string>> }, language: string): string {
  return lookUp(words, language) ?? Object.values(words)[0] ?? '';
}

/** `{n}` is the number, and `{n|minute|minutes}` the word that goes with it; words without a number stand after it. */
function withWords(amount: number, words: string, format: Intl.NumberFormat, language: string): string {
  const text = /\{n\}/.test(words) ? words : `{n}\u00a0${words}`;
  return fillText(text, { n: amount }, language, (number) => format.format(number));
}

/** A code that looks like that of a language may be none to Intl. */
function makeFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}
