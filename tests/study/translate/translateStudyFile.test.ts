/** The ready-made studies in languages that they are not written in, and what a translation leaves as it was. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lintTexts } from '../../../study/studyFile/lint/lintTexts.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { languagesOf, parseTranslation, translateStudyFile } from '../../../study/translate/translateStudyFile.ts';

const data = new URL('../../../data/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, data), 'utf8');
const translated = readdirSync(new URL('translations/', data)).map((name) => name.replace('.yaml', ''));
const translations = new Map(
  translated.map((code) => [code, parseTranslation(read(`translations/${code}.yaml`), code)] as const),
);
/** Those whose texts stand in several languages. */
const studies = readdirSync(new URL('studies/', data))
  .map((name) => ({ name, text: read(`studies/${name}/study.yaml`) }))
  .filter(({ text }) => languagesOf(text).length > 1);

describe.each(studies)('the study $name', ({ name, text }) => {
  const parseHere = (made: string) =>
    parseStudy(made, 'study.yaml', async (path) => readFileSync(new URL(`studies/${name}/${path}`, data)));

  test.each(translated)('has every text in %s, with nothing wrong with it', async (code) => {
    const all = [...new Set([...languagesOf(text), code])];
    const made = translateStudyFile(text, all, translations);
    expect(made.missing).toEqual([]);
    const study = await parseHere(made.text);
    expect(study.languages).toEqual(all);
    expect(lintTexts(parse(made.text))).toEqual([]);
    const alone = await parseHere(translateStudyFile(text, [code], translations).text);
    expect(alone.languages).toEqual([code]);
    expect(alone.attributes[0]?.label).toEqual({ [code]: study.attributes[0]?.label[code] });
  });

  test('is the same bytes in its own languages', () => {
    expect(translateStudyFile(text, languagesOf(text), translations).text).toBe(text);
  });
});

test.each(translated)('the list of translations into %s holds nothing that no study says', (code) => {
  const said = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') said.add(value);
    else if (value && typeof value === 'object') Object.values(value).forEach(collect);
  };
  for (const { text } of studies) collect(parse(text));
  expect([...(translations.get(code)?.keys() ?? [])].filter((english) => !said.has(english))).toEqual([]);
});

describe('a study file in other languages', () => {
  const file = [
    '# Trips',
    'languages: [nl, en] # the first is the default',
    'title: { nl: Reizen, en: Trips } # short',
    'texts:',
    '  consent:',
    '    body:',
    '      nl: |',
    '        Een.',
    '',
    '        Twee.',
    '      en: |',
    '        One.',
    '',
    '        Two.',
    '    agree: { nl: "Ja: graag", en: "Yes: please" }',
    '  name: Partworth',
    '',
  ].join('\n');
  const german = new Map([
    ['Trips', 'Reisen'],
    ['One.\n\nTwo.\n', 'Eins.\n\nZwei.\n'],
    ['Yes: please', 'Ja: bitte'],
  ]);

  test('keeps its comments, and has the texts in the order of its languages', () => {
    const { text, missing } = translateStudyFile(file, ['de', 'en'], new Map([['de', german]]));
    expect(missing).toEqual([]);
    expect(text.split('\n')).toEqual([
      '# Trips',
      'languages: [de, en] # the first is the default',
      'title: { de: Reisen, en: Trips } # short',
      'texts:',
      '  consent:',
      '    body:',
      '      de: |',
      '        Eins.',
      '',
      '        Zwei.',
      '      en: |',
      '        One.',
      '',
      '        Two.',
      '    agree: { de: "Ja: bitte", en: "Yes: please" }',
      '  name: Partworth',
      '',
    ]);
  });

  test('says which texts are not there', () => {
    const { missing } = translateStudyFile(file, ['nl', 'fr'], new Map([['fr', new Map([['Trips', 'Voyages']])]]));
    expect(missing).toEqual([
      { language: 'fr', english: 'One.\n\nTwo.\n' },
      { language: 'fr', english: 'Yes: please' },
    ]);
  });
});
