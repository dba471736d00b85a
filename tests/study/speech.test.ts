import { expect, test } from 'vitest';
import { formatList, formatNumber } from '../../study/speech.ts';

test('numbers are written in the figures of a language', () => {
  expect(formatNumber(0.5, 'nl')).toBe('0,5');
  expect(formatNumber(-12345.25, 'en')).toBe('-12,345.25');
  expect(formatNumber(2024, 'nl')).toBe('2024');
});

test('lists are joined in the words of a language', () => {
  expect(formatList(['a', 'b', 'c'], 'nl')).toBe('a, b en c');
  expect(formatList(['a'], 'en')).toBe('a');
});

test('a code that is no language is English', () => {
  expect(formatNumber(1.5, 'xx-a-a-a')).toBe('1.5');
  expect(formatList(['a', 'b'], 'en-x')).toBe('a and b');
});
