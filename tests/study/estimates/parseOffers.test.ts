import { describe, expect, test } from 'vitest';
import { DataError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import { parseOffers } from '../../../study/estimates/parseOffers.ts';

const columns: readonly EstimatedColumn[] = [
  { name: 'usage', role: 'attribute', kind: 'categorical', levels: ['deliver', 'sell'], reference: 'deliver' },
  { name: 'price', role: 'attribute', kind: 'numeric', levels: ['1', '3'], reference: '1' },
  { name: 'sector', role: 'respondent', kind: 'categorical', levels: ['bank', 'shop'], reference: 'shop' },
];
const parse = (text: string) => parseOffers(text, 'offers.csv', columns);

describe('a table of offers', () => {
  test('is one offer per line, with the attributes that have a column', () => {
    expect(parse('name,usage\ntoday,sell\n"a, b",deliver\n')).toEqual([
      { name: 'today', profile: { usage: 'sell' } },
      { name: 'a, b', profile: { usage: 'deliver' } },
    ]);
  });

  test('may be one of a spreadsheet: byte order mark, semicolons, Windows line ends', () => {
    expect(parse('\uFEFFname;price\r\ntoday;2.5\r\n')).toEqual([{ name: 'today', profile: { price: '2.5' } }]);
  });
});

describe('numbers', () => {
  test('between the values shown are taken, and beyond them refused with the range and what to do', () => {
    expect(parse('name,price\na,1.75\nb,3\n').map(({ profile }) => profile['price'])).toEqual(['1.75', '3']);
    expect(() => parse('name,price\na,0.5\nb,3.5\n')).toThrow(
      'offers.csv:2:2 price: is 0.5, outside the values shown (1 to 3): nobody was asked about it (take a value from 1 to 3)\noffers.csv:3:2 price: is 3.5',
    );
  });

  test('between categories are refused with what a line would tell', () => {
    const asLevels: EstimatedColumn[] = [
      { name: 'price', role: 'attribute', kind: 'categorical', levels: ['1', '2', '4'], reference: '1' },
    ];
    expect(() => parseOffers('name,price\na,3\n', 'offers.csv', asLevels)).toThrow(
      /2:2 price: is 3, and was estimated as categories: 1, 2, 4 are known.*linear\(price\)/,
    );
  });
});

describe('mistakes', () => {
  test('are told all at once, with line, column and what was meant', () => {
    const text = 'name,usag,price,sector,usage\nnow,x,cheap,bank,sel\nnow,x,1,bank,\nnone,x,1,bank,sell\n';
    try {
      parse(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      expect((error as DataError).message.split('\n')).toEqual([
        'offers.csv:1:2: the model has no attribute "usag" (did you mean "usage"?)',
        'offers.csv:1:4: the model has no attribute "sector" (there are name, usage, price)',
        'offers.csv:2:5 usage: has no level "sel" (did you mean "sell"?)',
        'offers.csv:3:5 usage: is empty (the reference is deliver)',
        'offers.csv:2:3 price: is "cheap", not a number',
        'offers.csv:3 name: "now" is on line 2 too',
        'offers.csv:4 name: an offer can not be called "none"',
      ]);
    }
  });

  test.each([
    ['', /offers\.csv: is empty/],
    ['name,usage\n', /has a heading and no rows/],
    ['usage\nsell\n', /has no column "name"/],
    ['name\nx\n', /has no column of an attribute/],
    ['name,usage\nx\n', /offers\.csv:2: has 1 cells where the heading has 2/],
  ])('%j is refused', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
