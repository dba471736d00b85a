import { expect, test } from 'vitest';
import {
  describePrior,
  isOfAll,
  readPrior,
  writePrior,
} from '../../../../../../../server/studio/client/make/form/model/prior.ts';

test('a prior is written as short as the file can say it, in the order that it has', () => {
  expect(writePrior({ mean: -0.3 })).toBe(-0.3);
  expect(writePrior({ sign: 'negative' })).toBe('negative');
  expect(writePrior({ mean: 0.1, sd: 0.2 })).toEqual({ mean: 0.1, sd: 0.2 });
  expect(Object.keys(writePrior({ mean: 1, sd: 2, sign: 'positive' }, { sd: 1, mean: 1 }) as object)).toEqual([
    'sd',
    'mean',
    'sign',
  ]);
  expect(writePrior({})).toBeUndefined();
});

test('what was written is read back', () => {
  for (const prior of [{ mean: 1 }, { sign: 'ordered' }, { mean: 1, sd: 2 }, { sign: 'positive', sd: 2 }, {}])
    expect(readPrior(writePrior(prior))).toEqual(prior);
});

test('it is told in a word', () => {
  expect(describePrior({ mean: -0.3, sd: 0.1 }, 'nl', String)).toBe('-0,3 ± 0,1');
});

test('a map is of all levels where it says a mean, an sd or a sign, and no level is called so', () => {
  expect(isOfAll({ sign: 'ordered' }, ['a'])).toBe(true);
  expect(isOfAll({ mean: 1 }, ['mean', 'b'])).toBe(false);
  expect(isOfAll('positive', [])).toBe(true);
  expect(isOfAll({ a: 1 }, ['a'])).toBe(false);
});
