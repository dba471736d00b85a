import { describe, expect, test } from 'vitest';
import { drawGumbel, drawInteger, drawNormal, makeRandom, shuffle } from '../../../analysis/numerics/random.ts';

const draws = 100_000;

function many<T>(draw: () => T, count = draws): T[] {
  return Array.from({ length: count }, draw);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('makeRandom', () => {
  test('the same seed gives the same numbers, on any machine', () => {
    const random = makeRandom(2019, 'fair-exchange', 17);
    expect(many(random, 3)).toEqual(many(makeRandom(2019, 'fair-exchange', 17), 3));
    expect(many(makeRandom(1), 3)).toEqual([0.4684261961374432, 0.7218086428474635, 0.8999680802226067]);
  });

  test('any part of a seed changes the stream, also its type and where one part ends', () => {
    const firsts = [
      makeRandom(1),
      makeRandom(2),
      makeRandom('1'),
      makeRandom(1, 1),
      makeRandom(11),
      makeRandom('a', 'bc'),
      makeRandom('ab', 'c'),
      makeRandom(),
    ].map((random) => random());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('numbers are uniform: all of 100 classes are filled as chance allows', () => {
    const counts = new Array<number>(100).fill(0);
    const random = makeRandom('uniform');
    for (const value of many(random)) {
      expect(value >= 0 && value < 1).toBe(true);
      counts[Math.floor(value * 100)]! += 1;
    }
    const even = draws / 100;
    const chiSquare = counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
    // 99 degrees of freedom: outside this range once in 10,000 times.
    expect(chiSquare).toBeGreaterThan(55);
    expect(chiSquare).toBeLessThan(158);
  });

  test('streams of neighbouring respondents are unrelated', () => {
    const [one, other] = [makeRandom(1, 'x', 'respondent', 1), makeRandom(1, 'x', 'respondent', 2)];
    const products = many(() => (one() - 0.5) * (other() - 0.5) * 12);
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(draws));
  });
});

describe('what is drawn', () => {
  test('whole numbers are within their range and equally likely', () => {
    const random = makeRandom('whole');
    const counts = [0, 0, 0];
    for (const value of many(() => drawInteger(random, 3))) counts[value]! += 1;
    for (const count of counts) expect(Math.abs(count - draws / 3)).toBeLessThan(4 * Math.sqrt((draws * 2) / 9));
  });

  test('a shuffle keeps the items, leaves the given array alone, and makes every order equally often', () => {
    const random = makeRandom('shuffle');
    const items = [1, 2, 3, 4];
    const orders = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const shuffled = shuffle(random, items);
      expect([...shuffled].sort()).toEqual([1, 2, 3, 4]);
      orders.set(shuffled.join(''), (orders.get(shuffled.join('')) ?? 0) + 1);
    }
    expect(items).toEqual([1, 2, 3, 4]);
    expect(orders.size).toBe(24);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * Math.sqrt(1000));
  });

  test('normal draws have mean 0, variance 1 and kurtosis 3', () => {
    const random = makeRandom('normal');
    const values = many(() => drawNormal(random));
    expect(values.every(Number.isFinite)).toBe(true);
    expect(mean(values)).toBeCloseTo(0, 1.5);
    expect(mean(values.map((z) => z ** 2))).toBeCloseTo(1, 1.5);
    expect(mean(values.map((z) => z ** 4))).toBeCloseTo(3, 0.7);
  });

  test('Gumbel draws have the mean of Euler’s constant and the variance pi^2 / 6', () => {
    const random = makeRandom('gumbel');
    const values = many(() => drawGumbel(random));
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(values) - 0.57722)).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((value) => (value - 0.57722) ** 2)) - Math.PI ** 2 / 6)).toBeLessThan(0.05);
  });

  test('the extremes of the random source give finite draws', () => {
    for (const value of [0, (2 ** 32 - 1) / 2 ** 32]) {
      expect(Number.isFinite(drawNormal(() => value))).toBe(true);
      expect(Number.isFinite(drawGumbel(() => value))).toBe(true);
    }
  });
});
