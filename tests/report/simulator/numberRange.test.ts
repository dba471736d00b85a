import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberRange } from '../../../report/simulator/numberRange.ts';

test('A slider goes by round steps, a hundred of them at most and twenty at least', () => {
  expect(numberRange([0, 15])).toEqual({ min: 0, max: 15, step: 0.2 });
  expect(numberRange([1, 2])).toEqual({ min: 1, max: 2, step: 0.01 });
  expect(numberRange([5, 5])).toEqual({ min: 5, max: 5, step: 1 });
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6 }), (min, width) => {
      const { step } = numberRange([min, min + width]);
      expect(width / step).toBeLessThan(101);
      expect(width / step).toBeGreaterThan(19);
    }),
  );
});
