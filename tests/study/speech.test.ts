import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dateFormat, formatFixed, formatList, formatNumber } from '../../study/speech.ts';

test('numbers are written in the figures of a language', () => {
  expect(formatNumber(0.5, 'nl')).toBe('0,5');
  expect(formatNumber(-12345.25, 'en')).toBe('-12,345.25');
  expect(formatNumber(2024, 'nl')).toBe('2024');
});

test('lists are joined in the words of a language', () => {
  expect(formatList(['a', 'b', 'c'], 'nl')).toBe('a, b en c');
  expect(formatList(['a'], 'en')).toBe('a');
});

test('a code that is no language is English', () => {
  expect(formatNumber(1.5, 'xx-a-a-a')).toBe('1.5');
  expect(formatList(['a', 'b'], 'en-x')).toBe('a and b');
});

test('dates have the day before the month, in English too, unless a study speaks that of another country', () => {
  const at = Date.UTC(2026, 6, 1);
  const say = (language: string) => dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  expect(say('en')).toBe('1 July 2026');
  expect(say('nl')).toBe('1 juli 2026');
  expect(say('en-US')).toBe('July 1, 2026');
  expect(say('xx-a-a-a')).toBe('1 July 2026');
});

test('no page and no command writes a date in another way', () => {
  const root = join(import.meta.dirname, '..', '..');
  const sources = ['study', 'analysis', 'report', 'server', 'cli'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?ts$/.test(file))
      .map((file) => join(folder, file)),
  );
  const own = sources.filter((file) =>
    /new Intl\.DateTimeFormat|toLocale(Date|Time)String/.test(readFileSync(join(root, file), 'utf8')),
  );
  // The reader of moments, and who counts days, ask Intl what a time zone does; nobody sees that.
  const inZones = ['server/store/fieldwork/dayOf.ts', 'study/studyFile/schema/parseMoment.ts'];
  expect(own.sort()).toEqual([...inZones, 'study/speech.ts'].sort());
});

test('figures of a column have as many digits as each other', () => {
  expect([1.3, 1.288, -0.0001, 12345].map((number) => formatFixed(number, 2, 'nl'))).toEqual([
    '1,30',
    '1,29',
    '0,00',
    '12.345,00',
  ]);
});
