import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { estimateMixed } from '../../../analysis/estimate/estimateMixed.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { mixedPopulation, mixedUtilities } from '../../../analysis/tastes/mixedTastes.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { readWarning } from '../../../study/warnings.ts';

const file = join(import.meta.dirname, '../../../data/reference/mixed/choices.csv');
const choices = parseChoices(readFileSync(file, 'utf8'), 'choices.csv');
const fast = { model: 'linear(price) + brand + none', nDraws: 40, starts: 1, stability: false };
const normal = await estimateMixed(choices, { ...fast, isCorrelated: true });
const skew = await estimateMixed(choices, {
  ...fast,
  random: [{ name: 'price', distribution: 'negative-lognormal' }, { name: 'none' }],
});
const profile = { price: '2', brand: 'crux' };

describe('the population of a mixed logit', () => {
  test('begins with the estimate, and its points have the moments of its normals', () => {
    const { nDraws, nCoefficients: K, pointsOf, normalsOf } = mixedPopulation(normal, { draws: 100, seed: 2 });
    expect([nDraws, K]).toEqual([101, 4]);
    const normals = normalsOf!(profile);
    expect([...normals.means.subarray(0, K)]).toEqual(normal.parameters.slice(0, K).map(({ estimate }) => estimate));
    const { coefficients, nPoints: R } = pointsOf(profile);
    for (const g of [0, 7]) {
      for (let i = 0; i < K; i++) {
        const own = coefficients[i]!.subarray(g * R, (g + 1) * R);
        const mean = own.reduce((sum, value) => sum + value / R, 0);
        const L = normals.factors.subarray((g * K + i) * K, (g * K + i + 1) * K);
        const size = Math.sqrt(L.reduce((sum, value) => sum + value * value, 0));
        expect((mean - normals.means[g * K + i]!) / size).toBeCloseTo(0, 1);
        const variance = own.reduce((sum, value) => sum + (value - mean) ** 2 / R, 0);
        expect(Math.sqrt(variance) / size).toBeCloseTo(1, 1);
      }
    }
  });

  test('accepts as often by its points as by its normals', () => {
    const utilities = mixedUtilities(normal, { draws: 0 });
    const exact = utilities.acceptance(profile).value;
    const [byPoints] = utilities.overPeople([{ cells: profile }], ([u]) => [
      { ...u!, draws: u!.draws.map((v) => 1 / (1 + Math.exp(-v))) },
    ]);
    expect(byPoints?.value).toBeCloseTo(exact, 2);
  });

  test('has no intervals where the estimates have no covariance, and says what to do', () => {
    const { covariance: _, ...without } = normal;
    expect(() => acceptance(without)).toThrow(/no covariance .*fewer random coefficients/);
  });
});

describe('what follows from tastes that differ', () => {
  test('acceptance has intervals by draws, with the seed that they were drawn from', () => {
    const table = acceptance(normal, { draws: 100, seed: 3 });
    expect(table).toMatchObject({ intervals: 'krinsky-robb', draws: 100, seed: 3 });
    expect(() => acceptance(normal, { intervals: 'delta' })).toThrow(/no intervals by delta/);
  });

  test('rates are told by quantiles over people, with a mean only where all have the sign of most', () => {
    const { groups, warnings } = importance(skew, { draws: 100 });
    const [rate] = groups[0]?.tradeOffs ?? [];
    const quantiles = rate!.people!.quantiles.map((one) => one.rate.estimate);
    expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
    expect(rate!.rate).toEqual(rate!.people!.quantiles[2]!.rate);
    expect(rate!.people!.otherSign.estimate).toBe(0);
    // A lognormal price m, s and a fixed gain g: the median rate is g / exp(m).
    const value = (name: string) => skew.parameters.find((one) => one.name === name)!.estimate;
    const [bolt, crux] = [value('brand=bolt'), value('brand=crux')];
    const gain = { bolt: 2 * bolt + crux, crux: bolt + 2 * crux }[rate!.level]!;
    expect(rate!.rate.estimate / (gain / Math.exp(value('price')))).toBeCloseTo(1, 1);
    const mean = (gain / Math.exp(value('price'))) * Math.exp(value('sd_price') ** 2 / 2);
    expect(rate!.people!.mean!.estimate / mean).toBeCloseTo(1, 1);
    expect(warnings.some((warning) => readWarning(warning)?.code === 'noMeanRate')).toBe(false);
  });

  test('a normal price that is positive in some has no mean rate, and a warning says why', () => {
    const wide = {
      ...normal,
      parameters: normal.parameters.map((one) => (one.name === 'chol_price_price' ? { ...one, estimate: 0.9 } : one)),
    };
    const { groups, warnings } = importance(wide, { draws: 100 });
    expect(groups[0]?.tradeOffs?.every(({ people }) => people && !people.mean)).toBe(true);
    expect(warnings.map((warning) => readWarning(warning)?.code)).toContain('noMeanRate');
  });
});
