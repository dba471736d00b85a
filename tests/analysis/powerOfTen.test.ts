import { expect, test } from 'vitest';
import { powerOfTen } from '../../analysis/powerOfTen.ts';

test('each power of ten is the number that its digits say', () => {
  expect(powerOfTen(-5)).toBe(0.00001);
  expect([-3, 0, 3].map(powerOfTen)).toEqual([0.001, 1, 1000]);
  for (let exponent = 0; exponent <= 22; exponent++)
    expect(powerOfTen(exponent)).toBe(Number(`1${'0'.repeat(exponent)}`));
  for (let exponent = -300; exponent < 0; exponent++) {
    expect(powerOfTen(exponent)).toBe(Number(`0.${'0'.repeat(-exponent - 1)}1`));
  }
});
