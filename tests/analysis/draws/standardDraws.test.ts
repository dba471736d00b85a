import { describe, expect, test } from 'vitest';
import { takeDrawMatrix } from '../../../analysis/draws/drawMatrix.ts';
import type { Shape } from '../../../analysis/draws/shape.ts';
import { makeStandardDraws } from '../../../analysis/draws/standardDraws.ts';
import { EstimationError } from '../../../study/errors.ts';

const shapes: readonly Shape[] = ['normal', 'uniform', 'triangular'];

function drawsOf(kind: 'sobol' | 'halton', nDraws = 100, seed = 1, nRespondents = 40) {
  const draws = makeStandardDraws({ rule: { kind, nDraws, seed }, shapes, nRespondents });
  return Array.from({ length: nRespondents }, (_, n) => {
    const values = new Float64Array(nDraws * shapes.length);
    draws.fill(n, values);
    return values;
  });
}

describe.each(['sobol', 'halton'] as const)('standard draws of %s', (kind) => {
  const all = drawsOf(kind);

  test('have the mean and the variance of their shape, over all respondents', () => {
    for (const [d, variance] of [1, 1 / 3, 1 / 6].entries()) {
      const values = all.flatMap((own) => [...own.subarray(d * 100, (d + 1) * 100)]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 2);
      expect(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length).toBeCloseTo(variance, 2);
      if (d > 0) expect(values.every((value) => Math.abs(value) < 1)).toBe(true);
      // The triangle has as much between -1/2 and 1/2 as (3/4); the uniform half.
      const inside = values.filter((value) => Math.abs(value) < 0.5).length / values.length;
      expect(inside).toBeCloseTo([0.383, 0.5, 0.75][d] as number, 2);
    }
  });

  test('are other ones for every respondent, the same for the same seed, and other ones for another', () => {
    expect(all[0]).not.toEqual(all[1]);
    expect(drawsOf(kind)).toEqual(all);
    expect(drawsOf(kind, 100, 2)[0]).not.toEqual(all[0]);
  });

  test('are consecutive blocks of one sequence: 20 respondents of 200 draws have those of 40 of 100', () => {
    const wide = drawsOf(kind, 200, 1, 20);
    for (let d = 0; d < 3; d++) {
      const block = wide[7]!.subarray(d * 200, (d + 1) * 200);
      expect(block.subarray(0, 100)).toEqual(all[14]!.subarray(d * 100, (d + 1) * 100));
      expect(block.subarray(100)).toEqual(all[15]!.subarray(d * 100, (d + 1) * 100));
    }
  });

  test('have an end, which is said', () => {
    const ask = () =>
      makeStandardDraws({
        rule: { kind, nDraws: 5e6, seed: 1 },
        shapes: Array(101).fill('normal'),
        nRespondents: 1000,
      });
    expect(ask).toThrow(
      `101 random coefficients: ${kind} draws have 100 dimensions\n5000000 draws for each of 1000 respondents are more than 2^32 in all`,
    );
  });
});

describe('draws from a matrix', () => {
  const names = ['price', 'use'];
  const normals: readonly Shape[] = ['normal', 'normal'];
  const values = Float64Array.from({ length: 12 }, (_, i) => i / 4 - 1);
  const take = (options: Partial<Parameters<typeof takeDrawMatrix>[0]>) =>
    takeDrawMatrix({ values, nColumns: 2, names, shapes: normals, nRespondents: 4, ...options });
  const read = (matrix: ReturnType<typeof takeDrawMatrix>, n: number) => {
    const into = new Float64Array(matrix.nDraws * 2);
    matrix.fill(n, into);
    return [...into];
  };

  test('as many rows as draws: everybody has the same, column after column', () => {
    const matrix = take({});
    expect([matrix.nDraws, matrix.isShared]).toEqual([6, true]);
    expect(read(matrix, 0)).toEqual([-1, -0.5, 0, 0.5, 1, 1.5, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75]);
    expect(read(matrix, 3)).toEqual(read(matrix, 0));
  });

  test('respondents x draws rows: each has his own block', () => {
    const matrix = take({ nRespondents: 3, nDraws: 2 });
    expect([matrix.nDraws, matrix.isShared]).toEqual([2, false]);
    expect(read(matrix, 1)).toEqual([0, 0.5, 0.25, 0.75]);
    expect(() => read(matrix, 3)).toThrow('respondent 3 of 3');
  });

  test('rows that can be read in two ways are asked about', () => {
    expect(() => take({ nRespondents: 3 })).toThrow(
      '6 rows of draws are 6 for all respondents, or 2 for each of 3 (say which: --draws 6 or --draws 2)',
    );
    expect(take({ nRespondents: 3, nDraws: 6 }).isShared).toBe(true);
    expect(take({ nRespondents: 1 }).isShared).toBe(true);
  });

  test('a wrong shape is told with the right one', () => {
    expect(() => take({ names: ['price'] })).toThrow(
      'the draws have 2 columns, the model 1 random coefficients: price',
    );
    expect(() => take({ nDraws: 5 })).toThrow(
      '6 rows of draws: 5 draws take 5 rows that all share, or 20 for 4 respondents',
    );
    expect(() => take({ values: values.subarray(0, 11) })).toThrow('the draws have no whole rows');
    expect(() => take({ values: new Float64Array(0) })).toThrow('the draws have no whole rows');
  });

  test('values that are no draws are told with their place', () => {
    const holed = values.slice();
    holed[5] = Number.NaN;
    expect(() => take({ values: holed })).toThrow('draws of use, row 3: NaN is not a number');
    expect(() => take({ shapes: ['normal', 'uniform'] })).toThrow(
      'draws of use, row 5: 1.25 is not a number from -1 to 1',
    );
    const uniform = Float64Array.from({ length: 60 }, (_, i) => (i % 2 ? (i % 13) / 13 : i - 30));
    expect(() => take({ values: uniform, nRespondents: 7 })).toThrow(
      'draws of use all lie between 0 and 1: standard normals are wanted',
    );
    expect(() => take({ values: uniform, nRespondents: 7 })).toThrow(EstimationError);
  });
});
