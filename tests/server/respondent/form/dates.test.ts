import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { readFields } from '../../../../server/front/readFields.ts';
import { keptDate, makeDate, parseDate } from '../../../../server/respondent/form/dates.ts';
import { parseQuestions } from '../../../../server/respondent/form/parseQuestions.ts';
import type { DateQuestion } from '../../../../study/questions.ts';
import { encode } from '../../person.ts';

const born: DateQuestion = {
  ...{ id: 'born', type: 'date', page: 'about', label: { en: 'Born?' }, required: true },
  precision: 'day',
};

function fieldsOf(day: string, month: string, year: string) {
  const body = encode({ 'q.born.day': day, 'q.born.month': month, 'q.born.year': year }).toString();
  return readFields({ body, is: () => 'application/x-www-form-urlencoded' } as unknown as Request);
}
const parse = (typed: readonly [string, string, string], changes: Partial<DateQuestion> = {}, language = 'en') =>
  parseDate(fieldsOf(...typed), { ...born, ...changes }, language);
const wrong = (field: string, message: string, values?: object) => ({
  errors: [{ field, message, ...(values && { values }) }],
});

describe('a date is read', () => {
  test.each([
    ['14', '3', '1985', 'en', '1985-03-14'],
    [' 04 ', '03', '1985', 'en', '1985-03-04'],
    ['29', '2', '2024', 'en', '2024-02-29'],
    ['14', 'March', '1985', 'en', '1985-03-14'],
    ['14', 'mrt.', '1985', 'nl', '1985-03-14'],
    ['14', 'sept', '1985', 'en', '1985-09-14'],
    ['14', 'MEI', '1985', 'nl', '1985-05-14'],
    ['١٤', '٣', '١٩٨٥', 'ar-EG', '1985-03-14'],
  ])('%s %s %s in %s', (day, month, year, language, answer) => {
    expect(parse([day, month, year], {}, language)).toEqual({ answer });
  });

  test('to the month or the year only, where no more is asked', () => {
    expect(parse(['31', '2', '1985'], { precision: 'month' })).toEqual({ answer: '1985-02' });
    expect(parse(['', '', '1985'], { precision: 'year' })).toEqual({ answer: '1985' });
  });

  test('and nothing typed is no answer: a required one is asked for part by part', () => {
    expect(parse(['', ' ', ''])).toEqual({ answer: undefined });
    expect(parseQuestions(fieldsOf('', '', ''), [born], 'en')).toEqual(wrong('q.born', 'error.date.missing.day'));
    expect(parseQuestions(fieldsOf('', '', ''), [{ ...born, required: false }], 'en')).toEqual({ answer: {} });
  });
});

describe('what is wrong with a date is said where it is', () => {
  test.each([
    [['32', '3', '1985'], 'day'],
    [['', '3', '1985'], 'day'],
    [['1.5', '3', '1985'], 'day'],
    [['14', '13', '1985'], 'month'],
    [['14', 'ma', '1985'], 'month'],
    [['14', '', '1985'], 'month'],
    [['14', '3', '85'], 'year'],
    [['14', '3', ''], 'year'],
  ] as const)('%j', (typed, part) => {
    expect(parse(typed)).toEqual(wrong(`q.born.${part}`, `error.date.${part}`));
  });

  test('at each part that is wrong', () => {
    expect(parse(['0', '13', '1985'])).toEqual({
      errors: ['day', 'month'].map((part) => ({ field: `q.born.${part}`, message: `error.date.${part}` })),
    });
  });

  test('by how many days the month has, where there is no such day', () => {
    const values = { days: 28, month: 'februari 1985' };
    expect(parse(['31', '2', '1985'], {}, 'nl')).toEqual(wrong('q.born.day', 'error.date.impossible', values));
    expect(parse(['29', '2', '1900'])).toMatchObject({ errors: [{ values: { days: 28, month: 'February 1900' } }] });
  });

  test('of the date as a whole, where it is before the first or after the last', () => {
    const range = { min: '1930-01-01', max: '2008-12-31' };
    const said = { min: '1 January 1930', max: '31 December 2008' };
    for (const typed of [
      ['31', '12', '1929'],
      ['1', '1', '2009'],
    ] as const) {
      expect(parse(typed, range)).toEqual(wrong('q.born', 'error.date.range.day', said));
    }
    expect(parse(['31', '12', '2008'], range)).toEqual({ answer: '2008-12-31' });
    expect(parse(['', '12', '1929'], { precision: 'month', min: '1930-01' }, 'nl')).toEqual(
      wrong('q.born', 'error.date.atLeast.month', { min: 'januari 1930' }),
    );
    expect(parse(['', '', '2009'], { precision: 'year', max: '2008' })).toEqual(
      wrong('q.born', 'error.date.atMost.year', { max: '2008' }),
    );
  });
});

test('a kept date fills its fields, in the order of the language', () => {
  expect(keptDate('1985-03-14')).toEqual([
    ['year', '1985'],
    ['month', '3'],
    ['day', '14'],
  ]);
  expect(keptDate('1985')).toEqual([['year', '1985']]);
  const kept = new Map(keptDate('1985-03-14').map(([part, value]) => [`q.born.${part}`, [value]]));
  const control = (language: string) =>
    makeDate(born, {
      language,
      valuesOf: (name: string) => kept.get(name) ?? [],
      speak: Object.assign(() => '', { line: () => '', paragraphs: () => [] }),
    });
  expect(control('nl').parts.map(({ value }) => value)).toEqual(['14', '3', '1985']);
  expect(control('en-US').parts.map(({ name }) => name)).toEqual(['q.born.month', 'q.born.day', 'q.born.year']);
});
