import { describe, expect, test } from 'vitest';
import { answerNames, answerValues } from '../../../study/flow/answerValues.ts';
import { findFull } from '../../../study/flow/findFull.ts';
import { compileFlow, plainFlow, quotasOfFactors, type Standing } from '../../../study/flow/flow.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import { smallStudy } from '../../analysis/simulate/smallStudy.ts';
import { flowStudy } from '../flowFixture.ts';

const flow = await compileFlow(await flowStudy());

/** Where someone stands who has saved these pages. */
function stand(answers: Record<string, QuestionAnswer>, saved: readonly string[] = [], sector = 'shop'): Standing {
  return flow.stand({ factors: { sector }, answers, isSaved: (page) => saved.includes(page) });
}

describe('where a respondent stands', () => {
  test('a page by factor is met from the start, a page by answer once it is answered so', () => {
    expect(stand({}).pages).toEqual(['about', 'tasks', 'debrief']);
    expect(stand({}, [], 'bank').pages).toEqual(['about', 'tasks', 'banking', 'debrief']);
    expect(stand({ age: 40, gender: 'man' }, ['about']).pages).toEqual(['about', 'work', 'tasks', 'debrief']);
    expect(stand({ age: 67, gender: 'man' }, ['about']).pages).not.toContain('work');
  });

  test('a total is certain only when no page ahead depends on what is still to be answered', () => {
    expect(stand({}).isCertain).toBe(false);
    expect(stand({ age: 40, gender: 'man' }, ['about']).isCertain).toBe(true);
    expect(stand({ age: 70 }, ['about']).isCertain).toBe(true);
  });

  test('a page whose every question is hidden is not met, and one question for everyone is enough for it to come', async () => {
    const study = await flowStudy(
      ['showIf: "sector == \'bank\'"', 'showIf: "age > 0"'],
      ['  branch: { type: text, page: banking,', '  branch: { type: text, page: about,'],
    );
    const other = await compileFlow(study);
    const pages = (answers: Record<string, QuestionAnswer>) =>
      other.stand({ factors: {}, answers, isSaved: (page) => page === 'about' || page === 'work' }).pages;
    expect(pages({ age: 30, hours: 41 })).toContain('banking');
    expect(pages({ age: 30, hours: 40 })).not.toContain('banking');
  });

  test('a question is asked by its own condition, and one that depends on a hidden one is hidden with it', () => {
    const woman = { age: 40, gender: 'woman', hours: 60 };
    expect([...stand(woman, ['about'], 'bank').questions]).toEqual([
      ...['age', 'gender', 'hours', 'leave', 'overtime', 'branch'],
    ]);
    // The hours are still there, but he is asked no hours at 70: what follows from them does not follow.
    const old = stand({ ...woman, age: 70 }, ['about', 'work'], 'bank');
    expect([...old.questions]).toEqual(['age', 'gender', 'branch']);
  });

  test('a screen-out waits for what it depends on, however it is put', async () => {
    const negated = await compileFlow(await flowStudy(['when: age < 16', 'when: not (age >= 16)']));
    const at = (answers: Record<string, QuestionAnswer>, saved: string[]) =>
      negated.stand({ factors: { sector: 'shop' }, answers, isSaved: (page) => saved.includes(page) }).screenOut?.when;
    expect(at({}, [])).toBeUndefined();
    expect(at({ age: 15 }, ['about'])).toBe('not (age >= 16)');
    expect(at({ age: 16 }, ['about'])).toBeUndefined();
    expect(stand({ age: 15 }, ['about']).screenOut?.text?.en).toBe('You have to be 16.');
  });

  test('a quota on a factor counts from the start, a quota on an answer once it is given', () => {
    const ids = ({ quotas }: Standing) => quotas.map(({ id }) => id);
    expect(quotasOfFactors(flow, { sector: 'bank' })).toEqual([
      { id: 'bank', when: "sector == 'bank'", limit: 200, leaseMinutes: 30 },
    ]);
    expect(ids(stand({}))).toEqual([]);
    expect(ids(stand({ age: 20, gender: 'woman' }, ['about'], 'bank'))).toEqual(['women', 'bank']);
  });

  test('who has saved all that he meets is through', () => {
    expect(stand({ age: 70, gender: 'man' }, ['about', 'tasks']).isThrough).toBe(false);
    expect(stand({ age: 70, gender: 'man' }, ['about', 'tasks', 'debrief']).isThrough).toBe(true);
    expect(stand({ age: 40, gender: 'man' }, ['about', 'tasks', 'debrief']).isThrough).toBe(false);
  });
});

describe('a study without rules', () => {
  test('asks everyone everything, and compiles nothing', async () => {
    const { pages, questions, isCertain } = plainFlow(smallStudy).stand({
      factors: {},
      answers: {},
      isSaved: () => false,
    });
    expect([pages, [...questions], isCertain]).toEqual([
      ['tasks', 'background'],
      ['age', 'devices', 'gender', 'remark', 'concern'],
      true,
    ]);
    expect((await compileFlow(smallStudy)).hasRules).toBe(false);
  });

  test('can’t be made of one that has rules', async () => {
    expect(() => plainFlow({ ...smallStudy, screenOut: [{ when: 'age < 19' }] })).toThrow(/have to be compiled first/);
  });
});

describe('answers in expressions', () => {
  const shape = (type: 'single' | 'multiple' | 'number' | 'text' | 'agreement', ...parts: string[]) => ({
    ...{ id: 'q', type, parts },
  });

  test('go by the names of their columns, with _ for a hyphen', () => {
    expect(answerNames(shape('single', 'a', 'b'))).toEqual({ q: ['a', 'b'] });
    expect(answerNames(shape('number'))).toEqual({ q: 'number' });
    expect(answerNames(shape('agreement', 'too-much', 'know'))).toEqual({ 'q.too_much': 'number', 'q.know': 'number' });
    expect(answerNames(shape('text'))).toEqual({});
  });

  test('have the values that the columns have', () => {
    expect(answerValues(shape('single', 'a', 'b'), 'b')).toEqual({ q: 'b' });
    expect(answerValues(shape('multiple', 'a', 'b'), ['b'])).toEqual({ 'q.a': 0, 'q.b': 1 });
    expect(answerValues(shape('agreement', 'too-much', 'know'), { 'too-much': 3 })).toEqual({ 'q.too_much': 3 });
    expect(answerValues(shape('text'), 'words')).toEqual({});
    expect(answerValues(shape('number'), undefined)).toEqual({});
  });
});

test('a quota is full when as many have a place as there are', () => {
  const quotas = [
    { id: 'a', limit: 2 },
    { id: 'b', limit: 1 },
  ];
  expect(findFull(quotas, new Map([['a', 1]]))).toBeUndefined();
  expect(findFull(quotas, new Map([['b', 1]]))?.id).toBe('b');
});
