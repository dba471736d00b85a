/**
 * The words of the pages themselves (buttons, errors, status pages); a study brings its own texts. A language is one
 * file in survey-templates/locales, or in a folder of one's own: adding a file adds the language.
 */
import { findLocale, type Locale, languagesOf, localeOrEnglish } from '../../report/locales/locales.ts';
import { fillText } from '../../study/fillText.ts';
import { formatNumber } from '../../study/speech.ts';

export type { Locale } from '../../report/locales/locales.ts';

/** The languages that the pages themselves speak. */
export function localeLanguages(): readonly string[] {
  return languagesOf('survey');
}

/** Do the pages speak a language, or its base language (`nl` for `nl-BE`)? */
export function hasLocale(language: string): boolean {
  return findLocale('survey', language) !== undefined;
}

/** The locale of a language, or of its base language; English where there is neither. */
export function localeOf(language: string): Locale {
  return localeOrEnglish('survey', language);
}

/**
 * One text of the pages in a language, with `{name}` and `{name|one|other}` filled in from `values`; undefined if the locale has no such key.
 *
 * @example translate('nl', 'task.progress', { number: 3, total: 12 }) // 'Keuze 3 van 12'
 */
export function translate(
  language: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string | undefined {
  let found: string | Locale | undefined = localeOf(language);
  for (const name of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  if (typeof found !== 'string') return undefined;
  return fillText(found, values, language, (number) => formatNumber(number, language));
}

/** As `translate`, for a key that every locale has (a test holds that): the key itself if one has not. */
export function words(language: string, key: string, values?: Readonly<Record<string, string | number>>): string {
  return translate(language, key, values) ?? key;
}
