import { expect, test } from 'vitest';
import {
  keepSpelling,
  readPercents,
  writePercents,
} from '../../../../../../../server/studio/client/make/form/model/percents.ts';

test('percentages are read in a row, with their sign or without', () => {
  expect(readPercents('-20 0 +20%', 'en')).toEqual(['-20%', 0, '+20%']);
  expect(readPercents('−12,5 %; 0', 'nl')).toEqual(['-12.5%', 0]);
  expect(readPercents('ten', 'en')).toBeUndefined();
});

test('they are written as a page has them, and kept as the file spells them', () => {
  expect(writePercents(['-20%', 0, '12.5%'], 'nl')).toBe('−20% 0 +12,5%');
  expect(keepSpelling(['-20%', '+10%', '+30%'], ['-20%', 0, '10%'])).toEqual(['-20%', '10%', '+30%']);
});
