/** Numbers, lists and dates as a language writes them: `1.234,5` in Dutch, `one, two and three` in English. */

const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();
const fixed = new Map<string, Intl.NumberFormat>();

/**
 * A number in the figures of a language. Four figures stay together, so that a year is not written as `1,985`.
 *
 * @example formatNumber(12345.5, 'nl'); // '12.345,5'
 */
export function formatNumber(number: number, language: string): string {
  const format = numbers.get(language) ?? new Intl.NumberFormat(localeOf(language), numberStyle);
  numbers.set(language, format);
  return format.format(number);
}

const numberStyle = { useGrouping: 'min2', maximumFractionDigits: 15 } as const;

/**
 * Several things in one line, the last joined by "and".
 *
 * @example formatList(['a', 'b', 'c'], 'nl'); // 'a, b en c'
 */
export function formatList(items: readonly string[], language: string): string {
  const format = lists.get(language) ?? new Intl.ListFormat(localeOf(language), { type: 'conjunction' });
  lists.set(language, format);
  return format.format(items);
}

/** With so many digits behind the point, as a column of figures has them: `1.30` beside `1.29`. */
export function formatFixed(number: number, digits: number, language: string): string {
  const key = `${language} ${digits}`;
  const [minimumFractionDigits, maximumFractionDigits] = [digits, digits];
  const style = { useGrouping: 'min2', signDisplay: 'negative', minimumFractionDigits, maximumFractionDigits } as const;
  const format = fixed.get(key) ?? new Intl.NumberFormat(localeOf(language), style);
  fixed.set(key, format);
  return format.format(number);
}

/**
 * Dates in the words of a language. English without a country is that of Britain, day first: Intl alone takes it for
 * American, whose `1/2/2026` is read as another day by nearly everybody else.
 *
 * @example dateFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(0); // '1 January 1970'
 */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(language);
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
}

/** A code that looks like that of a language may be none to Intl: then English. */
export function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
