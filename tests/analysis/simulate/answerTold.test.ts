import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import type { Field } from '../../../analysis/simulate/answerField.ts';
import { answerTold } from '../../../analysis/simulate/answerTold.ts';
import type { ToldAnswer } from '../../../study/truth/truth.ts';

const draws = (field: Field, told: ToldAnswer, part?: string) =>
  Array.from({ length: 2000 }, (_, index) => answerTold(field, { told, part }, makeRandom(1, index)));
const shareOf = (all: readonly (readonly string[])[], value: string) =>
  all.filter((values) => values.includes(value)).length / all.length;

describe('a question of which the truth file says how it is answered', () => {
  const single: Field = { name: 'q.a', type: 'single', options: ['yes', 'no', 'maybe'] };
  const multiple: Field = { name: 'q.m', type: 'multiple', options: ['phone', 'tablet', 'none'], alone: ['none'] };
  const number: Field = { name: 'q.n', type: 'number', min: 18, max: 80, step: 1 };

  test('is answered the same by all, where one answer is given', () => {
    expect(new Set(draws(single, 'no').flat())).toEqual(new Set(['no']));
    expect(new Set(draws(number, 35).flat())).toEqual(new Set(['35']));
    expect(draws(multiple, ['tablet', 'phone'])[0]).toEqual(['phone', 'tablet']);
    expect(draws({ name: 'q.t', type: 'text', maxLength: 3 }, 'words')[0]).toEqual(['wor']);
    const ranking: Field = { name: 'q.r', type: 'ranking', options: ['a', 'b', 'c'], top: 2 };
    expect(draws(ranking, ['c'])[0]).toEqual(['c', 'a']);
  });

  test('is answered in the shares that are given', () => {
    const all = draws(single, { yes: 3, no: 1 });
    expect(shareOf(all, 'yes')).toBeCloseTo(0.75, 1);
    expect(shareOf(all, 'maybe')).toBe(0);
    const chosen = draws(multiple, { phone: 0.8, tablet: 0.1, none: 0.05 });
    expect(shareOf(chosen, 'phone')).toBeGreaterThan(0.75);
    expect(shareOf(chosen, 'tablet')).toBeLessThan(0.2);
    expect(chosen.every((ids) => ids.length > 0 && (!ids.includes('none') || ids.length === 1))).toBe(true);
  });

  test('has numbers around a mean, inside the bounds and on the steps', () => {
    const numbers = draws(number, { mean: 40, sd: 15 }).map(([value]) => Number(value));
    expect(numbers.reduce((sum, value) => sum + value, 0) / numbers.length).toBeCloseTo(40.5, -1);
    expect(Math.min(...numbers)).toBe(18);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(80);
    expect(numbers.every(Number.isInteger)).toBe(true);
  });

  test('has a point for each statement of a scale, and is never left unsaid', () => {
    const point: Field = { name: 'q.s.sharing', type: 'single', options: ['1', '2', '3'] };
    expect(draws(point, { sharing: 2 }, 'sharing')[0]).toEqual(['2']);
    expect(shareOf(draws(point, { sharing: { 1: 1, 3: 1 } }, 'sharing'), '2')).toBe(0);
    expect(draws({ name: 'x', type: 'not-said', of: 'q.n', value: 'v' }, 3).flat()).toEqual([]);
  });
});
