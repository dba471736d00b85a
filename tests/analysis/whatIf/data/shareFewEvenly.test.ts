import { expect, test } from 'vitest';
import { shareFewEvenly } from '../../../../analysis/whatIf/data/shareFewEvenly.ts';

const weights = { a: 0.5, b: 0.3, c: 0.15, d: 0.04, e: 0.01 };
const cells = Object.entries(weights).map(([x, weight]) => ({ factors: { x }, weight }));
const shares = (counts: Readonly<Record<string, number>>) => {
  const counted = Object.entries(counts).map(([x, respondents]) => ({ factors: { x }, respondents }));
  return shareFewEvenly(cells, counted).map(({ weight }) => Number(weight.toFixed(9)));
};

test('cells of a few have equal shares, with the same sum', () => {
  expect(shares({ a: 50, b: 30, c: 15, d: 8, e: 2 })).toEqual([0.5, 0.3, 0.15, 0.025, 0.025]);
});

test('if they are a few together, the next larger cell is one of them', () => {
  expect(shares({ a: 50, b: 30, c: 15, d: 15, e: 2 })).toEqual([0.5, 0.3, 0.08, 0.04, 0.08]);
});

test('where nobody is in a cell of a few, shares stay what they are', () => {
  expect(shares({ a: 50, b: 30, c: 15, d: 10, e: 0 })).toEqual(Object.values(weights));
});
