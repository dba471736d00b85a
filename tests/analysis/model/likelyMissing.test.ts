import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price);
const records = inventRecords({ utility, response: 'choice', respondents: 40 });
const warnings = (rows: readonly ChoiceRecord[], model?: string) =>
  estimateLogit(readChoices(tableOfRecords(rows)), { model }).warnings.filter((text) => text.startsWith('perhaps'));
const some = (column: string, value: string | number) =>
  records.map((record, index): ChoiceRecord => (index % 12 === 5 ? { ...record, [column]: value } : record));
const n = records.filter((_, index) => index % 12 === 5).length;
const said = (column: string, value: string | number) =>
  `perhaps a missing value, though taken for one: ${column} is ${value} on ${n} rows; --missing ${column}=${value} makes it missing`;

describe('a value that looks like a code for a missing one', () => {
  test.each([
    ['price', -99],
    ['price', -1],
    ['price', 99],
    ['price', '999'],
    ['use', '-99'],
    ['use', 'unknown'],
    ['use', '?'],
    ['use', 'keine Angabe'],
  ])('%s = %s is told, with the flag that makes it missing', (column, value) => {
    expect(warnings(some(column, value))).toEqual([said(column, value)]);
  });

  test('is none among numbers of its size, in an effects coding, or where every fifth row has it', () => {
    const priced = records.map((record) => ({ ...record, price: 20 * Number(record['price']) }));
    expect(warnings(priced.map((row, index) => (index % 12 === 5 ? { ...row, price: 99 } : row)))).toEqual([]);
    const coded = records.map((record): ChoiceRecord => ({ ...record, price: (Number(record['price']) % 3) - 1 }));
    expect(warnings(coded)).toEqual([]);
    expect(warnings(records.map((row, index) => (index % 3 ? row : { ...row, use: '?' })))).toEqual([]);
    expect(warnings(some('price', -99), 'use + kept')).toEqual([]);
  });
});

test('words among numbers are one problem each, with their rows and the flag that makes them missing', () => {
  const rows = records.map(
    (record, index): ChoiceRecord => ({
      ...record,
      ...(index % 12 === 5 && { price: 'refused' }),
      ...(index % 24 === 7 && { price: 'free' }),
    }),
  );
  let message = '';
  try {
    warnings(rows);
  } catch (error) {
    message = String(error);
  }
  expect(message.split('\n')).toHaveLength(2);
  expect(message).toContain(
    `records:6 respondent 1, task 2: price is "refused" where other rows have numbers, on ${n} rows, this the first (--missing price=refused if it is no value; or correct it`,
  );
});
