import { expect, test } from 'vitest';
import { compareClasses } from '../../../analysis/latent/compareClasses.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { easy, inventClasses, packRecords, strict } from './inventClasses.ts';

const randomOf = (classes: number, start: number) => makeRandom(3, classes, start);

test('classes beside each other: LL rises with each, BIC and CAIC have a lowest, which is the truth', () => {
  const data = packRecords(inventClasses({ tastes: [strict, easy], respondents: 60 }));
  const told: number[] = [];
  const { fits, byBic, byCaic, stopped } = compareClasses(data, {
    most: 3,
    randomOf,
    starts: 3,
    onStart: ({ classes }) => told.push(classes),
  });
  expect(fits.map(({ classes }) => classes.length)).toEqual([1, 2, 3]);
  for (const [c, { logLikelihood }] of fits.slice(1).entries()) {
    expect(logLikelihood).toBeGreaterThan(fits[c]?.logLikelihood ?? 0);
  }
  expect([byBic, byCaic]).toEqual([2, 2]);
  expect(stopped).toBeUndefined();
  expect(told).toEqual([2, 2, 2, 3, 3, 3]);
});

test('ends, and says why, where there are fewer choices or people than more classes take', () => {
  const data = packRecords(inventClasses({ tastes: [strict], respondents: 2, tasks: 40 }));
  const { fits, stopped } = compareClasses(data, { most: 4, randomOf, starts: 1 });
  expect(fits).toHaveLength(2);
  expect(stopped).toBe('3 classes for 2 respondents (ask for fewer)');
});

test('what is wrong with all numbers of classes is an error', () => {
  const data = packRecords(inventClasses({ tastes: [strict], respondents: 40, tasks: 1 }));
  expect(() => compareClasses(data, { most: 3, randomOf })).toThrow('one task');
});
