import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { readFields } from '../../../../server/front/readFields.ts';
import { parseQuestions } from '../../../../server/respondent/form/parseQuestions.ts';
import type { Question } from '../../../../study/questions.ts';
import { encode, type FormFields } from '../../person.ts';

const text = (words: string) => ({ en: words });
const options = ['a', 'b', 'c'].map((id) => ({ id, label: text(id) }));
const base = { page: 'background', label: text('?') };
const questions: Record<string, Question> = {
  single: { ...base, id: 'single', type: 'single', required: true, options },
  multiple: { ...base, id: 'multiple', type: 'multiple', required: true, options },
  number: { ...base, id: 'number', type: 'number', required: true, min: 18, max: 99 },
  slider: {
    ...base,
    id: 'slider',
    type: 'slider',
    required: true,
    min: 0,
    max: 10,
    step: 0.5,
    low: text('no'),
    high: text('yes'),
  },
  dropdown: { ...base, id: 'dropdown', type: 'dropdown', required: true, options },
  rating: {
    ...base,
    id: 'rating',
    type: 'rating',
    required: true,
    min: -3,
    max: 3,
    low: text('no'),
    high: text('yes'),
  },
  sum: { ...base, id: 'sum', type: 'constant-sum', required: true, options, total: 2000 },
  text: { ...base, id: 'text', type: 'text', required: false, long: true, maxLength: 5 },
  agreement: {
    ...base,
    id: 'agreement',
    type: 'agreement',
    required: true,
    items: options.slice(0, 2),
    scale: [text('no'), text('yes')],
  },
  ranking: { ...base, id: 'ranking', type: 'ranking', required: true, options, top: 3 },
};
const unsaid = { preferNotToSay: text('Rather not') };
const place = (places: Record<string, string>) =>
  Object.fromEntries(Object.entries(places).map(([id, value]) => [`q.ranking.${id}`, value]));

function parse(name: string, fields: FormFields, changes: Partial<Question> = {}, language = 'en') {
  const body = encode(fields).toString();
  const request = { body, is: () => 'application/x-www-form-urlencoded' } as unknown as Request;
  return parseQuestions(readFields(request), [{ ...questions[name], ...changes } as Question], language);
}

const wrong = (message: string, field: string, values?: object) => ({
  errors: [{ field, message, ...(values && { values }) }],
});

describe('an answer is read', () => {
  test.each([
    ['single', { 'q.single': 'b' }, 'b'],
    ['multiple', { 'q.multiple': ['c', 'a', 'a'] }, ['a', 'c']],
    ['number', { 'q.number': ' 40 ' }, 40],
    ['number', { 'q.number': '18,5' }, 18.5],
    ['number', { 'q.number': '99' }, 99],
    ['slider', { 'q.slider': '0' }, 0],
    ['slider', { 'q.slider': '2,5' }, 2.5],
    ['dropdown', { 'q.dropdown': 'c' }, 'c'],
    ['rating', { 'q.rating': '-3' }, -3],
    ['rating', { 'q.rating': '0' }, 0],
    ['sum', { 'q.sum.a': '1,500', 'q.sum.b': ' 500 ', 'q.sum.c': '' }, { a: 1500, b: 500, c: 0 }],
    ['text', { 'q.text': ' a\r\nb\u0000\u001b ' }, 'a\nb'],
    ['text', { 'q.text': '👍👍👍👍👍' }, '👍👍👍👍👍'],
    ['agreement', { 'q.agreement.a': '1', 'q.agreement.b': '2' }, { a: 1, b: 2 }],
    ['ranking', place({ a: '2', b: '3', c: '1' }), ['c', 'a', 'b']],
  ] as [string, FormFields, unknown][])('%s from %j', (name, fields, answer) => {
    expect(parse(name, fields)).toEqual({ answer: { [name]: answer } });
  });

  test('a question that need not be answered is left out', () => {
    for (const name of Object.keys(questions)) expect(parse(name, {}, { required: false })).toEqual({ answer: {} });
    expect(parse('agreement', { 'q.agreement.b': '2' }, { required: false })).toEqual({
      answer: { agreement: { b: 2 } },
    });
  });
});

describe('a list and a row of numbers', () => {
  test('say what to do where nothing is chosen, which the empty first option of a list is too', () => {
    expect(parse('dropdown', { 'q.dropdown': '' })).toEqual(wrong('error.dropdown', 'q.dropdown'));
    expect(parse('rating', {})).toEqual(wrong('error.rating', 'q.rating'));
  });

  test('take nothing that they do not offer', () => {
    expect(() => parse('dropdown', { 'q.dropdown': 'd' })).toThrow();
    for (const value of ['4', '-4', '1.5', '01']) expect(() => parse('rating', { 'q.rating': value })).toThrow();
  });

  test('a list holds not wanting to say among its options', () => {
    expect(parse('dropdown', { 'q.dropdown': 'prefer-not-to-say' }, unsaid)).toEqual({
      answer: { dropdown: { notSaid: true } },
    });
  });
});

describe('a constant sum', () => {
  const given = (a: string, b = '', c = '') => ({ 'q.sum.a': a, 'q.sum.b': b, 'q.sum.c': c });

  test('says by how much it is off, on either side', () => {
    expect(parse('sum', given('1900', '50'))).toEqual(
      wrong('error.sum.short', 'q.sum', { sum: 1950, total: 2000, left: 50 }),
    );
    expect(parse('sum', given('1900', '150'))).toEqual(
      wrong('error.sum.over', 'q.sum', { sum: 2050, total: 2000, over: 50 }),
    );
    expect(parse('sum', given('0', '0', '0'))).toMatchObject(wrong('error.sum.short', 'q.sum', { left: 2000 }));
  });

  test('says of each number what is wrong with it, before anything is added up', () => {
    expect(parse('sum', given('two', '1.5', '-1'))).toEqual({
      errors: [
        { field: 'q.sum.a', message: 'error.number' },
        { field: 'q.sum.b', message: 'error.whole' },
        { field: 'q.sum.c', message: 'error.range', values: { min: 0, max: 2000 } },
      ],
    });
  });

  test('that nobody has begun is left out, where that is allowed', () => {
    expect(parse('sum', given(''))).toEqual(wrong('error.sum.missing', 'q.sum', { total: 2000 }));
    expect(parse('sum', given(''), { required: false })).toEqual({ answer: {} });
    expect(parse('sum', given('5'), { required: false })).toMatchObject({ errors: [{ message: 'error.sum.short' }] });
  });

  test('reads numbers as the page writes them', () => {
    expect(parse('sum', given('1.500', '500'), {}, 'nl')).toEqual({ answer: { sum: { a: 1500, b: 500, c: 0 } } });
  });
});

describe('a slider', () => {
  test('that nobody has set is not answered, and told so', () => {
    expect(parse('slider', { 'q.slider': '' })).toEqual(wrong('error.slider', 'q.slider'));
    expect(parse('slider', {})).toEqual(wrong('error.slider', 'q.slider'));
  });

  test('takes the numbers of its scale only', () => {
    expect(parse('slider', { 'q.slider': '11' })).toEqual(wrong('error.range', 'q.slider', { min: 0, max: 10 }));
    expect(parse('slider', { 'q.slider': '2.3' })).toEqual(wrong('error.step', 'q.slider', { step: 0.5, min: 0 }));
  });
});

describe('a ranking', () => {
  test('of the first few leaves out the others', () => {
    expect(parse('ranking', place({ a: '2', b: '', c: '1' }), { top: 2 })).toEqual({ answer: { ranking: ['c', 'a'] } });
  });

  test('that need not be given may end early, but skips no place', () => {
    const early = { required: false };
    expect(parse('ranking', place({ b: '1' }), early)).toEqual({ answer: { ranking: ['b'] } });
    expect(parse('ranking', place({ b: '2' }), early)).toEqual(wrong('error.placesFree', 'q.ranking', { places: '1' }));
  });

  test('without any place is asked for, and one with a gap is told which places are free', () => {
    expect(parse('ranking', place({ a: '', b: '' }))).toEqual(wrong('error.ranking', 'q.ranking', { top: 3 }));
    expect(parse('ranking', place({ a: '2' }))).toEqual(wrong('error.placesFree', 'q.ranking', { places: '1, 3' }));
  });

  test('with a tie is told at each of the two, and which place is free', () => {
    expect(parse('ranking', place({ a: '1', b: '3', c: '1' }))).toEqual({
      errors: [
        { field: 'q.ranking', message: 'error.placesFree', values: { places: '2' } },
        { field: 'q.ranking.a', message: 'error.placeTwice', values: { place: 1 } },
        { field: 'q.ranking.c', message: 'error.placeTwice', values: { place: 1 } },
      ],
    });
  });
});

describe('who would rather not say', () => {
  const box = (name: string) => ({ [`q.${name}.prefer-not-to-say`]: 'prefer-not-to-say' });
  const said = (name: string) => ({ answer: { [name]: { notSaid: true } } });

  test.each(['number', 'slider', 'text', 'agreement', 'ranking'])(
    'has answered a question of type %s, required or not',
    (name) => {
      expect(parse(name, box(name), unsaid)).toEqual(said(name));
      expect(parse(name, box(name), { ...unsaid, required: true })).toEqual(said(name));
    },
  );

  test.each(['single', 'multiple'])('chooses so among the options of type %s', (name) => {
    expect(parse(name, { [`q.${name}`]: 'prefer-not-to-say' }, unsaid)).toEqual(said(name));
  });

  test('has nothing else kept that the form still holds', () => {
    expect(parse('number', { 'q.number': '40', ...box('number') }, unsaid)).toEqual(said('number'));
    expect(parse('agreement', { 'q.agreement.a': '1', ...box('agreement') }, unsaid)).toEqual(said('agreement'));
    expect(parse('multiple', { 'q.multiple': ['a', 'prefer-not-to-say'] }, unsaid)).toEqual(said('multiple'));
  });

  test('is not asked where the study does not offer it', () => {
    expect(() => parse('single', { 'q.single': 'prefer-not-to-say' })).toThrow(
      expect.objectContaining({ status: 400 }),
    );
    expect(parse('number', box('number'))).toEqual(wrong('error.number', 'q.number'));
  });
});

describe('a number that could be two', () => {
  const free = { min: undefined, max: undefined };
  const ask = wrong('error.twoReadings', 'q.number.reading');

  test.each([
    ['nl', '12.500', free, 12_500],
    ['en', '12,500', free, 12_500],
    ['nl', '12,5', free, 12.5],
    ['nl', '20.000', { ...free, step: 1 }, 20_000],
    ['en', '20.000', { ...free, step: 1 }, 20_000],
    ['nl', '12,500', { ...free, step: 1 }, 12_500],
    ['nl', '20,00', { ...free, step: 1 }, 20],
    ['nl', '12,500', { min: 0, max: 24 }, 12.5],
    ['nl', '12,500', { min: 1000, max: undefined }, 12_500],
    ['nl', '12,345', { ...free, step: 0.5 }, 12_345],
  ] as [string, string, Partial<Question>, number][])('is not asked back in %s: %s with %j', (...one) => {
    const [language, typed, changes, number] = one;
    expect(parse('number', { 'q.number': typed }, changes, language)).toEqual({ answer: { number } });
  });

  test('is asked back once: the one that is chosen is the answer', () => {
    const answer = (fields: FormFields, language = 'nl') =>
      parse('number', { 'q.number': '12,500', ...fields }, free, language);
    expect(answer({})).toEqual(ask);
    expect(parse('number', { 'q.number': '12.500' }, free, 'en')).toEqual(ask);
    expect(answer({ 'q.number.reading': '12.5' })).toEqual({ answer: { number: 12.5 } });
    expect(answer({ 'q.number.reading': '12500' })).toEqual({ answer: { number: 12_500 } });
    // What was chosen between before is nothing to who has typed another number.
    expect(answer({ 'q.number': '13,500', 'q.number.reading': '12500' })).toEqual(ask);
    expect(answer({ 'q.number': '13.500', 'q.number.reading': '12500' })).toEqual({ answer: { number: 13_500 } });
  });

  test('is told its limits where they leave none of the two', () => {
    const limits = { min: 0, max: 10 };
    expect(parse('number', { 'q.number': '12,500' }, limits, 'nl')).toEqual(wrong('error.range', 'q.number', limits));
    expect(parse('number', { 'q.number': '20.000' }, { ...limits, step: 1 }, 'en')).toEqual(
      wrong('error.range', 'q.number', limits),
    );
  });
});

describe('what an answer has to be', () => {
  test.each([
    ['40', { step: 1 }, undefined],
    ['40.5', { step: 1 }, wrong('error.whole', 'q.number')],
    ['40.5', { step: 0.5, min: 0 }, undefined],
    ['18.3', { step: 0.1, min: 18 }, undefined],
    ['20', { step: 0.3, min: 18.2 }, undefined],
    ['40.25', { step: 0.5, min: 0 }, wrong('error.step', 'q.number', { step: 0.5, min: 0 })],
    ['17.5', { step: 1 }, wrong('error.range', 'q.number', { min: 18, max: 99 })],
  ] as [string, Partial<Question>, object | undefined][])('number %s with %j', (value, changes, errors) => {
    const parsed = parse('number', { 'q.number': value }, changes);
    expect(parsed).toEqual(errors ?? { answer: { number: Number(value) } });
  });

  test.each([
    [['a'], { min: 2 }, wrong('error.chooseAtLeast', 'q.multiple', { min: 2 })],
    [['a', 'b', 'c'], { max: 2 }, wrong('error.chooseAtMost', 'q.multiple', { max: 2 })],
    [['a'], { min: 2, max: 2 }, wrong('error.chooseExactly', 'q.multiple', { max: 2 })],
    [['a', 'c'], { exclusive: ['c'] }, wrong('error.alone', 'q.multiple')],
    [['c'], { exclusive: ['c'], min: 2 }, undefined],
    [['a', 'b'], { exclusive: ['c'], min: 2, max: 2 }, undefined],
  ] as [string[], Partial<Question>, object | undefined][])('options %j with %j', (values, changes, errors) => {
    const parsed = parse('multiple', { 'q.multiple': values }, changes);
    expect(parsed).toEqual(errors ?? { answer: { multiple: values } });
  });

  test('a text by its pattern, where it has one', () => {
    const year = { pattern: 'year' as const };
    expect(parse('text', { 'q.text': ' 1985 ' }, year)).toEqual({ answer: { text: '1985' } });
    expect(parse('text', { 'q.text': '85' }, year)).toEqual(wrong('error.pattern.year', 'q.text'));
    expect(parse('text', { 'q.text': '' }, year)).toEqual({ answer: {} });
  });
});

describe('what is missing or wrong is said', () => {
  test.each([
    ['single', {}, wrong('error.option', 'q.single')],
    ['multiple', {}, wrong('error.someOption', 'q.multiple')],
    ['number', { 'q.number': '' }, wrong('error.number', 'q.number')],
    ['number', { 'q.number': 'forty' }, wrong('error.number', 'q.number')],
    ['number', { 'q.number': '1e309' }, wrong('error.number', 'q.number')],
    ['number', { 'q.number': '0x20' }, wrong('error.number', 'q.number')],
    ['number', { 'q.number': '17.9' }, wrong('error.range', 'q.number', { min: 18, max: 99 })],
    ['text', { 'q.text': 'longer' }, wrong('error.tooLong', 'q.text', { max: 5 })],
    ['agreement', { 'q.agreement.a': '1' }, wrong('error.statement', 'q.agreement.b')],
  ] as [string, FormFields, unknown][])('%s from %j', (name, fields, errors) => {
    expect(parse(name, fields)).toEqual(errors);
  });

  test.each([
    ['multiple', { min: 2 }, wrong('error.chooseAtLeast', 'q.multiple', { min: 2 })],
    ['multiple', { min: 2, max: 2 }, wrong('error.chooseExactly', 'q.multiple', { max: 2 })],
    ['multiple', { max: 2 }, wrong('error.someOption', 'q.multiple')],
    ['text', {}, wrong('error.text', 'q.text')],
    ['text', { pattern: 'year' }, wrong('error.pattern.year', 'q.text')],
    ['ranking', {}, wrong('error.ranking', 'q.ranking', { top: 3 })],
  ] as [string, Partial<Question>, object][])(
    'an empty %s with %j is told what is asked of it',
    (name, changes, errors) => {
      expect(parse(name, {}, { required: true, ...changes })).toEqual(errors);
    },
  );

  test('one bound is named alone', () => {
    expect(parse('number', { 'q.number': '1' }, { max: undefined })).toEqual(
      wrong('error.atLeast', 'q.number', { min: 18 }),
    );
    expect(parse('number', { 'q.number': '100' }, { min: undefined })).toEqual(
      wrong('error.atMost', 'q.number', { max: 99 }),
    );
  });

  test('all errors of a page at once', () => {
    const request = { body: '', is: () => 'x' } as unknown as Request;
    const parsed = parseQuestions(readFields(request), Object.values(questions), 'en');
    expect('errors' in parsed && parsed.errors.map(({ field }) => field)).toEqual([
      'q.single',
      'q.multiple',
      'q.number',
      'q.slider',
      'q.dropdown',
      'q.rating',
      'q.sum',
      'q.agreement.a',
      'q.agreement.b',
      'q.ranking',
    ]);
  });

  test.each([
    ['single', { 'q.single': 'd' }],
    ['single', { 'q.single': ['a', 'b'] }],
    ['multiple', { 'q.multiple': ['a', '__proto__'] }],
    ['number', { 'q.number': ['1', '2'] }],
    ['agreement', { 'q.agreement.a': '3', 'q.agreement.b': '1' }],
    ['ranking', { 'q.ranking.a': '4' }],
    ['ranking', { 'q.ranking.a': ['1', '2'] }],
  ] as [string, FormFields][])('what no form of ours holds is refused: %s from %j', (name, fields) => {
    expect(() => parse(name, fields)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
