import { describe, expect, it } from 'vitest';
import { makeTransform } from '../../../analysis/hierarchical/constraints.ts';
import { applyTransform } from '../../../analysis/hierarchical/transform.ts';

const order = [2, 0, 1];
const codings = {
  effects: [
    [1, 0],
    [0, 1],
    [-1, -1],
  ],
  dummy: [
    [1, 0],
    [0, 1],
    [0, 0],
  ],
  'dummy with another reference': [
    [0, 0],
    [1, 0],
    [0, 1],
  ],
};

describe('makeTransform', () => {
  for (const [name, coded] of Object.entries(codings)) {
    it(`puts the levels of an attribute in order under ${name} coding, each step an exponential`, () => {
      const transform = makeTransform(3, [{ kind: 'order', parameters: [1, 2], coded, order }]);
      const b = new Float64Array(3);
      applyTransform(transform, Float64Array.of(0.7, Math.log(2), Math.log(0.5)), 0, b, 0);
      expect(b[0]).toBe(0.7);
      const utilities = coded.map(([x = 0, y = 0]) => x * (b[1] as number) + y * (b[2] as number));
      const [worst, middle, best] = order.map((level) => utilities[level] as number) as [number, number, number];
      expect(middle - worst).toBeCloseTo(2, 12);
      expect(best - middle).toBeCloseTo(0.5, 12);
    });
  }

  it('keeps signs', () => {
    const transform = makeTransform(2, [
      { kind: 'sign', parameter: 0, sign: -1 },
      { kind: 'sign', parameter: 1, sign: 1 },
    ]);
    const b = new Float64Array(2);
    applyTransform(transform, Float64Array.of(-3, 4), 0, b, 0);
    expect(b[0]).toBeCloseTo(-Math.exp(-3), 14);
    expect(b[1]).toBeCloseTo(Math.exp(4), 12);
  });

  it('refuses two constraints of one part-worth, and an order that lacks a level', () => {
    const sign = { kind: 'sign', parameter: 0, sign: 1 } as const;
    expect(() => makeTransform(2, [sign, sign])).toThrow('constrained twice');
    const coded = codings.effects;
    expect(() => makeTransform(2, [{ kind: 'order', parameters: [0, 1], coded, order: [0, 1] }])).toThrow(
      'each of 3 levels once',
    );
  });
});
