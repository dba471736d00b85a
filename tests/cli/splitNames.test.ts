import { expect, test } from 'vitest';
import { splitNames } from '../../cli/splitNames.ts';

test('names stand between commas, and one with commas in quotes', () => {
  expect(splitNames(['age, sex', 'income'])).toEqual(['age', 'sex', 'income']);
  expect(splitNames(['"how old, if any",sex'])).toEqual(['how old, if any', 'sex']);
  expect(splitNames(['"the ""old"", the new"'])).toEqual(['the "old", the new']);
  expect(splitNames([' , '])).toEqual([]);
});
