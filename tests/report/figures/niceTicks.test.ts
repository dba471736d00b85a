import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { niceTicks, tickDigits } from '../../../report/figures/niceTicks.ts';

describe('ticks', () => {
  test('are round numbers inside the range', () => {
    expect(niceTicks(-23, 57, 5)).toEqual([-20, 0, 20, 40]);
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(0.31, 0.44, 3)).toEqual([0.35, 0.4]);
  });

  test('are written with the digits that tell them apart', () => {
    expect(tickDigits([0, 0.2, 0.4])).toBe(1);
    expect(tickDigits([-20, 0, 20])).toBe(0);
    expect(tickDigits([0.25, 0.5].map((tick) => tick / 10))).toBe(2);
  });

  test('are at least two, ascending and inside, for any range', () => {
    const range = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 8 }), ([low, span], count) => {
        const ticks = niceTicks(low, low + span, count);
        const slack = 1e-6 * span + 1e-9;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.every((tick) => tick >= low - slack && tick <= low + span + slack)).toBe(true);
        expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] as number))).toBe(true);
      }),
    );
  });

  test('exist for a range of one point', () => {
    expect(niceTicks(0, 0, 5).length).toBeGreaterThanOrEqual(2);
  });
});
