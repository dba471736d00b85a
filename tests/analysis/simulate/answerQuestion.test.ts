import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { answerField, type Field } from '../../../analysis/simulate/answerField.ts';
import { answerQuestion, fillFields } from '../../../analysis/simulate/answerQuestion.ts';
import { isDate } from '../../../study/dates.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { fitsPattern, textPatterns } from '../../../study/textPatterns.ts';
import { everyQuestion } from '../../study/everyQuestion.ts';

const fields: readonly Field[] = [
  { name: 'q.order', type: 'ranking', options: ['a', 'b', 'c'], top: 2 },
  { name: 'q.order.prefer-not-to-say', type: 'not-said', of: 'q.order', value: 'x' },
  { name: 'q.orders', type: 'text', maxLength: 9 },
];
const draw = (field: Field, times = 300) =>
  Array.from({ length: times }, (_, index) => answerField(field, makeRandom(1, index)));

describe('a form is filled in', () => {
  test('with a place for each option of a ranking that has one', () => {
    const answerOf = ({ type }: Field) => (type === 'ranking' ? ['c', 'a'] : type === 'text' ? ['words'] : []);
    expect(fillFields(fields, answerOf)).toEqual([
      ['q.order.c', '1'],
      ['q.order.a', '2'],
      ['q.orders', 'words'],
    ]);
  });

  test('with nothing but the box where one would rather not say, and only there', () => {
    const answerOf = ({ type }: Field) => (type === 'ranking' ? ['c', 'a'] : ['x']);
    expect(fillFields(fields, answerOf)).toEqual([
      ['q.order.prefer-not-to-say', 'x'],
      ['q.orders', 'x'],
    ]);
  });
});

describe('a simulated respondent', () => {
  test('ranks in every order, each option once, as far as places go', () => {
    const rankings = draw({ name: 'r', type: 'ranking', options: ['a', 'b', 'c'], top: 2 });
    expect(new Set(rankings.map((ranking) => ranking.join(''))).size).toBe(6);
    expect(rankings.every((ranking) => new Set(ranking).size === 2)).toBe(true);
  });

  test('chooses as many as may be chosen, and what goes alone alone', () => {
    const chosen = draw({
      name: 'm',
      type: 'multiple',
      options: ['a', 'b', 'c', 'd', 'no'],
      alone: ['no'],
      min: 2,
      max: 3,
    });
    const sizes = new Set(chosen.map((ids) => (ids.includes('no') ? `no ${ids.length}` : String(ids.length))));
    expect([...sizes].sort()).toEqual(['2', '3', 'no 1']);
  });

  test('divides a sum in every way, and always all of it', () => {
    const divided = draw({ name: 's', type: 'sum', options: ['a', 'b', 'c'], total: 4 }).map((shares) =>
      shares.map(Number),
    );
    expect(divided.every((shares) => shares.length === 3 && shares.reduce((sum, one) => sum + one, 0) === 4)).toBe(
      true,
    );
    expect(divided.flat().every((share) => share >= 0)).toBe(true);
    expect(new Set(divided.map(String)).size).toBe(15);
    expect(fillFields([{ name: 'q.s', type: 'sum', options: ['a', 'b'], total: 4 }], () => ['3', '1'])).toEqual([
      ['q.s.a', '3'],
      ['q.s.b', '1'],
    ]);
  });

  test('keeps to steps and patterns', () => {
    const numbers = draw({ name: 'n', type: 'number', min: 0.1, max: 0.5, step: 0.1 }).map(([value]) => value);
    expect([...new Set(numbers)].sort()).toEqual(['0.1', '0.2', '0.3', '0.4', '0.5']);
    for (const pattern of textPatterns) {
      const texts = draw({ name: 't', type: 'text', maxLength: 99, pattern }).map(([value]) => value ?? '');
      expect(texts.filter((text) => !fitsPattern(text, pattern))).toEqual([]);
      expect(new Set(texts).size).toBeGreaterThan(20);
    }
  });

  test('gives dates between the bounds, every one in turn, and fills in their parts', () => {
    const drawn = (field: Omit<Field & { type: 'date' }, 'name' | 'type'>) =>
      draw({ name: 'q.d', type: 'date', ...field }).map(([date]) => date ?? '');
    const days = drawn({ precision: 'day', min: '2024-02-27', max: '2024-03-01' });
    expect([...new Set(days)].sort()).toEqual(['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']);
    for (const precision of ['day', 'month', 'year'] as const) {
      expect(drawn({ precision }).filter((date) => !isDate(date, precision))).toEqual([]);
      expect(
        drawn({
          precision,
          min: '2030-05-05'.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10),
        }).every((date) => date >= '2030'),
      ).toBe(true);
    }
    expect(fillFields([{ name: 'q.d', type: 'date', precision: 'month' }], () => ['1985-03'])).toEqual([
      ['q.d.year', '1985'],
      ['q.d.month', '3'],
    ]);
  });

  test('would rather not say now and then, in every type of question that offers it', async () => {
    const { questions } = await parseStudy(everyQuestion, 'study.yaml');
    for (const question of questions.filter(({ preferNotToSay }) => preferNotToSay)) {
      const answers = Array.from({ length: 300 }, (_, index) =>
        answerQuestion(question, (field) => answerField(field, makeRandom(2, index, field.name))),
      );
      const unsaid = answers.filter((answer) => JSON.stringify(answer) === '{"notSaid":true}').length;
      expect([question.id, unsaid > 10 && unsaid < 120]).toEqual([question.id, true]);
    }
  });
});
