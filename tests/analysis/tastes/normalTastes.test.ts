import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logisticNormal, meanUtility, normalAcceptance } from '../../../analysis/tastes/normalTastes.ts';

const file = new URL('../../../data/reference/tastes/answers.json', import.meta.url);
const { answers } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly answers: readonly { readonly m: number; readonly s: number; readonly mean: number }[];
};

describe('logisticNormal', () => {
  it('is what R integrates, to nine digits', () => {
    expect(answers.length).toBe(49);
    for (const { m, s, mean } of answers) expect(Math.abs(logisticNormal(m, s) - mean)).toBeLessThan(1e-9);
  });

  it('is the curve itself where tastes do not differ, and a half in its middle', () => {
    expect(logisticNormal(1.3, 0)).toBeCloseTo(1 / (1 + Math.exp(-1.3)), 14);
    for (const s of [0, 1, 10]) expect(logisticNormal(0, s)).toBeCloseTo(0.5, 12);
  });
});

describe('averages over normal tastes', () => {
  // Two draws of two kinds of people, two coefficients.
  const tastes = {
    shares: Float64Array.of(0.25, 0.75),
    means: Float64Array.of(1, 0, -1, 2, 0.5, 0.5, 0, 0),
    factors: Float64Array.of(1, 0, 0.5, 2, 0.1, 0, 0, 0.1),
  };
  const c = Float64Array.of(1, -1);

  it('are those of each kind by its share', () => {
    expect([...meanUtility(c, tastes, 2)]).toEqual([0.25 * 1 + 0.75 * -3, 0]);
  });

  it('take the standard deviation of a utility from the factor of the covariance', () => {
    // L'c = (1 - 0.5, -2) and (0.1, -0.1).
    const [s0, s1] = [Math.sqrt(0.25 + 4), Math.sqrt(0.02)];
    const [first = 0, second = 0] = normalAcceptance(c, tastes, 2);
    expect(first).toBeCloseTo(0.25 * logisticNormal(1, s0) + 0.75 * logisticNormal(-3, s0), 12);
    expect(second).toBeCloseTo(0.25 * logisticNormal(0, s1) + 0.75 * logisticNormal(0, s1), 12);
  });
});
