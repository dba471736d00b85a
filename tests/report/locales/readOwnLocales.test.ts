/** A folder of one's own texts: what it may hold, what holds then, and every way in which it can be wrong. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languagesOf, localeParts, speakWith } from '../../../report/locales/locales.ts';
import { readOwnLocales } from '../../../report/locales/readOwnLocales.ts';
import { readLanguage } from '../../../report/locales/reportLanguages.ts';
import { words } from '../../../server/render/locales.ts';
import { PartworthError } from '../../../study/errors.ts';

const builtIn = join(import.meta.dirname, '..', '..', '..', 'survey-templates', 'locales');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partworth-locales-'));
});
afterEach(() => {
  speakWith();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: unknown): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

const english = (part = '') => JSON.parse(readFileSync(join(builtIn, part, 'en.json'), 'utf8'));

function problemsOf(): string[] {
  try {
    readOwnLocales(folder);
  } catch (error) {
    if (error instanceof PartworthError) return error.message.replaceAll(`${folder}/`, '').split('\n');
    throw error;
  }
  return [];
}

describe('a folder of texts of one’s own', () => {
  test('says otherwise what it names, and leaves all else', () => {
    put('en.json', { frame: { continue: 'Onward' } });
    put('report/de.json', { 'page.report': 'Ergebnisbericht' });
    speakWith(readOwnLocales(folder));
    expect(words('en', 'frame.continue')).toBe('Onward');
    expect(words('en', 'frame.back')).toBe('Back');
    expect(words('nl', 'frame.continue')).toBe('Verder');
    expect(readLanguage('de').say('page.report')).toBe('Ergebnisbericht');
    expect(readLanguage('de').say('table.level')).toBe('Ausprägung');
    speakWith();
    expect(words('en', 'frame.continue')).toBe('Continue');
  });

  test('of a country lies over the language itself', () => {
    put('de-CH.json', { frame: { privacy: 'Datenschutz in der Schweiz' } });
    speakWith(readOwnLocales(folder));
    expect(words('de-CH', 'frame.privacy')).toBe('Datenschutz in der Schweiz');
    expect(words('de-CH', 'frame.back')).toBe('Zurück');
    expect(words('de-AT', 'frame.privacy')).toMatch(/^Datenschutz: was wir/);
  });

  test('adds a whole language, with its own plural forms', () => {
    const texts = english();
    texts.consent.keepFor = '{days} {days|one=dzień|few=dni|many=dni|other=dnia}, potem usuwamy odpowiedzi';
    // English has two forms; Polish has four, so that none of the others can stay as they are.
    const forms = (value: unknown): unknown =>
      typeof value === 'string'
        ? value.replace(/\{(\w+)\|([^{}|=]*)\|([^{}|=]*)\}/g, '{$1|one=$2|other=$3}')
        : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, forms(inner)]));
    put('pl.json', forms(texts) as object);
    speakWith(readOwnLocales(folder));
    expect(languagesOf('survey')).toEqual(['de', 'en', 'nl', 'pl']);
    expect(languagesOf('report')).toEqual(['de', 'en', 'nl']);
    expect([1, 2, 5, 22].map((days) => words('pl', 'consent.keepFor', { days }).split(',')[0])).toEqual([
      '1 dzień',
      '2 dni',
      '5 dni',
      '22 dni',
    ]);
  });

  test('may be all that Partworth has, word for word', () => {
    cpSync(builtIn, folder, { recursive: true });
    const locales = readOwnLocales(folder);
    for (const part of localeParts) expect([part, [...locales[part].keys()]]).toEqual([part, ['de', 'en', 'nl']]);
  });
});

describe('what is wrong with a folder of texts', () => {
  test('is said all at once, each with its line, its column and what to do', () => {
    put(
      'nl.json',
      [
        '{',
        '  "frame": { "contineu": "Door", "back": 3, "skip": "" },',
        '  "task": { "progress": "Keuze {nummer} van {total}", "compare": "Vergelijk {"  },',
        '  "consent": { "minutes": "{minutes} {minutes|minuut|minuten|uren}", "keptWords": "alles" },',
        '  "direction": "left"',
        '}',
      ].join('\n'),
    );
    put('simulator/nl.json', {
      respondents: '{count|one=mens} {count|one=a|dual=b|other=c} {count|one=a|two=b|other=c}',
    });
    expect(problemsOf()).toEqual([
      'nl.json:2:14 frame.contineu: is a text that nothing asks for (did you mean "continue"?)',
      'nl.json:2:42 frame.back: needs a text, is the number 3 (in English: “Back”)',
      'nl.json:2:54 frame.skip: is empty (in English: “Skip to the content”)',
      'nl.json:3:32 task.progress: {nummer} is filled in with nothing here (did you mean {number}?)',
      'nl.json:3:77 task.compare: has a { that belongs to no place (a place is {name} or {name|one=...|other=...})',
      'nl.json:4:38 consent.minutes: has 3 forms of a word where there are 2 (the forms of number in "nl" are one, other: write all in this order, or by name: {...|one=...|other=...})',
      'nl.json:4:83 consent.keptWords: needs a group of texts, is the string alles (it has choices, answers, panel, answersPanel)',
      'nl.json:5:17 direction: "left" is no direction (ltr, or rtl for a script from right to left)',
      expect.stringMatching(/^simulator\/nl\.json:2:19 respondents: has no form for other/),
      expect.stringMatching(/^simulator\/nl\.json:2:36 respondents: has 3 forms of a word where there are 2/),
      expect.stringMatching(/^simulator\/nl\.json:2:65 respondents: has a form for two that is never said/),
    ]);
  });

  test('of a new language is every text that it lacks', () => {
    const { frame, ...texts } = english('');
    const { back, ...others } = frame;
    put('sv.json', { ...texts, frame: others });
    put('report/sv.json', { none: 'Ingen' });
    const [survey, report, ...more] = problemsOf();
    expect(back).toBe('Back');
    expect(survey).toMatch(
      /^sv\.json:\d+:\d+ frame: lacks back \(translate it from survey-templates\/locales\/en\.json\)$/,
    );
    expect(report).toMatch(
      /^report\/sv\.json:1:1: lacks number\.decimal, .* and \d+ more \(translate them from survey-templates\/locales\/report\/en\.json\)$/,
    );
    expect(more).toEqual([]);
  });

  test.each([
    ['no folder at all', () => rmSync(folder, { recursive: true }), /: there is no such folder$/],
    ['an empty folder', () => {}, /: holds no texts \(it holds files as survey-templates\/locales does/],
    [
      'another folder in it',
      () => put('reports/nl.json', {}),
      /^reports: is no folder of texts \(did you mean "report"\?\)/,
    ],
    [
      'a file of no language',
      () => put('Nederlands.json', {}),
      /^Nederlands\.json: "Nederlands" is no language code \(name it after/,
    ],
    ['no JSON', () => put('nl.json', '{ "frame": { "back": "Terug" '), /^nl\.json:1:\d+/],
    ['a list', () => put('nl.json', '["Terug"]'), /^nl\.json:1:1: needs texts by their keys, is a list/],
  ])('is told where there is %s', (_, make, message) => {
    make();
    expect(problemsOf().join('\n')).toMatch(message);
  });
});
