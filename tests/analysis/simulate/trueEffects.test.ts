import { expect, test } from 'vitest';
import { trueEffects } from '../../../analysis/simulate/trueEffects.ts';
import { smallStudy, smallTruth } from './smallStudy.ts';

const population = { truth: smallTruth, study: smallStudy };

test('the true acceptance of a level follows from the base rate and its part-worth', () => {
  const [, shop] = trueEffects(population);
  const sell = shop?.effects.find(({ level }) => level === 'sell');
  // By hand: logit(0.4) - 1 = -1.405465, so the acceptance is 0.196950.
  expect(shop?.baseRate).toBe(0.4);
  expect(sell?.acceptance).toBeCloseTo(0.19695, 5);
  expect(sell?.points).toBeCloseTo(-20.305, 3);
  expect(sell?.relative).toBeCloseTo(-50.7625, 3);
});

test('the average over the groups is the mean of what is computed inside each group', () => {
  const [average, shop, bank] = trueEffects(population);
  expect(average?.factors).toEqual({});
  expect(average?.baseRate).toBeCloseTo(0.35, 14);
  for (const figure of ['partWorth', 'acceptance', 'points', 'relative'] as const) {
    const of = (group: typeof shop) => group?.effects[2]?.[figure] ?? Number.NaN;
    expect(of(average)).toBeCloseTo((of(shop) + of(bank)) / 2, 12);
  }
});

test('a study without factors has one group', () => {
  const groups = trueEffects({ truth: smallTruth, study: { ...smallStudy, factors: [] } });
  expect(groups).toHaveLength(1);
  expect(groups[0]?.baseRate).toBe(0.4);
});

test('an interaction with a factor counts, one between attributes away from the reference does not', () => {
  const truth = {
    ...smallTruth,
    interactions: [...smallTruth.interactions, { when: { sector: 'bank', retention: 'year' }, add: -0.5 }],
  };
  const year = (group: number, of = smallTruth) =>
    trueEffects({ truth: of, study: smallStudy })[group]?.effects.find(({ level }) => level === 'year')?.points;
  expect(year(1, truth)).toBe(year(1));
  expect(year(2, truth)).toBeCloseTo(0, 12);
});
