import { describe, expect, test } from 'vitest';
import { type AcceptanceOptions, acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { drawnInterval } from '../../../analysis/acceptance/intervals.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { normalQuantile } from '../../../analysis/numerics/normalDistribution.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { drawCoefficients } from '../../../analysis/tastes/drawCoefficients.ts';
import { UsageError } from '../../../study/errors.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : 0) + (kept === 'short' ? 0.5 : 0) + 0.2;
const estimates = estimateLogit(choicesOf(inventRecords({ utility, response: 'dual-response', respondents: 1500 })), {
  model: 'use + kept + use:sector + none + none:sector',
  references: { use: 'deliver', kept: 'long' },
});
const quantile = normalQuantile(0.95);

const sell = (options: AcceptanceOptions = {}) => {
  const effect = acceptance(estimates, options).groups[0]?.effects.find(({ level }) => level === 'sell');
  if (!effect) throw new Error('there is an effect of sell');
  return effect;
};

describe('draws of the coefficients', () => {
  test('have the mean and the covariance that they are drawn from', () => {
    const covariance = Float64Array.of(4, 1.2, 1.2, 1);
    const rows = drawCoefficients(Float64Array.of(1, -2), covariance, 40_000, makeRandom(8));
    const mean = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
    const moment = (i: number, j: number) =>
      rows[i].reduce((sum, value, d) => sum + (value - mean[i]) * (rows[j][d] - mean[j]), 0) / rows[i].length;
    expect(mean).toEqual([expect.closeTo(1, 1), expect.closeTo(-2, 1)]);
    expect([moment(0, 0), moment(0, 1), moment(1, 1)].map((value) => Math.round(10 * value) / 10)).toEqual([4, 1.2, 1]);
  });

  test('follow a singular covariance: two coefficients that move together stay together', () => {
    const rows = drawCoefficients(Float64Array.of(0, 0), Float64Array.of(1, 1, 1, 1), 50, makeRandom(8));
    for (const [d, value] of rows[0].entries()) expect(rows[1][d]).toBeCloseTo(value, 12);
    expect(new Set(rows[0]).size).toBe(50);
  });

  test('give the quantiles of R: type 7', () => {
    const draws = Float64Array.of(7, 1, 4, 2, 10);
    // quantile(c(7, 1, 4, 2, 10), c(0.025, 0.975)); sd(...)
    const found = drawnInterval({ value: 5, draws }, { quantile });
    expect(found).toMatchObject({ estimate: 5, low: expect.closeTo(1.1, 10), high: expect.closeTo(9.7, 10) });
    expect(found.standardError).toBeCloseTo(3.701351, 6);
  });
});

describe('Krinsky-Robb intervals', () => {
  test.each(['profile', 'average'] as const)(
    'agree with the delta method on a large sample, at the baseline %s',
    (baseline) => {
      const delta = sell({ baseline });
      const drawn = sell({ baseline, intervals: 'krinsky-robb', draws: 8000, seed: 3 });
      for (const figure of ['points', 'relative', 'partWorth', 'acceptance'] as const) {
        expect(drawn[figure].estimate).toBe(delta[figure].estimate);
        expect(drawn[figure].standardError / delta[figure].standardError).toBeCloseTo(1, 1);
        for (const end of ['low', 'high'] as const) {
          expect(Math.abs(drawn[figure][end] - delta[figure][end])).toBeLessThan(0.12 * delta[figure].standardError);
        }
      }
    },
  );

  test('are the same for the same seed, and the table says how they were made', () => {
    const table = (seed: number) => acceptance(estimates, { intervals: 'krinsky-robb', draws: 300, seed });
    expect(table(4)).toEqual(table(4));
    expect(table(4).groups).not.toEqual(table(5).groups);
    expect(table(4)).toMatchObject({ intervals: 'krinsky-robb', draws: 300, seed: 4 });
    expect(acceptance(estimates)).not.toHaveProperty('draws');
  });

  test.each<[AcceptanceOptions, RegExp]>([
    [{ draws: 500 }, /--draws: the delta method draws nothing/],
    [{ seed: 5, intervals: 'delta' }, /--seed: the delta method draws nothing/],
    [{ draws: 99, intervals: 'krinsky-robb' }, /99 are too few, take 100 or more/],
  ])('%j is a usage error', (options, message) => {
    expect(() => acceptance(estimates, options)).toThrow(UsageError);
    expect(() => acceptance(estimates, options)).toThrow(message);
  });
});
