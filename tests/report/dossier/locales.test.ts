/** The words of the dossier: the same in all languages, and the server's list of what it stores told whole. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { storedGroups } from '../../../report/dossier/privacyFacts.ts';
import { localeOf } from '../../../server/render/locales.ts';

const root = new URL('../../../', import.meta.url);
const read = (code: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`survey-templates/locales/dossier/${code}.json`, root), 'utf8'));
const [english, dutch, german] = [read('en'), read('nl'), read('de')];
describe('the texts of the dossier', () => {
  test.each([
    ['nl', dutch],
    ['de', german],
  ])('are the same in English and in another language, with the same values: %s', (_, other) => {
    expect(Object.keys(other)).toEqual(Object.keys(english));
    const holes = (text = '') => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    for (const key of Object.keys(english)) {
      expect({ key, holes: [...new Set(holes(other[key]))] }).toEqual({
        key,
        holes: [...new Set(holes(english[key]))],
      });
    }
  });

  test.each([
    ['en', english],
    ['nl', dutch],
    ['de', german],
  ])('have the apostrophes of print, no empty text and no backquote: %s', (_, texts) => {
    expect(Object.entries(texts).filter(([, text]) => /\p{L}'\p{L}|`|^\s*$/u.test(text))).toEqual([]);
  });
});

test('the record of processing has every group of data that the privacy page tells respondents of', () => {
  const { privacy } = localeOf('en') as { privacy: { stored: Record<string, string> } };
  expect([...storedGroups].sort()).toEqual(Object.keys(privacy.stored).sort());
});
