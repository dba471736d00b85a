import { describe, expect, test } from 'vitest';
import { makeHalton } from '../../../analysis/draws/halton.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';

function pointsOf(sequence: ReturnType<typeof makeHalton>, dimension: number, count: number, first = 0): number[] {
  const values = new Float64Array(count);
  sequence(first, count, dimension, values, 0);
  return [...values];
}

describe("Halton's sequence", () => {
  test('mirrors the digits of the number at the point, by hand', () => {
    const sequence = makeHalton(3);
    expect(pointsOf(sequence, 0, 6)).toEqual([0, 1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8]);
    const thirds = [0, 1 / 3, 2 / 3, 1 / 9, 4 / 9, 7 / 9, 2 / 9];
    for (const [i, value] of pointsOf(sequence, 1, 7).entries()) expect(value).toBeCloseTo(thirds[i] as number, 15);
    // 100 is 400 in the system of five.
    expect(pointsOf(sequence, 2, 1, 100)[0]).toBeCloseTo(4 / 125, 15);
  });

  test('scrambled has one point of p^2 in each interval of p^-2, strictly between 0 and 1', () => {
    const sequence = makeHalton(100, makeRandom(1));
    for (const [dimension, prime] of [
      [0, 2],
      [1, 3],
      [5, 13],
      [14, 47],
      [99, 541],
    ] as const) {
      const values = pointsOf(sequence, dimension, prime ** 2);
      expect(new Set(values.map((value) => Math.floor(value * prime ** 2))).size).toBe(prime ** 2);
      expect(values.filter((value) => value <= 0 || value >= 1)).toEqual([]);
    }
  });

  test('scrambled loses the correlation that the plain one has in high dimensions', () => {
    const correlation = (sequence: ReturnType<typeof makeHalton>) => {
      const [x = [], y = []] = [28, 29].map((dimension) => pointsOf(sequence, dimension, 200, 1));
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const about = (values: readonly number[]) => values.map((value) => value - mean(values));
      const [a, b] = [about(x), about(y)];
      const dot = (p: readonly number[], q: readonly number[]) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    expect(Math.abs(correlation(makeHalton(30)))).toBeGreaterThan(0.3);
    const scrambled = Array.from({ length: 20 }, (_, seed) => correlation(makeHalton(30, makeRandom(seed))));
    const meanSquare = scrambled.reduce((sum, value) => sum + value ** 2, 0) / 20;
    expect(Math.sqrt(meanSquare)).toBeLessThan(0.15);
  });
});
