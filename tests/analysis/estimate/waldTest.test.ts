import { describe, expect, test } from 'vitest';
import { waldTest } from '../../../analysis/estimate/waldTest.ts';

describe("Wald's test", () => {
  test('of one parameter is the square of its z', () => {
    const test = waldTest([1], { coefficients: Float64Array.of(9, 1.2), covariance: Float64Array.of(1, 0, 0, 0.25) });
    expect(test?.df).toBe(1);
    expect(test?.statistic).toBeCloseTo((1.2 / 0.5) ** 2, 12);
    // R: pchisq(5.76, 1, lower.tail = FALSE)
    expect(test?.p).toBeCloseTo(0.016395, 6);
  });

  test('of two by hand: b = (1, 2) with covariance [[2, 1], [1, 3]] gives b (1/5 [[3, -1], [-1, 2]]) b = 7/5', () => {
    const test = waldTest([0, 1], { coefficients: Float64Array.of(1, 2), covariance: Float64Array.of(2, 1, 1, 3) });
    expect(test?.statistic).toBeCloseTo(7 / 5, 12);
    expect(test?.p).toBeCloseTo(Math.exp(-7 / 10), 12);
  });

  test('the units of the parameters change nothing', () => {
    const scaled = waldTest([0, 1], {
      coefficients: Float64Array.of(1e-6, 2e5),
      covariance: Float64Array.of(2e-12, 1e-1, 1e-1, 3e10),
    });
    expect(scaled?.statistic).toBeCloseTo(7 / 5, 9);
  });

  test('does not exist where the covariance is singular', () => {
    const singular = { coefficients: Float64Array.of(1, 2), covariance: Float64Array.of(1, 2, 2, 4) };
    expect(waldTest([0, 1], singular)).toBeUndefined();
    expect(waldTest([0], singular)?.statistic).toBeCloseTo(1, 12);
    expect(waldTest([], singular)).toBeUndefined();
  });
});
