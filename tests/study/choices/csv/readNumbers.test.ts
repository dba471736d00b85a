import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import { drawInteger, makeRandom } from '../../../../analysis/numerics/random.ts';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { readNumbers } from '../../../../study/choices/csv/readNumbers.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const numbersIn = (texts: readonly string[], decimal?: '.' | ',') => {
  const read = readNumbers(texts, decimal);
  return read instanceof Map ? texts.map((text) => read.get(text)) : read;
};

describe('a column of numbers as people write them', () => {
  test.each<[readonly string[], readonly number[]]>([
    [
      ['20,5', '10,25'],
      [20.5, 10.25],
    ],
    [
      ['1.250', '0.125'],
      [1.25, 0.125],
    ],
    [
      ['€ 20,50', '€ 1.020,50'],
      [20.5, 1020.5],
    ],
    [
      ['$1,234.50', '$10.00'],
      [1234.5, 10],
    ],
    [
      ['1 000', '2 000 000'],
      [1000, 2000000],
    ],
    [
      ["1'000.5", '2'],
      [1000.5, 2],
    ],
    [
      ['1,000,000', '5'],
      [1000000, 5],
    ],
    [
      ['5 €/month', '7 €/month'],
      [5, 7],
    ],
    [
      ['EUR 5', 'EUR 7'],
      [5, 7],
    ],
    [
      ['10 GB', '20 GB'],
      [10, 20],
    ],
    [
      ['2 years', '5 years'],
      [2, 5],
    ],
    [
      ['\u22125%', '10%'],
      [-5, 10],
    ],
    [
      ['-€5', '€7'],
      [-5, 7],
    ],
  ])('%j', (texts, numbers) => {
    expect(numbersIn(texts)).toEqual(numbers);
  });

  test.each([[['1,000', '2,000']], [['1.000', '500']], [['£1,000', '£2,000']]])(
    '%j can be read in two ways',
    (texts) => {
      expect(numbersIn(texts)).toBe('two-ways');
      expect(numbersIn(texts, '.')).not.toEqual(numbersIn(texts, ','));
    },
  );

  test.each([
    [['3G', '4G']],
    [['brand1', 'brand2']],
    [['2019-01-01', '2019-01-02']],
    [['12:30', '13:30']],
    [['1/2', '1/3']],
    [['1-3', '4-6']],
    [['€5', '5']],
    [['1,5', '2.5']],
    [['1 day', '2 days']],
    [['', '1']],
    [[]],
  ])('%j is none', (texts) => {
    expect(numbersIn(texts)).toBeUndefined();
  });

  test('whatever is written with either mark is read back, or is said to have two readings', () => {
    const random = makeRandom(11, 'numbers');
    for (let i = 0; i < 500; i++) {
      const numbers = Array.from({ length: 4 }, () => drawInteger(random, 3_000_000) / 10 ** drawInteger(random, 3));
      for (const [locale, mark] of [
        ['en', '.'],
        ['nl', ','],
      ] as const) {
        const texts = numbers.map((value) => value.toLocaleString(locale, { useGrouping: i % 2 === 0 }));
        const read = numbersIn(texts);
        if (read !== 'two-ways') expect([texts, read]).toEqual([texts, numbers]);
        expect(numbersIn(texts, mark)).toEqual(numbers);
      }
    }
  });
});

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price);
const records = inventRecords({ utility, response: 'choice', respondents: 60 });
const priced = (write: (price: number) => string | number) =>
  records.map((record) => ({ ...record, price: write(Number(record['price']) * 10 + 0.5) }));
const estimate = (rows: readonly ChoiceRecord[], model?: string, options: ChoiceOptions = {}) =>
  estimateLogit(readChoices(tableOfRecords(rows), options), { model });

describe('in the estimates', () => {
  test.each<[string, (price: number) => string]>([
    ['a decimal comma', (price) => String(price).replace('.', ',')],
    ['a currency', (price) => `€ ${price.toFixed(2)}`],
    ['a unit', (price) => `${price} GB`],
  ])('%s is no obstacle', (_, write) => {
    const plain = estimate(priced((price) => price));
    const written = estimate(priced(write));
    expect(written.parameters).toEqual(plain.parameters);
    expect(written.columns).toEqual(plain.columns);
  });

  const thousands = priced((price) => `${Math.floor(price / 10)},000`);

  test('two readings are asked for where a term needs a number', () => {
    expect(() => estimate(thousands, 'use + linear(price)')).toThrow(
      /price has numbers such as "\d,000", which can be read in two ways \(--decimal \. if/,
    );
    const slope = (decimal: '.' | ',') =>
      estimate(thousands, 'linear(price)', { decimal }).parameters.find(({ name }) => name === 'price')?.estimate ?? 0;
    expect(slope('.') * 1000).toBeCloseTo(slope(','), 9);
  });

  test('and else the cells stay texts, and that is said', () => {
    const { columns, warnings } = estimate(thousands);
    expect(columns.find(({ name }) => name === 'price')?.levels).toEqual(['1,000', '2,000', '3,000', '4,000', '5,000']);
    expect(warnings.join()).toContain('taken as texts, since their numbers can be read in two ways: price;');
  });

  test('1.000 beside 500 is a thousand or one, and nobody guesses', () => {
    const own = priced((price) => (price > 40 ? '1.000' : '500'));
    expect(() => estimate(own, 'linear(price)')).toThrow(/price has numbers such as "1\.000"/);
    expect(estimate(own, 'price').partWorths.map(({ level }) => level)).toEqual(['1.000', '500']);
  });
});
