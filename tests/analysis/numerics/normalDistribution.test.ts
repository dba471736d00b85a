import { expect, test } from 'vitest';
import { normalQuantile, twoSidedP } from '../../../analysis/numerics/normalDistribution.ts';

const relative = (a: number, b: number) => Math.abs(a - b) / b;

// 2 * pnorm(-z) and qnorm((1 + confidence) / 2) in R 4.2.2.
test.each([
  [0.5, 6.170750774519739e-1],
  [1.96, 4.999579029644086e-2],
  [2.9999999, 2.699796949630003e-3],
  [3, 2.699796063260189e-3],
  [5, 5.733031437583878e-7],
  [10, 1.523970604832105e-23],
  [30, 9.813427854296374e-198],
])('P(|Z| > %d) is that of R', (z, p) => {
  expect(relative(twoSidedP(z), p)).toBeLessThan(1e-11);
  expect(twoSidedP(-z)).toBe(twoSidedP(z));
});

test.each([
  [0.5, 0.6744897501960817],
  [0.9, 1.6448536269514715],
  [0.95, 1.9599639845400536],
  [0.99, 2.5758293035488999],
  [0.999999, 4.8916384756710842],
])('%d of the distribution lies within the quantile of R', (confidence, z) => {
  expect(relative(normalQuantile(confidence), z)).toBeLessThan(1e-10);
});

test('a confidence of 0 or 1 has no quantile', () => {
  expect(() => normalQuantile(0)).toThrow(RangeError);
  expect(() => normalQuantile(1)).toThrow(RangeError);
});
