import { describe, expect, it } from 'vitest';
import { crossProduct, invertLower, setPrecision } from '../../../analysis/numerics/triangles.ts';

describe('triangles', () => {
  it('are inverted, and give the inverse of L L', () => {
    const inverse = new Float64Array(4).fill(9);
    invertLower(Float64Array.of(2, 0, 3, 4), 2, inverse);
    expect(Array.from(inverse)).toEqual([0.5, 0, -0.375, 0.25]);
    const precision = new Float64Array(4);
    setPrecision(inverse, 2, precision);
    // L L' is 4, 6; 6, 25, with determinant 64.
    expect(Array.from(precision)).toEqual([25 / 64, -6 / 64, -6 / 64, 4 / 64]);
  });

  it('have the cross product of a matrix', () => {
    expect(Array.from(crossProduct(Float64Array.of(1, 2, 1, 3, 1, -1), 3, 2))).toEqual([3, 4, 4, 14]);
  });
});
