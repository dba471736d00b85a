import { expect, test } from 'vitest';
import {
  dateAt,
  datePartsIn,
  datePartsOf,
  daysIn,
  isDate,
  partOfDate,
  placeOfDate,
  sayDate,
} from '../../study/dates.ts';

test.each([
  ['1985-03-14', 'day'],
  ['2024-02-29', 'day'],
  ['1985-12', 'month'],
  ['1985', 'year'],
] as const)('%s is a date that is told to the %s, and to nothing else', (text, precision) => {
  for (const other of ['day', 'month', 'year'] as const) expect(isDate(text, other)).toBe(other === precision);
});

test.each([
  '1985-02-29',
  '1985-02-31',
  '1900-02-29',
  '1985-13-01',
  '1985-00-01',
  '1985-3-14',
  '0985-03-14',
  '14-03-1985',
  '1985-03-14T00',
  ' 1985-03-14',
  '1e85-03-14',
  '',
])('"%s" is no date', (text) => {
  for (const precision of ['day', 'month', 'year'] as const) expect(isDate(text, precision)).toBe(false);
});

test('months have their days, in leap years too', () => {
  expect([daysIn(2023, 2), daysIn(2024, 2), daysIn(1900, 2), daysIn(2000, 2), daysIn(2023, 12)]).toEqual([
    28, 29, 28, 29, 31,
  ]);
});

test('a date is said in the words of a language, and its parts stand in the language’s order', () => {
  expect(['1985-03-14', '1985-03', '1985'].map((date) => sayDate(date, 'nl'))).toEqual([
    '14 maart 1985',
    'maart 1985',
    '1985',
  ]);
  expect(sayDate('1985-03-14', 'en')).toBe('14 March 1985');
  expect(sayDate('long ago', 'en')).toBe('long ago');
  expect(datePartsIn('nl', 'day')).toEqual(['day', 'month', 'year']);
  expect(datePartsIn('en-US', 'day')).toEqual(['month', 'day', 'year']);
  expect(datePartsIn('hu', 'month')).toEqual(['year', 'month']);
  expect(datePartsIn('fa', 'year')).toEqual(['year']);
  expect(sayDate('1985-03', 'th')).toContain('1985');
});

test.each(['1985', '1985-12', '2024-02-29', '1999-12-31'])('the date after %s has the next place', (date) => {
  const precision = (['year', 'month', 'day'] as const)[date.split('-').length - 1] ?? 'day';
  expect(dateAt(placeOfDate(date), precision)).toBe(date);
  const next = dateAt(placeOfDate(date) + 1, precision);
  expect(isDate(next, precision) && next > date).toBe(true);
  expect(datePartsOf(precision).map((part) => partOfDate(date, part))).toEqual(date.split('-').map(Number));
});
