import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quartilesOf } from '../../../analysis/numerics/quartiles.ts';

test('quartiles by hand, as quantile() of R gives them', () => {
  expect(quartilesOf([])).toBeUndefined();
  expect(quartilesOf([7])).toEqual({ n: 1, lower: 7, median: 7, upper: 7 });
  expect(quartilesOf([4, 1, 3, 2])).toEqual({ n: 4, lower: 1.75, median: 2.5, upper: 3.25 });
  // quantile(c(10, 2, 30, 5, 5)): 5, 5, 10
  expect(quartilesOf([10, 2, 30, 5, 5])).toEqual({ n: 5, lower: 5, median: 5, upper: 10 });
});

test('quartiles lie within the numbers, in order, whatever the order of these', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (numbers) => {
      const { lower, median, upper } = quartilesOf(numbers) ?? { lower: 1, median: 0, upper: 0 };
      expect(Math.min(...numbers)).toBeLessThanOrEqual(lower);
      expect(lower).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(upper);
      expect(upper).toBeLessThanOrEqual(Math.max(...numbers));
      expect(quartilesOf(numbers.toReversed())).toEqual(quartilesOf(numbers));
    }),
  );
});
