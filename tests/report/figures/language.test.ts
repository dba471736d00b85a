import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeLanguage } from '../../../report/figures/language.ts';

const folder = new URL('../../../survey-templates/locales/report/', import.meta.url);
const read = (code: string) =>
  JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8')) as Record<string, string>;
const en = makeLanguage('en', read('en'));
const nl = makeLanguage('nl', read('nl'));
const de = makeLanguage('de', read('de'));

describe('numbers', () => {
  test('have the marks of their language', () => {
    expect(en.number(1234.56, 1)).toBe('1,234.6');
    expect(nl.number(1234567.891, 2)).toBe('1.234.567,89');
  });

  test('have a sign where a change is told, and a true minus', () => {
    expect(en.signed(17.44, 1)).toBe('+17.4');
    expect(nl.signed(-20, 1)).toBe('−20,0');
  });

  test('that round to zero have no sign', () => {
    expect(en.signed(-0.04, 1)).toBe('0.0');
    expect(en.signed(0.04, 1)).toBe('0.0');
    expect(en.number(-0.4)).toBe('0');
  });

  test('that do not exist are a dash, never NaN', () => {
    expect(en.number(undefined, 1)).toBe('–');
    expect(en.signed(Number.NaN, 1)).toBe('–');
    expect(en.signed(null as never, 1)).toBe('–');
    expect(en.number(Number.POSITIVE_INFINITY)).toBe('–');
  });

  test('are followed by per cent as their language writes it', () => {
    expect([en, nl, de].map((language) => language.percent(language.number(17.4, 1)))).toEqual([
      '17.4%',
      '17,4%',
      '17,4\u00a0%',
    ]);
  });

  test('that are huge are written as powers of ten', () => {
    expect(en.number(1.5e21)).toBe('1.50e+21');
  });
});

describe('texts', () => {
  test('stand in the quotation marks of their language', () => {
    expect([en, nl, de].map((language) => language.quoted('Use'))).toEqual(['“Use”', '“Use”', '„Use“']);
  });

  test('get their values, also ones that look like a placeholder or a pattern', () => {
    expect(en.say('table.levelOf', { attribute: '{level}', level: '$&' })).toBe('{level}: $&');
  });

  test.each(['en', 'nl', 'de'])('have the apostrophes of print, as their quotation marks are: %s', (code) => {
    expect(Object.values(read(code)).filter((text) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
  });

  test('that no locale has are an error', () => {
    expect(() => en.say('no.such.text')).toThrow(RangeError);
    expect(() => en.say('constructor')).toThrow(RangeError);
  });

  test.each(['nl', 'de'])('are the same in English and in another language, with the same values: %s', (code) => {
    const [english, other] = [read('en'), read(code)];
    expect(Object.keys(other)).toEqual(Object.keys(english));
    const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    for (const key of Object.keys(english)) {
      expect({ key, holes: holes(other[key]) }).toEqual({ key, holes: holes(english[key]) });
    }
  });
});
