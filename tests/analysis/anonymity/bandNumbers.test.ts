import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandNumbers, bandOf } from '../../../analysis/anonymity/bandNumbers.ts';

describe('bandNumbers', () => {
  test('by hand: ages', () => {
    const bands = bandNumbers([21, 34, 35, 48, 62]);
    expect(bands.ids).toEqual(['..30', '30..40', '40..50', '50..60', '60..']);
    expect([18, 29.9, 30, 59, 60, 103].map((age) => bandOf(bands, age))).toEqual([
      '..30',
      '..30',
      '30..40',
      '50..60',
      '60..',
      '60..',
    ]);
  });

  test('by hand: one value, few values, small and negative numbers', () => {
    expect(bandNumbers([7, 7, 7]).ids).toEqual(['..7', '7..']);
    expect(bandNumbers([1, 2, 3]).ids).toEqual(['..1', '1..1.5', '1.5..2', '2..2.5', '2.5..3', '3..']);
    expect(bandNumbers([-0.3, -0.1, 0, 0.2]).ids[0]).toBe('..-0.3');
    // On Node 20, 10 ** -5 is less than a hundred-thousandth, which would be too narrow.
    expect(bandNumbers([0, 0.00006]).ids.slice(0, 3)).toEqual(['..0', '0..0.00001', '0.00001..0.00002']);
    expect(() => bandNumbers([])).toThrow(RangeError);
  });

  test('an extreme value has no band of its own', () => {
    const ages = [...Array.from({ length: 100 }, (_, index) => 18 + (index % 60)), 104];
    const { ids } = bandNumbers(ages);
    expect(ids.length).toBeLessThanOrEqual(8);
    expect(ids.join()).not.toContain('104');
  });

  test('whatever the numbers: each is in the band whose bounds it lies between, and there are few', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (numbers) => {
        const bands = bandNumbers(numbers);
        expect(bands.ids.length).toBeLessThanOrEqual(9);
        for (const number of numbers) {
          const [low = '', high = ''] = bandOf(bands, number).split('..');
          if (low !== '') expect(number).toBeGreaterThanOrEqual(Number(low));
          if (high !== '') expect(number).toBeLessThan(Number(high));
        }
      }),
    );
  });
});
