import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { tableExp } from '../../../analysis/numerics/tableExp.ts';

describe('tableExp', () => {
  it('differs from Math.exp by two units of the last place at most, from -708 to 708', () => {
    const random = makeRandom(1);
    let worst = 0;
    for (let i = 0; i < 200_000; i++) {
      const x = (random() - 0.5) * (i % 2 === 0 ? 1416 : 12);
      worst = Math.max(worst, Math.abs(tableExp(x) / Math.exp(x) - 1));
    }
    expect(worst).toBeLessThan(4.5e-16);
    expect(worst).toBeGreaterThan(0);
  });

  it('is exact where the result is', () => {
    expect(tableExp(0)).toBe(1);
    expect(tableExp(-0)).toBe(1);
    expect(tableExp(1)).toBe(Math.E);
  });

  it('is what Math.exp is beyond the table', () => {
    for (const x of [Number.NaN, Infinity, -Infinity, 708, -708, 709.7, 710, -745, -746]) {
      expect(tableExp(x)).toBe(Math.exp(x));
    }
  });
});
