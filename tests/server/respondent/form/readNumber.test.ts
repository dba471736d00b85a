import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listReadings } from '../../../../server/respondent/form/readNumber.ts';
import { writeNumber } from '../../../../server/respondent/form/writeNumber.ts';
import { thirdLanguage } from '../../../e2e/thirdLanguage.ts';

const read = (text: string, language: string) => listReadings(text, language).map(({ number }) => number);
const languages = ['en', 'nl', thirdLanguage, 'fr', 'de-CH', 'en-IN', 'fa', 'ar-EG', 'he', 'sv'];
/** A number that somebody may type, with up to six decimals. */
const numbers = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat({ max: 6 }))
  .map(([figures, decimals]) => Number(`${figures}e-${decimals}`));

describe('what was typed', () => {
  test.each([
    ['nl', '12.500', [12_500]],
    ['en', '12,500', [12_500]],
    ['nl', '12,5', [12.5]],
    ['en', '12.5', [12.5]],
    ['nl', '1.234.567,89', [1_234_567.89]],
    ['en', '-1,234,567.89', [-1_234_567.89]],
    ['nl', '−12.500', [-12_500]],
    ['en-IN', '12,34,567.5', [1_234_567.5]],
    ['de-CH', "12'500", [12_500]],
    ['fr', '12 500,5', [12_500.5]],
    ['ar-EG', '١٢٬٥٠٠٫٥', [12_500.5]],
  ] as [string, string, number[]][])('in %s is read by its own marks: %s', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  test.each(['12 500', '12\u00a0500', '12\u202f500', '12\u2009500', "12'500", '12’500', ' 12500 '])(
    'has spaces and apostrophes between thousands in any language: %j',
    (text) => {
      for (const language of languages) expect(read(text, language), language).toEqual([12_500]);
    },
  );

  test.each([
    ['nl', '12,500', [12.5, 12_500]],
    ['en', '12.500', [12.5, 12_500]],
    ['nl', '-1,234', [-1.234, -1234]],
    ['nl', '12,000', [12, 12_000]],
    ['fr', '12.500', [12.5, 12_500]],
  ] as [string, string, number[]][])('in %s may be two numbers: %s', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  test.each([
    ['nl', '12.5', [12.5]],
    ['en', '12,5', [12.5]],
    ['nl', '0,500', [0.5]],
    ['nl', '0.500', [0.5]],
    ['nl', '1234,500', [1234.5]],
    ['nl', '12,5000', [12.5]],
    ['nl', '1,234.5', [1234.5]],
    ['nl', '12,500,000', [12_500_000]],
    ['nl', '1.234,567', [1234.567]],
  ] as [string, string, number[]][])('in %s is what it can only be: %s', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  test.each(['', '-', 'forty', '1e9', '0x20', '1..2', '12.50.0', '1.234 567', '1,2,3', '.5', '5.', '12 50', '--1'])(
    'is no number: %j',
    (text) => {
      for (const language of languages) expect(read(text, language), language).toEqual([]);
    },
  );

  test('is no number where it is longer than a number is kept', () => {
    expect(read('9'.repeat(15), 'nl')).toEqual([999_999_999_999_999]);
    expect(read('9'.repeat(16), 'nl')).toEqual([]);
  });
});

describe.each(languages)('a number that is written in %s', (language) => {
  test('by Intl is read as itself; one with three decimals is so, or one of two', () => {
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: 15 });
    fc.assert(
      fc.property(numbers, (number) => {
        const readings = read(format.format(number), language);
        const hasThree = /^-?\d{1,3}\.\d{3}$/.test(String(number));
        expect(hasThree ? readings : readings.slice(0, 1)).toContain(number);
        if (!hasThree) expect(readings).toHaveLength(1);
      }),
    );
  });

  test('into a form is read as itself and nothing else', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(read(writeNumber(number, language), language)).toEqual([number]);
      }),
    );
    for (const number of [12.345, 12_345, -1.25, 0, 0.5, 1e14, 123.456]) {
      expect(read(writeNumber(number, language), language), String(number)).toEqual([number]);
    }
  });
});
