import { expect, test } from 'vitest';
import { sharpDigits } from '../../../report/figures/sharpDigits.ts';

test.each([
  [0.4, 2, 2],
  [0.05, 2, 2],
  [0.0046, 2, 4],
  [0.00046, 2, 5],
  [0.05, 3, 3],
  [0.00012, 3, 5],
  [0, 2, 2],
  [undefined, 3, 3],
])('an interval %s wide, with usually %s decimals, is written with %s', (width, usual, digits) => {
  expect(sharpDigits(width, usual)).toBe(digits);
});
