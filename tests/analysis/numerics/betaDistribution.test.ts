import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { fQuantile, incompleteBeta, studentQuantile } from '../../../analysis/numerics/betaDistribution.ts';

const file = new URL('../../../data/reference/pool/quantiles.csv', import.meta.url);
const answers: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true, comment: '#' });

describe('quantiles', () => {
  test('are those of R', () => {
    expect(answers.length).toBeGreaterThan(90);
    for (const { what, p, df1, df2, value } of answers) {
      const own =
        what === 't' ? studentQuantile(Number(p), Number(df1)) : fQuantile(Number(p), Number(df1), Number(df2));
      const scale = Math.max(1, Math.abs(Number(value)));
      expect(own / scale, `${what} ${p} ${df1} ${df2}`).toBeCloseTo(Number(value) / scale, 10);
    }
  });

  test('of no share are refused', () => {
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
    expect(() => fQuantile(0, 3, 3)).toThrow(RangeError);
  });
});

describe('the incomplete beta function', () => {
  test('of whole numbers is a sum of binomials', () => {
    // I_x(2, 3) = P(at least 2 of 4).
    const x = 0.3;
    const sum = 6 * x ** 2 * (1 - x) ** 2 + 4 * x * x * x * (1 - x) + x ** 4;
    expect(incompleteBeta(x, 2, 3)).toBeCloseTo(sum, 14);
    expect(incompleteBeta(x, 2, 3) + incompleteBeta(1 - x, 3, 2)).toBeCloseTo(1, 14);
  });

  test('has ends, and needs parameters above 0', () => {
    expect([incompleteBeta(-1, 1, 1), incompleteBeta(2, 1, 1)]).toEqual([0, 1]);
    expect(() => incompleteBeta(0.5, 0, 1)).toThrow(RangeError);
    expect(() => incompleteBeta(Number.NaN, 1, 1)).toThrow(RangeError);
  });
});
