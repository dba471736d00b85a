import { expect, test } from 'vitest';
import {
  readNumber,
  readNumbers,
  writeNumbers,
} from '../../../../../../../server/studio/client/make/form/model/numbers.ts';

test('numbers are read as people type them', () => {
  expect(readNumber('1,5')).toBe(1.5);
  expect(readNumber(' 40 ')).toBe(40);
  expect(readNumber('forty')).toBeUndefined();
  expect(readNumbers('20, 30; 40 50', 'en')).toEqual([20, 30, 40, 50]);
  expect(readNumbers('20,30,40', 'en')).toEqual([20, 30, 40]);
  expect(readNumbers('1,5 3 4,5', 'nl')).toEqual([1.5, 3, 4.5]);
  expect(readNumbers('20, 30, 40', 'nl')).toEqual([20, 30, 40]);
  expect(readNumbers('20 x', 'en')).toBeUndefined();
});

test('numbers that are written are read as the same ones', () => {
  for (const language of ['en', 'nl', 'de']) {
    expect(readNumbers(writeNumbers([1.5, 2000, -3], language), language)).toEqual([1.5, 2000, -3]);
  }
});
