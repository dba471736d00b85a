/** Which form of a word goes with how many, or with which in a row, as a language has them (Unicode CLDR, by Intl). */
import { numberMarks } from '../csv/numberMarks.ts';

export type PluralKind = 'cardinal' | 'ordinal';

export interface Plural {
  readonly category: Intl.LDMLPluralRule;
  /** All that the language has, in their usual order. */
  readonly categories: readonly Intl.LDMLPluralRule[];
  /** Undefined for words that are no number. */
  readonly number?: number;
}

const order = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const rules = new Map<string, Intl.PluralRules>();
const known = new Map<string, readonly Intl.LDMLPluralRule[]>();

/**
 * A number that is written out already is read by the marks of its language, and its decimals count: `1.0` is a plural in
 * English. What is no number goes with `other`.
 *
 * @example pluralOf(5, 'pl').category; // 'many'
 * @example pluralOf('1.0', 'en').category; // 'other'
 * @example pluralOf(2, 'en', 'ordinal').category; // 'two'
 */
export function pluralOf(value: string | number, language: string, kind: PluralKind = 'cardinal'): Plural {
  const categories = pluralCategories(language, kind);
  const read = typeof value === 'number' ? { number: value, decimals: 0 } : readWritten(value, language);
  if (!read) return { category: 'other', categories };
  const { number, decimals } = read;
  return { category: rulesOf(language, kind, decimals).select(number), categories, number };
}

/** @example pluralCategories('pl'); // ['one', 'few', 'many', 'other'] */
export function pluralCategories(language: string, kind: PluralKind = 'cardinal'): readonly Intl.LDMLPluralRule[] {
  const key = `${language} ${kind}`;
  const found = known.get(key) ?? findCategories(language, kind);
  known.set(key, found);
  return found;
}

function findCategories(language: string, kind: PluralKind): readonly Intl.LDMLPluralRule[] {
  const { pluralCategories: own } = rulesOf(language, kind, 0).resolvedOptions();
  return order.filter((category) => own.includes(category));
}

function readWritten(text: string, language: string): { number: number; decimals: number } | undefined {
  if (/^\d{1,15}$/.test(text)) return { number: Number(text), decimals: 0 };
  const { decimal, group } = numberMarks(language);
  const [whole = '', fraction, ...more] = text.split(decimal);
  const figures = whole.replaceAll(group, '').replace(/[\s'’]/g, '');
  const isNumber = /^\d{1,15}$/.test(figures) && /^\d{1,15}$/.test(fraction ?? '0') && more.length === 0;
  if (!isNumber) return undefined;
  return { number: Number(`${figures}.${fraction ?? '0'}`), decimals: fraction?.length ?? 0 };
}

function rulesOf(language: string, type: PluralKind, decimals: number): Intl.PluralRules {
  const key = `${language} ${type} ${decimals}`;
  const own = rules.get(key) ?? new Intl.PluralRules(supported(language), { type, minimumFractionDigits: decimals });
  rules.set(key, own);
  return own;
}

/** A code that looks like that of a language may be none to Intl, which would take the machine's. */
function supported(language: string): string {
  try {
    return Intl.PluralRules.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
