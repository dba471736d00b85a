import { describe, expect, test } from 'vitest';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0);
const records = inventRecords({ utility, response: 'choice-none', respondents: 30 });
const read = (rows: readonly ChoiceRecord[]) => readChoices(tableOfRecords(rows));
const right = read(records);
const worded = (column: string, yes: string, no: string) =>
  records.map((record): ChoiceRecord => ({ ...record, [column]: record[column] === 1 ? yes : no }));

describe.each(['choice', 'none'])('%s', (column) => {
  test.each([
    ['TRUE', 'FALSE'],
    ['T', 'F'],
    ['Yes', 'No'],
    ['y', 'n'],
    ['WAHR', 'FALSCH'],
    ['ja', 'nee'],
    ['Oui', 'Non'],
    ['x', ''],
  ])('may be "%s" and "%s"', (yes, no) => {
    const { chosenRow, isNone } = read(worded(column, yes, no));
    expect([...chosenRow]).toEqual([...right.chosenRow]);
    expect([...isNone]).toEqual([...right.isNone]);
  });

  test('that is another word is one problem, with the number of its rows', () => {
    const rows = worded(column, 'perhaps', '0');
    const n = records.filter((record) => record[column] === 1).length;
    const line = 1 + records.findIndex((record) => record[column] === 1);
    let said = '';
    try {
      read(rows);
    } catch (error) {
      said = String(error);
    }
    expect(said.split('\n')[0]).toBe(
      `DataError: records:${line}: ${column} is "perhaps" on ${n} rows, this the first, not 0 or 1`,
    );
    expect(said.match(/perhaps/g)).toHaveLength(1);
  });
});
