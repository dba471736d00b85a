import { describe, expect, it } from 'vitest';
import { amountOf } from '../../../study/amounts/amountOf.ts';
import type { Amounts } from '../../../study/amounts/amounts.ts';
import { formatAmount, unitName } from '../../../study/amounts/formatAmount.ts';
import { levelText } from '../../../study/amounts/levelText.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { studyWith } from '../studyFixture.ts';

const price = (amounts: Amounts) => ({ id: 'price', amounts });
const plainSpaces = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('amountOf', () => {
  it('is the level itself where levels are values', () => {
    expect(amountOf(price({ kind: 'values', decimals: 0 }), { price: '1499' })).toBe(1499);
    expect(amountOf(price({ kind: 'values', decimals: 0 }), { price: '' })).toBeUndefined();
    expect(amountOf({ id: 'price' }, { price: '1499' })).toBeUndefined();
  });

  it('adds up parts, varies them, and rounds', () => {
    const sum = price({ kind: 'sum', decimals: 0, base: 500, round: 10, parts: { brand: { a: 100, b: 0 } } });
    expect(amountOf(sum, { price: '1.2', brand: 'a' })).toBe(720);
    expect(amountOf(sum, { price: '0.8', brand: 'b' })).toBe(400);
    // What does not apply adds nothing.
    expect(amountOf(sum, { price: '1', brand: '' })).toBe(500);
    const cents = price({ kind: 'sum', decimals: 2, base: 0.15, round: 0.05, parts: {} });
    expect(amountOf(cents, { price: '1' })).toBe(0.15);
  });

  it('looks up a step by another column, and has no amount without it', () => {
    const table = price({ kind: 'table', decimals: 0, by: 'country', amounts: { nl: [1, 2], de: [2, 4] } });
    expect(amountOf(table, { price: '2', country: 'de' })).toBe(4);
    expect(amountOf(table, { price: '2' })).toBeUndefined();
  });
});

describe('formatAmount', () => {
  it("writes a number as the reader's language does", () => {
    const euros = { unit: { currency: 'EUR' }, decimals: 0 };
    expect(plainSpaces(formatAmount(1499, euros, 'nl'))).toBe('€ 1.499');
    expect(formatAmount(1499, euros, 'en')).toBe('€1,499');
    expect(plainSpaces(formatAmount(1499, euros, 'de'))).toBe('1.499 €');
    expect(formatAmount(2.5, { decimals: 2 }, 'nl')).toBe('2,50');
  });

  it('puts words after it, or where the words say, in the form that goes with the number', () => {
    const minutes = { unit: { words: { en: '{n} {n|minute|minutes}', nl: 'min' } }, decimals: 0 };
    expect(formatAmount(1, minutes, 'en')).toBe('1 minute');
    expect(formatAmount(10, minutes, 'en')).toBe('10 minutes');
    expect(plainSpaces(formatAmount(10, minutes, 'nl'))).toBe('10 min');
    expect(unitName({ words: { en: 'min' } }, 'en')).toBe('min');
  });
});

describe('numbers in a study file', () => {
  it('are levels in ascending order, with a unit and as many decimals as they need', async () => {
    const study = await parseStudy(studyWith('  fee: { label: Fee, unit: EUR, values: [2.5, 1, 4] }\n'), 'study.yaml');
    const fee = study.attributes[0];
    expect(fee?.levels.map(({ id }) => id)).toEqual(['1', '2.5', '4']);
    expect(fee).toMatchObject({ reference: '1', amounts: { kind: 'values', unit: { currency: 'EUR' }, decimals: 2 } });
    expect(fee && plainSpaces(levelText(fee, { fee: '2.5' }, 'nl'))).toBe('€ 2,50');
  });

  it('may be sums, of which the middle is the reference', async () => {
    const lines =
      '  fee: { label: Fee, sum: { base: 100, speed: { slow: 0, fast: 50 } }, vary: [-20%, 0, 20%], round: 5 }\n';
    const study = await parseStudy(studyWith(lines), 'study.yaml');
    expect(study.attributes[0]).toMatchObject({ reference: '1', amounts: { kind: 'sum', base: 100, round: 5 } });
    expect(study.attributes[0]?.levels.map(({ label }) => label['en'])).toEqual(['-20%', '0%', '+20%']);
  });

  it.each([
    ['values: [1]', /needs at least 2 values, has 1/],
    ['values: [1, 1]', /1 stands here twice/],
    ['values: [1, 2.25], decimals: 1', /2\.25 can't be written with 1 decimals/],
    ['values: [1, 2], unit: { nl: EUR, en: USD }', /is in 2 units: EUR and USD/],
    ['values: [1, 2], reference: 3', /3 is none of 1, 2/],
    ['values: { by: speed, slow: [1, 2] }', /has no values for speed fast/],
    ['values: { by: speed, slow: [1, 2], fast: [1, 2, 3] }', /has 3 values, and slow has 2/],
    ['values: { by: nobody, slow: [1, 2] }', /"nobody" is no other attribute, and no factor/],
    ['sum: { base: 1, speed: { slow: 1, fast: 2 } }', /nothing could be told of the price/],
    ['sum: { base: 1, speed: { slow: 1, fast: -2 } }, vary: [0, 20%]', /can be negative: -1 with the cheapest parts/],
    ['sum: { base: 9, speed: { slow: 1 } }, vary: [0, 20%]', /does not say what fast adds/],
    ['sum: { base: 9, sped: { slow: 1 } }, vary: [0, 20%]', /"sped" is no other attribute/],
    ['sum: { base: 9, speed: { slow: 1, fast: 2 } }, vary: [0, 1%], round: 10', /as another variation is/],
    ['sum: { base: 9, speed: { slow: 1, fast: 2 } }, vary: [0, 10]', /vary\[1\]: needs a percentage: -20%, 0 or \+20%/],
    [
      'sum: { base: 9, speed: { slow: 1, fast: 2 } }, vary: [0, "10"]',
      /vary\[1\]: "10" is no percentage \(such as -20%/,
    ],
    ['sum: { base: 9, speed: { slow: 1, fast: 2 } }, vary: [0, 5%], round: 0', /round: has to be more than 0/],
    ['values: { slow: [1, 2], fast: [2, 3] }', /values: needs a list of numbers, or one for each level/],
    ['levels: { a: A, b: B }, unit: EUR', /belongs to a number/],
    ['levels: { a: A, b: B }, values: [1, 2]', /has levels and values: an attribute has one of them/],
  ])('are refused with a place and a way out: %s', async (keys, message) => {
    await expect(parseStudy(studyWith(`  fee: { label: Fee, ${keys} }\n`), 'study.yaml')).rejects.toThrow(message);
  });

  it('are told nothing of variations where a sum is rounded to nothing', async () => {
    const keys = 'sum: { base: 9, speed: { slow: 1, fast: 2 } }, vary: [0, 5%], round: 0';
    const error = await parseStudy(studyWith(`  fee: { label: Fee, ${keys} }\n`), 'study.yaml').catch(String);
    expect(error).not.toMatch(/NaN/);
  });

  it('keep their unit where a value can not be read', async () => {
    const text = studyWith('  fee: { label: Fee, unit: EUR, values: [10 EUR, 20] }\n');
    const error = await parseStudy(text, 'study.yaml').catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/values\[0\]: needs a number, is the text "10 EUR"/);
    expect(String(error)).not.toMatch(/belongs to a number/);
  });
});
