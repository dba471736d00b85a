import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { acceptanceAt } from '../../../analysis/simulate/averageAcceptance.ts';
import { makeTastes, meanTaste } from '../../../analysis/simulate/makeTastes.ts';
import { trueEffects } from '../../../analysis/simulate/trueEffects.ts';
import { smallStudy, smallTruth, variedTruth } from './smallStudy.ts';

const shop = { sector: 'shop' };
const bank = { sector: 'bank' };
const reference = { retention: 'forever', usage: 'deliver' };

describe('people who are all alike', () => {
  const draw = makeTastes({ truth: smallTruth, study: smallStudy });

  test('accept the reference profile as often as the truth says of their group', () => {
    for (const [factors, share] of [
      [shop, 0.4],
      [bank, 0.3],
    ] as const) {
      const taste = draw(factors, makeRandom(1));
      expect(acceptanceAt(taste.utility(reference) - taste.none)).toBeCloseTo(share, 14);
    }
  });

  test('have the part-worths of the truth, multiplied where the group says so', () => {
    const utility = (factors: Record<string, string>, usage: string) =>
      draw(factors, makeRandom(1)).utility({ retention: 'forever', usage });
    expect(utility(shop, 'sell')).toBeCloseTo(-1, 14);
    expect(utility(bank, 'sell')).toBeCloseTo(-2, 14);
    expect(utility(bank, 'ads')).toBeCloseTo(-0.4, 14);
  });

  test('have an interaction only where all of its levels meet', () => {
    const taste = draw(shop, makeRandom(1));
    expect(taste.utility({ retention: 'year', usage: 'sell' })).toBeCloseTo(0.5 - 1 + 0.25, 14);
    expect(taste.utility({ retention: 'year', usage: 'ads' })).toBeCloseTo(0.5 - 0.2, 14);
  });
});

describe('people who differ', () => {
  const draw = makeTastes({ truth: variedTruth, study: smallStudy });
  const people = Array.from({ length: 60_000 }, (_, person) => draw(bank, makeRandom('people', person)));
  const shareOf = (profile: Record<string, string>) =>
    people.reduce((sum, taste) => sum + acceptanceAt(taste.utility(profile) - taste.none), 0) / people.length;

  test('accept the reference profile, on average over people, as often as the truth says', () => {
    expect(Math.abs(shareOf(reference) - 0.3)).toBeLessThan(0.004);
  });

  test('accept every profile one level away as often, on average, as people who are all alike', () => {
    const [, , ofBank] = trueEffects({ truth: variedTruth, study: smallStudy });
    expect(ofBank?.factors).toEqual(bank);
    for (const { attribute, level, acceptance } of ofBank?.effects ?? []) {
      expect(Math.abs(shareOf({ ...reference, [attribute]: level }) - acceptance)).toBeLessThan(0.004);
    }
  });

  test('would not, if the mean taste were calibrated instead: the correction is not zero', () => {
    const { none, shifts } = meanTaste({ truth: variedTruth, study: smallStudy }, bank);
    expect(Math.abs(acceptanceAt(-none) - 0.3)).toBeGreaterThan(0.02);
    expect(Math.abs(shifts['usage']?.['sell'] ?? 0)).toBeGreaterThan(0.1);
  });

  test('spread as the standard deviations say', () => {
    const spread = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    expect(spread(people.map(({ none }) => none))).toBeCloseTo(1.5, 1);
    expect(spread(people.map((taste) => taste.utility({ retention: 'year', usage: 'deliver' })))).toBeCloseTo(0.8, 1);
    expect(spread(people.map((taste) => taste.utility(reference)))).toBeLessThan(1e-12);
  });

  test('are the same person again with the same random source', () => {
    const again = draw(bank, makeRandom('people', 17));
    expect(again.none).toBe(people[17]?.none);
  });
});
