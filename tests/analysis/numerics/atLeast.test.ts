import { expect, test } from 'vitest';
import { atLeast } from '../../../analysis/numerics/atLeast.ts';

test('is the binomial tail where all chances are equal, and 1 for none or more', () => {
  expect(atLeast(0, [0.3, 0.6])).toBeCloseTo(1, 12);
  expect(atLeast(2, [0.5, 0.5, 0.5])).toBeCloseTo(0.5, 12);
  expect(atLeast(3, [0.1, 0.1, 0.1])).toBeCloseTo(0.001, 12);
  expect(atLeast(1, [])).toBe(0);
});

test('adds up over every outcome where chances differ', () => {
  const p = [0.2, 0.7, 0.05, 0.4];
  let tail = 0;
  for (let outcome = 0; outcome < 16; outcome++) {
    const happened = p.map((_, index) => ((outcome >> index) & 1) === 1);
    if (happened.filter(Boolean).length < 2) continue;
    tail += happened.reduce(
      (product, did, index) => product * (did ? (p[index] as number) : 1 - (p[index] as number)),
      1,
    );
  }
  expect(atLeast(2, p)).toBeCloseTo(tail, 12);
});
