import { describe, expect, it } from 'vitest';
import { type Locale, localeLanguages, localeOf, translate } from '../../../server/render/locales.ts';

/** Every text of a locale by its full key. */
function flatten(locale: Locale, prefix = ''): [string, string][] {
  return Object.entries(locale).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const english = new Map(flatten(localeOf('en')));

describe('The locales', () => {
  it('include Dutch, English and German', () => expect(localeLanguages()).toEqual(['de', 'en', 'nl']));

  it.each(localeLanguages())('have the same keys as English, none of them empty: %s', (language) => {
    const texts = flatten(localeOf(language));
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(localeLanguages())('leave the same places open as English: %s', (language) => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of flatten(localeOf(language)))
      expect([key, ...places(text)]).toEqual([key, ...places(english.get(key) ?? '')]);
  });

  it.each(localeLanguages())('have the apostrophes of print, as their quotation marks are: %s', (language) => {
    expect(flatten(localeOf(language)).filter(([, text]) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
  });

  it('fill in what a text leaves open, and leave alone what they were not given', () => {
    expect(translate('nl', 'task.progress', { number: 3, total: 12 })).toBe('Keuze 3 van 12');
    expect(translate('en', 'task.progress', { number: 3 })).toBe('Choice 3 of {total}');
  });

  it('know nothing of prototypes and unknown keys', () => {
    expect(translate('nl', 'error.constructor')).toBeUndefined();
    expect(translate('nl', '__proto__.title')).toBeUndefined();
    expect(translate('nl', 'error')).toBeUndefined();
  });
});
