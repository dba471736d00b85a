import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolEffects } from '../../../analysis/pool/poolEffects.ts';
import { remlVariance, restrictedLikelihood } from '../../../analysis/pool/remlVariance.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'reference', 'pool');
const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, name), 'utf8'), { columns: true, comment: '#' });
const effectsOf = (number: string | undefined) =>
  read('effects.csv')
    .filter((row) => row['case'] === number)
    .map(({ estimate, se }) => ({ estimate: Number(estimate), standardError: Number(se) }));
const answers = read('answers.csv');

describe('against metafor', () => {
  test.each(answers.map((answer) => [answer['case'], answer] as const))('case %s', (number, answer) => {
    const pooled = poolEffects(effectsOf(number));
    const own = {
      tau2: pooled.tau.estimate ** 2,
      mean: pooled.mean.estimate,
      se: pooled.mean.standardError,
      low: pooled.mean.low,
      high: pooled.mean.high,
      predict_low: pooled.prediction.low,
      predict_high: pooled.prediction.high,
      tau2_low: pooled.tau.low ** 2,
      tau2_high: pooled.tau.high ** 2,
      i2: pooled.iSquared,
      q: pooled.heterogeneity.q,
      p: pooled.heterogeneity.p,
    };
    for (const [name, value] of Object.entries(own)) {
      // metafor has none where tau^2 was given to it.
      if (answer[name] === '') continue;
      expect(value, name).toBeCloseTo(Number(answer[name]), 7);
    }
  });

  test('where it stops at 0, or at another maximum, there is a higher one', () => {
    const lower = answers.filter(({ climbed, tau2 }) => Math.abs(Number(climbed) - Number(tau2)) > 1e-3);
    expect(lower.map(({ climbed }) => Number(climbed) === 0)).toEqual([true, true, false]);
    for (const { case: number, climbed } of lower) {
      const effects = effectsOf(number);
      const gain =
        restrictedLikelihood(effects, remlVariance(effects)) - restrictedLikelihood(effects, Number(climbed));
      expect(gain).toBeGreaterThan(0.01);
    }
  });
});

describe('by hand', () => {
  test('two studies of equal errors: tau^2 is half the squared difference less the error’s square', () => {
    const effects = [0, 1].map((estimate) => ({ estimate, standardError: 0.5 }));
    const { mean, tau, heterogeneity } = poolEffects(effects);
    expect(mean.estimate).toBeCloseTo(0.5, 12);
    expect(tau.estimate ** 2).toBeCloseTo(0.25, 12);
    expect(heterogeneity.q).toBeCloseTo(2, 12);
    // The standard error of a mean of two: half their distance; and a t with one degree of freedom.
    expect(mean.standardError).toBeCloseTo(0.5, 12);
    expect(mean.high - mean.estimate).toBeCloseTo(0.5 * 12.706204736174698, 9);
  });

  test('studies that agree have no variance between them', () => {
    const { mean, tau, iSquared } = poolEffects([1, 2, 3].map((standardError) => ({ estimate: 0.3, standardError })));
    expect([mean.estimate, mean.standardError, tau.estimate, iSquared]).toEqual([0.3, 0, 0, 0].map(nearly));
  });

  test('one study, or an error of 0, can’t be pooled', () => {
    expect(() => poolEffects([{ estimate: 1, standardError: 1 }])).toThrow(RangeError);
    expect(() => poolEffects([0, 1].map((standardError) => ({ estimate: 1, standardError })))).toThrow(RangeError);
  });

  const nearly = (value: number) => expect.closeTo(value, 12);
});

test('no tau^2 of a random one has a higher likelihood', () => {
  const effect = fc.record({
    estimate: fc.double({ min: -2, max: 2, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(effect, { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (effects, other) => {
        const found = restrictedLikelihood(effects, remlVariance(effects));
        expect(found).toBeGreaterThanOrEqual(restrictedLikelihood(effects, other) - 1e-9);
      },
    ),
  );
});
