import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { counted } from '../../study/counted.ts';
import { fillText } from '../../study/fillText.ts';

test('the terminal counts as people do', () => {
  expect([0, 1, 2].map((n) => counted(n, 'respondent'))).toEqual(['0 respondents', '1 respondent', '2 respondents']);
  expect(counted(1, 'try', 'tries')).toBe('1 try');
});

describe('filling in a text', () => {
  const text = '{n} {n|try|tries}';

  test.each([
    [0, '0 tries'],
    [1, '1 try'],
    [2, '2 tries'],
    ['1', '1 try'],
    ['1.0', '1.0 tries'],
    ['1,234', '1,234 tries'],
  ])('takes the form that goes with %s', (n, said) => expect(fillText(text, { n }, 'en')).toBe(said));

  test('knows the forms of languages that have more of them, and of codes that are no language', () => {
    const polish = '{n} {n|próba|próby|prób|próby}';
    expect([1, 2, 5].map((n) => fillText(polish, { n }, 'pl'))).toEqual(['1 próba', '2 próby', '5 prób']);
    expect(fillText(text, { n: 1 }, 'xx-a-a-a')).toBe('1 try');
  });

  test('takes forms by their names, whatever their order, and numbers before them', () => {
    const polish = '{n} {n|other=próby|one=próba|many=prób|few=próby|0=ani jednej}';
    expect([0, 1, 3, 12, 22, 1.5].map((n) => fillText(polish, { n }, 'pl'))).toEqual([
      '0 ani jednej',
      '1 próba',
      '3 próby',
      '12 prób',
      '22 próby',
      '1.5 próby',
    ]);
    expect(fillText('{n|one=jour|other=jours}', { n: 1_000_000 }, 'fr')).toBe('jours');
    expect(fillText('{n|ordinal|ordinals}', { n: 2 }, 'en')).toBe('ordinals');
  });

  test('says which in a row as the language does', () => {
    const english = '{n}{n|ordinal|one=st|two=nd|few=rd|other=th}';
    const said = [1, 2, 3, 4, 11, 21, 102, 113].map((n) => fillText(english, { n }, 'en'));
    expect(said).toEqual(['1st', '2nd', '3rd', '4th', '11th', '21st', '102nd', '113th']);
    expect([1, 2].map((n) => fillText('{n}{n|ordinal|one=er|other=e}', { n }, 'fr'))).toEqual(['1er', '2e']);
  });

  test('reads numbers that are written out by the marks of their language', () => {
    const polish = '{n|próba|próby|prób|ułamek}';
    const said = ['1 234', '1\u00a0235', '1,5', '12', 'kilka'].map((n) => fillText(polish, { n }, 'pl'));
    expect(said).toEqual(['próby', 'prób', 'ułamek', 'prób', 'ułamek']);
    expect(fillText('{n|one|many}', { n: '1.001' }, 'nl')).toBe('many');
  });

  test('leaves what was not given, and knows nothing of prototypes', () => {
    expect(fillText('{a} {a|x|y} {constructor} {toString|x|y}', {}, 'en')).toBe(
      '{a} {a|x|y} {constructor} {toString|x|y}',
    );
  });
});

const folder = join(import.meta.dirname, '..', '..', 'survey-templates', 'locales');
const locales = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

/** Every text of a locale by its key. */
function textsOf(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, key ? `${key}.${name}` : name));
}

/** `1 answers`: one of something, and a word in the plural. */
const pluralOfOne = {
  en: /\b1 (?!is\b|was\b|has\b|lies\b|of (?:the )?1\b|does\b|needs\b|keeps\b|describes\b|predicts\b|compares\b|names\b|holds\b|stands\b|says\b|applies\b|differs\b|sends\b|takes\b|adds\b|costs\b)[a-z-]+s\b/,
  nl: /\b1 (?:dagen|tekens|antwoorden|seconden|pogingen|links|mensen|minuten|versies|respondenten|groepen|stappen|effecten|trekkingen|verwachtingen|waarschuwingen|taken|keren|personen)\b/,
  de: /\b1 (?:Tage|Tagen|Antworten|Sekunden|Versuche|Links|Personen|Minuten|Versionen|Befragte|Gruppen|Schritte|Effekte|Ziehungen|Erwartungen|Warnungen|Aufgaben|Merkmale|Ausprägungen|Profile|Entscheidungen|Segmente|Zeilen|Fragen|Punkte|Änderungen|Hypothesen|Quoten|Plätze)\b/,
} as const;

describe.each(locales)('the texts of %s', (file) => {
  const language = (['de', 'nl'] as const).find((code) => file.endsWith(`${code}.json`)) ?? 'en';
  const texts = textsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')));

  test('go with none, one and two of whatever they count', () => {
    for (const [key, text] of texts) {
      const names = [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name);
      const [none, one, two] = [0, 1, 2].map((n) =>
        fillText(text, Object.fromEntries(names.map((name) => [name, n])), language),
      );
      expect([key, one]).not.toEqual([key, expect.stringMatching(pluralOfOne[language])]);
      // Besides the figure itself, none is worded as two.
      const bare = (said = '') => said.replaceAll(/[012]/g, '#');
      expect([key, bare(none)]).toEqual([key, bare(two)]);
    }
  });
});
