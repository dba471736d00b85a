import { expect, test } from 'vitest';
import { normalInterval } from '../../../analysis/numerics/normalInterval.ts';

test('an interval lies around its estimate, a quantile of errors to either side', () => {
  expect(normalInterval({ estimate: 2, standardError: 0.5 }, 2)).toEqual({
    estimate: 2,
    standardError: 0.5,
    low: 1,
    high: 3,
  });
});
