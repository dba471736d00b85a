import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

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

  test('is known where columns that are no attributes number its rows and their places, too', () => {
    const numbered = withNone('').map((row, index) => ({ ...row, line: index + 1, place: 1 + (index % 4) }));
    expect(read(numbered).warnings).toEqual(['the row of each task whose attributes are all empty is taken for none']);
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

describe('a none row that a column of another name marks', () => {
  const marked = (cell: string | number, column = 'opt_out') =>
    withNone(cell).map((row, index) => ({ ...row, [column]: records[index]?.['none'] ?? '' }));

  test.each(['', 'NA', 0, 'none'])('is known beside attributes that are "%s", and that is said', (cell) => {
    const rows = marked(cell);
    const { warnings, roles } = read(rows);
    expect(warnings).toEqual(['the rows on which opt_out is 1 have no attributes and are taken for none']);
    expect(roles.none).toBe('opt_out');
    expect(estimate(rows).parameters).toEqual(told.parameters);
  });

  test('is an attribute where a formula names it', () => {
    const { roles } = read(marked(0), { named: ['opt_out'] });
    expect(roles.none).toBeUndefined();
  });

  test('is no none where its rows have attributes', () => {
    const cheapest = withNone(2).map((row, index) => ({
      ...row,
      price: 1 + (index % 3),
      best: Number(index % 4 === 1),
    }));
    expect(read(cheapest).roles.none).toBeUndefined();
    expect(read(cheapest).warnings).toEqual([]);
  });
});

describe('a none row that a label names', () => {
  const products = ['Option A', 'Option B', 'Option C'];
  const labelled = (word: string, cell: string | number, column = 'label') =>
    withNone(cell).map((row, index) => ({ ...row, [column]: index % 4 === 3 ? word : (products[index % 4] ?? '') }));
  const said = (word: string, column = 'label') => `the rows on which ${column} is "${word}" are taken for none`;

  test.each(['None', 'none of these', 'Geen van deze', 'Keine', 'opt-out', 'No choice', 'Aucune'])(
    '"%s", beside attributes that are empty or 0, is known, and that is said',
    (word) => {
      for (const cell of ['', 'NA', '-', 0, word]) {
        const rows = labelled(word, cell);
        expect(read(rows).warnings).toEqual([said(word, cell === word ? 'use' : 'label')]);
        expect(estimate(rows).parameters).toEqual(told.parameters);
      }
    },
  );

  test('in the column of the alternative', () => {
    const rows = labelled('None', 0, 'alternative');
    expect(read(rows).warnings).toEqual([said('None', 'alternative')]);
    expect(estimate(rows).parameters).toEqual(told.parameters);
  });

  test('also where some tasks have no none, and others do', () => {
    const rows = labelled('None', '').filter((row) => row['label'] !== 'None' || row['choice'] === 1);
    const own = read(rows);
    expect(own.warnings).toEqual([said('None')]);
    expect(own.isNone.reduce((sum, flag) => sum + flag, 0)).toBe(rows.filter(({ label }) => label === 'None').length);
  });

  test('is asked about where its attributes are not empty', () => {
    const rows = labelled('None', 2);
    expect(() => read(rows)).toThrow(
      /^records:4: label is "None" on 240 rows, this the first, and its attributes are not empty: is that none\? \(--none label/,
    );
    expect(estimate(rows, { rowOfZeros: 'label' }).parameters).toEqual(told.parameters);
    expect(read(rows, { rowOfZeros: 'product' }).response).toBe('choice');
    expect(() => read(withNone(''), { rowOfZeros: 'label' })).toThrow(/has no label that says none/);
  });

  test('"none" is a level of an attribute where the others are there', () => {
    const levels = records
      .filter(({ none }) => !none)
      .map((row): ChoiceRecord => ({ ...row, use: row['use'] === 'ads' ? 'none' : (row['use'] ?? '') }))
      .map(({ none, ...row }): ChoiceRecord => row as ChoiceRecord);
    const whole = levels.filter(({ respondent, task }) => {
      const own = levels.filter((row) => row['respondent'] === respondent && row['task'] === task);
      return own.filter(({ choice }) => choice === 1).length === 1;
    });
    expect(read(whole).warnings).toEqual([]);
    expect(read(whole).response).toBe('choice');
  });

  test('"none" once in each task, as an attribute, beside a switch that is 0 there and elsewhere', () => {
    const covers = ['none', 'basic', 'full'];
    const rows = records
      .filter(({ none }) => !none)
      .map(
        (row, index): ChoiceRecord => ({
          ...row,
          use: covers[index % 3] ?? '',
          kept: Number(index % 3 === 2),
          price: 1 + (index % 5),
        }),
      )
      .map(({ none, ...row }): ChoiceRecord => row as ChoiceRecord);
    const answered = rows.map((row, index) => ({ ...row, choice: Number(index % 3 === 1) }));
    expect(read(answered).response).toBe('choice');
    expect(read(answered).warnings).toEqual([]);
  });
});
