import { expect, test } from 'vitest';
import { answerNames, answerShape, answerValues } from '../../study/flow/answerValues.ts';
import { kindOf } from '../../study/questionKinds.ts';
import type { ConstantSumQuestion, DateQuestion, RatingQuestion, SliderQuestion } from '../../study/questions.ts';
import { covariateCell, covariateColumns } from '../../study/responses/covariateColumns.ts';
import type { QuestionAnswer } from '../../study/responses/responses.ts';

const moved: DateQuestion = {
  ...{ id: 'moved', type: 'date', page: 'about', label: { en: 'Moved?' }, required: false },
  ...{ precision: 'day', min: '2024-02-01', max: '2024-03-01', preferNotToSay: { en: 'No' } },
};
const cellsOf = (question: DateQuestion, answer: string | { notSaid: true }) =>
  covariateColumns([question]).map((column) => [column.name, covariateCell(column, { questions: { moved: answer } })]);

test('a date has one column, of the ISO text; a year is a number there', () => {
  expect(cellsOf(moved, '2024-02-29')).toEqual([
    ['moved', '2024-02-29'],
    ['moved.prefer-not-to-say', 0],
  ]);
  expect(cellsOf(moved, { notSaid: true })).toEqual([
    ['moved', ''],
    ['moved.prefer-not-to-say', 1],
  ]);
  expect(cellsOf({ ...moved, precision: 'year' }, '2024')[0]).toEqual(['moved', 2024]);
  expect(kindOf(moved).cells?.(moved)).toEqual({ holds: 'text', bytes: 10 });
  expect(kindOf(moved).cells?.({ ...moved, precision: 'year' })).toMatchObject({ holds: 'number' });
});

test('expressions compare the parts of a date that are asked, as numbers', () => {
  const month = answerShape({ ...moved, precision: 'month' });
  expect(answerNames(month)).toEqual({ 'moved.year': 'number', 'moved.month': 'number' });
  expect(answerValues(month, '2024-02')).toEqual({ 'moved.year': 2024, 'moved.month': 2 });
  expect(answerValues(month, { notSaid: true })).toEqual({});
});

test('of a date a release uses the year only, and what nearly tells who someone is is warned of', () => {
  const { bandedBy, tooExact, knowable } = kindOf(moved);
  expect(['2024-02-29', '2024-02', 2024, ''].map((cell) => bandedBy?.(cell))).toEqual([2024, 2024, 2024, undefined]);
  expect(tooExact?.(moved)?.key).toBe('type');
  expect(tooExact?.({ ...moved, precision: 'month' })).toBe(undefined);
  expect(knowable?.(moved)).toBe(30);
});

test('a constant sum has a column of each option, compared as numbers and released in bands', () => {
  const spend: ConstantSumQuestion = {
    ...{ id: 'spend', type: 'constant-sum', page: 'about', label: { en: '?' }, required: true, total: 100 },
    options: ['eat-in', 'fun'].map((id) => ({ id, label: { en: id } })),
    preferNotToSay: { en: 'No' },
  };
  const answer = { 'eat-in': 60, fun: 40 };
  const cells = (given: QuestionAnswer) =>
    covariateColumns([spend]).map((column) => [column.name, covariateCell(column, { questions: { spend: given } })]);
  expect(cells(answer)).toEqual([
    ['spend.eat-in', 60],
    ['spend.fun', 40],
    ['spend.prefer-not-to-say', 0],
  ]);
  expect(cells({ notSaid: true })).toEqual([
    ['spend.eat-in', ''],
    ['spend.fun', ''],
    ['spend.prefer-not-to-say', 1],
  ]);
  expect(answerNames(answerShape(spend))).toEqual({ 'spend.eat_in': 'number', 'spend.fun': 'number' });
  expect(answerValues(answerShape(spend), answer)).toEqual({ 'spend.eat_in': 60, 'spend.fun': 40 });
  const { bandedBy, wordsOf, knowable } = kindOf(spend);
  expect([bandedBy?.(60), wordsOf(spend, answer, undefined), knowable]).toEqual([60, undefined, undefined]);
});

test('a rating is a number with words for its ends, and a list is what a single question is', () => {
  const rating: RatingQuestion = {
    ...{ id: 'nps', type: 'rating', page: 'about', label: { en: '?' }, required: true, min: 0, max: 10 },
    ...{ low: { en: 'never' }, high: { en: 'surely' } },
  };
  expect(answerNames(answerShape(rating))).toEqual({ nps: 'number' });
  expect(kindOf(rating).endsOf?.(rating)).toEqual([
    { id: '0', label: { en: 'never' } },
    { id: '10', label: { en: 'surely' } },
  ]);
  expect(kindOf(rating).bandedBy).toBe(undefined);
  const options = ['a', 'b'].map((id) => ({ id, label: { en: id } }));
  const list = {
    ...{ id: 'l', page: 'about', label: { en: '?' }, required: true, options },
    type: 'dropdown',
  } as const;
  expect(answerNames(answerShape(list))).toEqual({ l: ['a', 'b'] });
  expect(kindOf(list).knowable?.(list)).toBe(2);
});

test('a slider is compared as a number, released in bands, and nothing that others know of somebody', () => {
  const crowded: SliderQuestion = {
    ...{ id: 'crowded', type: 'slider', page: 'about', label: { en: '?' }, required: true },
    ...{ min: 0, max: 1, step: 0.1, low: { en: 'empty' }, high: { en: 'packed' } },
  };
  expect(answerNames(answerShape(crowded))).toEqual({ crowded: 'number' });
  expect(answerValues(answerShape(crowded), 0.3)).toEqual({ crowded: 0.3 });
  const { cells, bandedBy, knowable } = kindOf(crowded);
  expect([cells?.(crowded), bandedBy?.(0.3), knowable]).toEqual([
    { holds: 'number', hasDecimals: true },
    0.3,
    undefined,
  ]);
});
