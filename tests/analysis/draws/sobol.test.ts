import { describe, expect, test } from 'vitest';
import { makeSobol } from '../../../analysis/draws/sobol.ts';
import { mostSobolDimensions } from '../../../analysis/draws/sobolDirections.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';

function pointsOf(sequence: ReturnType<typeof makeSobol>, dimension: number, count: number, first = 0): number[] {
  const values = new Float64Array(count);
  sequence(first, count, dimension, values, 0);
  return [...values];
}

// Dimension (from 0), points 1000000 to 1000003: data/reference/sobol.py (SciPy 1.17.1).
const known: readonly (readonly [number, readonly number[]])[] = [
  [0, [0.026474952697753906, 0.5264749526977539, 0.7764749526977539, 0.2764749526977539]],
  [1, [0.3119192123413086, 0.8119192123413086, 0.061919212341308594, 0.5619192123413086]],
  [2, [0.8279962539672852, 0.32799625396728516, 0.5779962539672852, 0.07799625396728516]],
  [30, [0.40248584747314453, 0.9024858474731445, 0.15248584747314453, 0.6524858474731445]],
  [59, [0.5907449722290039, 0.0907449722290039, 0.3407449722290039, 0.8407449722290039]],
  [99, [0.2996034622192383, 0.7996034622192383, 0.5496034622192383, 0.04960346221923828]],
];

describe("Sobol's sequence", () => {
  test('has the points of SciPy, each in the middle of its interval of 2^-32', () => {
    const sequence = makeSobol(100);
    for (const [dimension, points] of known) {
      const ours = pointsOf(sequence, dimension, 4, 1_000_000).map((value) => value - 2 ** -33);
      expect(ours, `dimension ${dimension}`).toEqual(points);
    }
    expect(mostSobolDimensions).toBe(100);
  });

  test('is the same wherever one begins to read', () => {
    const sequence = makeSobol(3, makeRandom(5));
    const whole = pointsOf(sequence, 2, 100);
    for (const first of [0, 1, 7, 64, 99]) {
      expect(pointsOf(sequence, 2, 100 - first, first)).toEqual(whole.slice(first));
    }
  });
});

describe('the scramble', () => {
  test('keeps one point of 2^m in each interval of 2^-m, in all 100 dimensions and from any multiple of 2^m on', () => {
    const sequence = makeSobol(100, makeRandom(1));
    for (let dimension = 0; dimension < 100; dimension++) {
      for (const first of [0, 3 * 256]) {
        const cells = pointsOf(sequence, dimension, 256, first).map((value) => Math.floor(value * 256));
        expect(new Set(cells).size).toBe(256);
      }
    }
  });

  test('keeps every rectangle of 2^-m of the first two dimensions at one point', () => {
    const sequence = makeSobol(2, makeRandom(2));
    const x = pointsOf(sequence, 0, 64);
    const y = pointsOf(sequence, 1, 64);
    for (const columns of [1, 2, 4, 8, 16, 32, 64]) {
      const cells = x.map(
        (value, i) => `${Math.floor(value * columns)} ${Math.floor((y[i] as number) * (64 / columns))}`,
      );
      expect(new Set(cells).size, `${columns} columns`).toBe(64);
    }
  });

  test('moves each point over the whole interval, alike in every tenth of it, from seed to seed', () => {
    for (const point of [0, 5]) {
      const tenths = new Array<number>(10).fill(0);
      for (let seed = 0; seed < 4000; seed++) {
        const [value = 0] = pointsOf(makeSobol(3, makeRandom(seed, 'scramble')), 2, 1, point);
        tenths[Math.floor(10 * value)]! += 1;
      }
      // 400 expected in each, five standard deviations of which are 95.
      for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(95);
    }
  });

  test('flips neighbouring digits independently', () => {
    let together = 0;
    for (let seed = 0; seed < 4000; seed++) {
      const [value = 0] = pointsOf(makeSobol(1, makeRandom(seed, 'digits')), 0, 1);
      const digits = Math.floor(value * 4);
      if (digits === 0 || digits === 3) together += 1;
    }
    expect(Math.abs(together - 2000)).toBeLessThan(5 * Math.sqrt(1000));
  });

  test('has means over draws that are far nearer to the truth than those of random numbers', () => {
    // Of u v w, whose mean is 1/8 and whose variance is 1/27 - 1/64: a random mean of 1,024 is off by some 0.0046.
    const errors = Array.from({ length: 20 }, (_, seed) => {
      const sequence = makeSobol(3, makeRandom(seed, 'mean'));
      const [u = [], v = [], w = []] = [0, 1, 2].map((dimension) => pointsOf(sequence, dimension, 1024));
      return u.reduce((sum, value, i) => sum + value * (v[i] as number) * (w[i] as number), 0) / 1024 - 0.125;
    });
    expect(Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 20)).toBeLessThan(0.0046 / 30);
  });
});
