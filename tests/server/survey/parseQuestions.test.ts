import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { readFields } from '../../../server/request/readFields.ts';
import { parseQuestions } from '../../../server/survey/parseQuestions.ts';
import type { Question } from '../../../study/study.ts';
import { encode, type FormFields } from '../person.ts';

const text = (words: string) => ({ en: words });
const options = ['a', 'b', 'c'].map((id) => ({ id, label: text(id) }));
const base = { page: 'background', label: text('?') };
const questions: Record<string, Question> = {
  single: { ...base, id: 'single', type: 'single', required: true, options },
  multiple: { ...base, id: 'multiple', type: 'multiple', required: true, options },
  number: { ...base, id: 'number', type: 'number', required: true, min: 18, max: 99 },
  text: { ...base, id: 'text', type: 'text', required: false, long: true, maxLength: 5 },
  agreement: {
    ...base,
    id: 'agreement',
    type: 'agreement',
    required: true,
    items: options.slice(0, 2),
    scale: [text('no'), text('yes')],
  },
};

function parse(name: string, fields: FormFields, changes: Partial<Question> = {}) {
  const body = encode(fields).toString();
  const request = { body, is: () => 'application/x-www-form-urlencoded' } as unknown as Request;
  return parseQuestions(readFields(request), [{ ...questions[name], ...changes } as Question]);
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
    ['text', { 'q.text': ' a\r\nb\u0000\u001b ' }, 'a\nb'],
    ['text', { 'q.text': '👍👍👍👍👍' }, '👍👍👍👍👍'],
    ['agreement', { 'q.agreement.a': '1', 'q.agreement.b': '2' }, { a: 1, b: 2 }],
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

describe('what is missing or wrong is said', () => {
  test.each([
    ['single', {}, wrong('error.option', 'q.single')],
    ['multiple', {}, wrong('error.option', 'q.multiple')],
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
    const parsed = parseQuestions(readFields(request), Object.values(questions));
    expect('errors' in parsed && parsed.errors.map(({ field }) => field)).toEqual([
      'q.single',
      'q.multiple',
      'q.number',
      'q.agreement.a',
      'q.agreement.b',
    ]);
  });

  test.each([
    ['single', { 'q.single': 'd' }],
    ['single', { 'q.single': ['a', 'b'] }],
    ['multiple', { 'q.multiple': ['a', '__proto__'] }],
    ['number', { 'q.number': ['1', '2'] }],
    ['agreement', { 'q.agreement.a': '3', 'q.agreement.b': '1' }],
  ] as [string, FormFields][])('what no form of ours holds is refused: %s from %j', (name, fields) => {
    expect(() => parse(name, fields)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
