import { describe, expect, test } from 'vitest';
import { respondentsNeeded } from '../../../analysis/acceptance/respondentsNeeded.ts';
import { normalQuantile, twoSidedP } from '../../../analysis/numerics/normalDistribution.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';

const quantile = normalQuantile(0.95);
const interval = (estimate: number, standardError: number) => ({
  estimate,
  standardError,
  low: estimate - quantile * standardError,
  high: estimate + quantile * standardError,
});
const unclear = { points: interval(1, 1), relative: interval(3, 3) };
const published = (low: number | undefined, high: number | undefined) => ({ low, high, words: '', covered: true });

describe('how many respondents an effect needs', () => {
  test('is n ((1.96 + 0.84) SE / effect)², for the published sizes where there are any', () => {
    const needed = respondentsNeeded({ ...unclear, published: published(2, 5) }, { nRespondents: 400, quantile });
    const at = (size: number) => Math.ceil(400 * (((1.959964 + 0.841621) * 3) / size) ** 2);
    expect(needed).toEqual({ basis: 'published', relative: [2, 5], respondents: [at(5), at(2)], power: 0.8 });
  });

  test('takes the estimated size where none was published, or where that is no change', () => {
    for (const range of [undefined, published(undefined, 0)]) {
      const needed = respondentsNeeded({ ...unclear, published: range }, { nRespondents: 400, quantile });
      expect(needed).toMatchObject({ basis: 'estimate', relative: [3, 3] });
      expect(needed?.respondents[0]).toBe(needed?.respondents[1]);
    }
  });

  test('orders drops by their size', () => {
    const needed = respondentsNeeded({ ...unclear, published: published(-20, -10) }, { nRespondents: 10, quantile });
    expect(needed?.relative).toEqual([-10, -20]);
    expect(needed?.respondents[0]).toBeLessThan(needed?.respondents[1] ?? 0);
  });

  test('is not told where the interval leaves out no change, or there is no size', () => {
    const clear = { ...unclear, points: interval(3, 1) };
    expect(respondentsNeeded(clear, { nRespondents: 400, quantile })).toBeUndefined();
    const nothing = { points: interval(0, 1), relative: interval(0, 3) };
    expect(respondentsNeeded(nothing, { nRespondents: 400, quantile })).toBeUndefined();
  });

  test('gives the promised power: four times out of five such a sample finds it', () => {
    const needed = respondentsNeeded(unclear, { nRespondents: 400, quantile })?.respondents[0] ?? Number.NaN;
    const standardError = 3 * Math.sqrt(400 / needed);
    const random = makeRandom(1, 'power');
    const trials = 20_000;
    let found = 0;
    for (let i = 0; i < trials; i++) {
      if (twoSidedP((3 + standardError * drawNormal(random)) / standardError) < 0.05) found += 1;
    }
    expect(found / trials).toBeCloseTo(0.8, 1);
  });
});
