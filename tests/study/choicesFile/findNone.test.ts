import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/logit/estimateLogit.ts';
import { type ChoiceOptions, readChoices } from '../../../study/choicesFile/parseChoices.ts';
import { tableOfRecords } from '../../../study/choicesFile/parseChoicesCsv.ts';
import { type ChoiceRecord, inventRecords } from '../../analysis/inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const records = inventRecords({ utility, response: 'choice-none', respondents: 40 });
const codes: Readonly<Record<string, number>> = { deliver: 1, ads: 2, sell: 3, long: 1, short: 2 };

/** The same choices with codes in place of words, and this in the none row's attributes; no column says which it is. */
const withNone = (cell: string | number) =>
  records.map(({ none, alternative, ...record }): ChoiceRecord => {
    const attributes = none
      ? { use: cell, kept: cell, price: cell }
      : { use: codes[record['use'] as string] ?? '', kept: codes[record['kept'] as string] ?? '' };
    return Object.assign(record, attributes) as ChoiceRecord;
  });
const read = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => readChoices(tableOfRecords(rows), options);
const estimate = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) =>
  estimateLogit(read(rows, options), { model: 'categorical(use) + categorical(kept) + price + none' });
const told = estimate(withNone('').map((row, index) => ({ ...row, none: records[index]?.['none'] ?? '' })));

describe('a none row without a column that says so', () => {
  test.each(['', 'NA', '.'])('is known by attributes that are all "%s", and that is said', (cell) => {
    const { response, warnings } = read(withNone(cell));
    expect(response).toBe('choice-none');
    expect(warnings).toEqual(['the row of each task whose attributes are all empty is taken for none']);
    expect(estimate(withNone(cell)).parameters).toEqual(told.parameters);
  });

  test('is not known where a task has none, or two: then values are missing', () => {
    const own = withNone('');
    expect(read(own.slice(0, -1).concat({ ...(own.at(-1) as ChoiceRecord), use: 1 })).response).toBe('choice');
    const twice = own.map((row, index) => (index === 0 ? { ...row, use: '', kept: '', price: '' } : row));
    expect(read(twice).response).toBe('choice');
  });

  test('is known by a column no_choice', () => {
    const own = withNone('').map((row, index) => ({ ...row, no_choice: records[index]?.['none'] ?? '' }));
    expect(read(own).roles.none).toBe('no_choice');
    expect(estimate(own).parameters).toEqual(told.parameters);
  });

  test('is asked about where it is 0 in every attribute', () => {
    expect(() => read(withNone(0))).toThrow(
      /^records: row 4 of each task is 0 in every attribute \(use, kept, price\): is that none\? \(--none zeros if/,
    );
    const shuffled = withNone(0).map((row, index, all) => ({
      row,
      key: [row['respondent'], row['task'], (index * 7) % all.length],
    }));
    expect(() => read(shuffled.sort((a, b) => Number(a.key[2]) - Number(b.key[2])).map(({ row }) => row))).toThrow(
      /one row of each task is 0/,
    );
    expect(estimate(withNone(0), { rowOfZeros: 'zeros' }).parameters).toEqual(told.parameters);
    expect(read(withNone(0), { rowOfZeros: 'product' }).response).toBe('choice');
    expect(() => read(withNone(''), { rowOfZeros: 'zeros' })).toThrow(/has no row in every task whose attributes are/);
  });

  test('is not asked about where 0 is a level', () => {
    const flags = withNone(0).map((row) => ({ ...row, kept: Number(row['kept'] === 2) }));
    expect(read(flags).response).toBe('choice');
    expect(
      read(records.map(({ none, alternative, ...record }) => ({ ...record, price: 0, n: Number(none) }))).nTasks,
    ).toBe(240);
  });
});
