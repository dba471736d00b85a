/** What `check` says of texts in another language than their page's. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lintLanguages } from '../../../../report/locales/lintLanguages.ts';
import { formatProblem } from '../../../../study/errors.ts';
import { guessOther } from '../../../../study/studyFile/lint/guessLanguage.ts';
import { lintTexts } from '../../../../study/studyFile/lint/lintTexts.ts';
import { formatPath } from '../../../../study/studyFile/yaml/position.ts';

const data = new URL('../../../../data/', import.meta.url);
const shipped = readdirSync(new URL('studies/', data)).map((name) =>
  parse(readFileSync(new URL(`studies/${name}/study.yaml`, data), 'utf8')),
);
const fairExchange = shipped.find(({ study }) => study === 'fair-exchange');

const said = (file: unknown) =>
  lintTexts(file as never).map(({ place, message, hint }) =>
    formatProblem({ path: formatPath(place), message, ...(hint && { hint }) }),
  );

describe('a study', () => {
  test.each(shipped)('that ships says nothing in another language than its page: $study', (file) => {
    expect(said(file)).toEqual([]);
  });

  test('whose languages were named the wrong way round is told so, text by text', () => {
    const { title, ...others } = fairExchange;
    const swapped = JSON.parse(
      JSON.stringify({ title, texts: others.texts })
        .replaceAll('"nl":', '"xx":')
        .replaceAll('"en":', '"nl":')
        .replaceAll('"xx":', '"en":'),
    );
    const found = said({ ...fairExchange, ...swapped });
    expect(found.length).toBeGreaterThan(10);
    expect(found).toContain(
      'texts.consent.body.nl: seems to be in "en", and its page says that it is in "nl" (screen readers speak it as the page says; languages: names those of the texts)',
    );
    expect(found.every((one) => /^texts\..*\.(nl|en): seems to be in "(en|nl)"/.test(one))).toBe(true);
  });

  test('in one language that is another than it says is told so', () => {
    const body = 'Wij bewaren uw antwoorden niet langer dan een jaar, en u kunt ze altijd laten wissen.';
    const found = said({ languages: ['en'], title: 'Vervoer', texts: { consent: { title: 'Meedoen?', body } } });
    expect(found).toEqual([
      expect.stringMatching(/^texts\.consent\.body: seems to be in "nl", and its page says that it is in "en"/),
    ]);
  });

  test('that copied a text instead of translating it is told so, but not of names', () => {
    const same = 'Partners share nothing about customers.';
    const title = { en: same, de: same };
    const found = said({
      languages: ['en', 'de'],
      title,
      panel: { name: { en: 'Acme Online Panel', de: 'Acme Online Panel' } },
    });
    expect(found).toEqual(['title.de: is word for word that in en, and read as de (translate it)']);
  });

  test('of several languages with every text in one is told once', () => {
    const found = said({
      languages: ['nl', 'en'],
      title: 'Trips',
      texts: { consent: { title: 'Trips', body: 'Hello there' } },
    });
    expect(found).toEqual([expect.stringMatching(/^languages: names nl and en, and every text is one for all/)]);
  });
});

describe('the words around a study', () => {
  const told = (...languages: string[]) =>
    lintLanguages({ languages }).map(({ place, message }) => `${formatPath(place)}: ${message}`);

  test('are told of where they are not in its language', () => {
    expect(told('nl', 'de-AT', 'en')).toEqual([]);
    expect(told('nl', 'fr')).toEqual([
      'languages[1]: the survey’s buttons and messages, reports, simulators and dossiers have no translation into "fr", and will be in English, on pages that say they are in "fr"',
    ]);
  });
});

describe('guessing the language of a text', () => {
  test.each([
    ['What happens to the data that you give to a shop, and who can see them?', 'nl', 'en'],
    ['Was geschieht mit den Daten, die Sie einem Geschäft geben, und wer kann sie sehen?', 'en', 'de'],
    ['Que deviennent les données que vous donnez à un magasin, et qui peut les voir ?', 'en', 'fr'],
    ['Wat gebeurt er met de gegevens die u aan een winkel geeft, en wie kan ze zien?', 'de', 'nl'],
  ])('sees that “%s” is not %s', (text, expected, found) => {
    expect(guessOther(text, expected)).toBe(found);
    expect(guessOther(text, found)).toBeUndefined();
  });

  test.each([
    ['Price', 'nl'],
    ['Ja, ik ben 18 jaar of ouder', 'en'],
    ['Berke, A., Mahari, R., Pentland, S. (2024). Insights from an experiment', 'nl'],
    ['Wat gebeurt er met de gegevens die u aan een winkel geeft?', 'fy'],
  ])('says nothing of “%s” in %s: too short, or a language that it does not know', (text, expected) => {
    expect(guessOther(text, expected)).toBeUndefined();
  });
});
