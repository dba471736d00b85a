/** The words of the studio itself, in the languages of survey-templates/locales/studio. */
import { type Locale, localeOrEnglish } from '../../report/locales/locales.ts';
import { fillText } from '../../study/fillText.ts';
import { formatNumber } from '../../study/speech.ts';

/** A text of the studio (`shelf.title`), with `{name}` and `{name|one|other}` filled in; its key where a language lacks it. */
export function say(language: string, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  let found: string | Locale | undefined = localeOrEnglish('studio', language);
  for (const name of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, name)) return key;
    found = found[name];
  }
  if (typeof found !== 'string') return key;
  return fillText(found, values, language, (number) => formatNumber(number, language));
}
