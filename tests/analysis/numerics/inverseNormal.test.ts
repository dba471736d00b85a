import { expect, test } from 'vitest';
import { inverseNormal } from '../../../analysis/numerics/inverseNormal.ts';
import { normalQuantile, twoSidedP } from '../../../analysis/numerics/normalDistribution.ts';

// qnorm of R 4.2.2, to 16 digits: qnorm(c(1e-300, 1e-20, 1e-5, 0.01, 0.6, 0.975, 1 - 1e-12)).
const known = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.2623400897984],
  [1e-5, -4.26489079392282],
  [0.01, -2.32634787404084],
  [0.6, 0.2533471031358],
  [0.975, 1.95996398454005],
  [1 - 1e-12, 7.03448691004784],
] as const;

test('the quantiles of R, from 1e-300 to 1 - 1e-12', () => {
  for (const [p, z] of known) expect(inverseNormal(p) / z).toBeCloseTo(1, 13);
});

test('is the inverse of the tail that intervals use, near the centre and far out', () => {
  for (let p = 0.001; p < 0.5; p += 0.007) expect(twoSidedP(inverseNormal(p)) / (2 * p)).toBeCloseTo(1, 12);
  for (const p of [1e-10, 1e-40, 1e-200]) expect(twoSidedP(inverseNormal(p)) / (2 * p)).toBeCloseTo(1, 11);
  expect(inverseNormal(0.975)).toBeCloseTo(normalQuantile(0.95), 14);
});

test('is antisymmetric, grows, and has the ends of the line at 0 and 1', () => {
  const values = Array.from({ length: 4095 }, (_, i) => inverseNormal((i + 1) / 4096));
  for (const [i, z] of values.entries()) {
    expect(z).toBe(-(values[4094 - i] as number) || 0);
    if (i > 0) expect(z).toBeGreaterThan(values[i - 1] as number);
  }
  expect([0, 1, 0.5].map(inverseNormal)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0]);
  expect([-0.1, 1.1, Number.NaN].map(inverseNormal)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
