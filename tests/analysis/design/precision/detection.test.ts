import { describe, expect, test } from 'vitest';
import { detect } from '../../../../analysis/design/precision/detection.ts';

describe('detect', () => {
  test('needs as many respondents as the two quantiles say', () => {
    // ((1.959964 + 0.841621) * 2 / 0.4)^2 = 196.2
    expect(detect(2, 0.4, { respondents: 100, power: 0.8 })).toEqual({
      standardError: 0.2,
      detectable: expect.closeTo(0.560317, 6),
      size: 0.4,
      power: expect.closeTo(0.5160053, 6),
      respondentsNeeded: 197,
    });
  });

  test('reaches the wanted power with the respondents that it asks for, and not with one fewer', () => {
    for (const power of [0.5, 0.8, 0.9, 0.99]) {
      const { respondentsNeeded = 0 } = detect(3, -0.2, { respondents: 1, power });
      const reached = (respondents: number) => detect(3, -0.2, { respondents, power }).power ?? 0;
      expect(reached(respondentsNeeded)).toBeGreaterThanOrEqual(power);
      expect(reached(respondentsNeeded - 1)).toBeLessThan(power + 1e-4);
    }
  });

  test('finds the smallest effect that it calls detectable with the wanted power', () => {
    const plan = { respondents: 250, power: 0.9 };
    expect(detect(3, detect(3, 0, plan).detectable, plan).power).toBeCloseTo(0.9, 6);
  });

  test('has no power for an effect of nothing, and refuses a wanted power that is chance or certainty', () => {
    expect(detect(2, 0, { respondents: 100, power: 0.8 }).power).toBeUndefined();
    for (const power of [0.4, 1, Number.NaN]) {
      expect(() => detect(2, 1, { respondents: 100, power })).toThrow(RangeError);
    }
  });
});
