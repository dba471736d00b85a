import { describe, expect, test } from 'vitest';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0);
const records = inventRecords({ utility, response: 'choice', respondents: 40 });
const read = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => readChoices(tableOfRecords(rows), options);
const right = [...read(records).chosenRow];
const withBlanks = (mark: string | number, blank = '') =>
  records.map((record): ChoiceRecord => ({ ...record, choice: record['choice'] === 1 ? mark : blank }));
const thrown = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => {
  try {
    read(rows, options);
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
};

describe('a choice that is 1 on the chosen row and empty on the others', () => {
  test.each([
    [1, ''],
    ['1.0', 'NA'],
    ['TRUE', ''],
    [1, '.'],
  ])('"%s" and "%s" is read, and that is said', (mark, blank) => {
    const { chosenRow, warnings } = read(withBlanks(mark, blank));
    expect([...chosenRow]).toEqual(right);
    expect(warnings).toEqual(['the column choice is 1 or empty: a row on which it is empty was not chosen']);
  });

  test('where it was said that the column marks a row', () => {
    expect([...read(withBlanks(1), { choiceIs: 'flag' }).chosenRow]).toEqual(right);
  });

  test('beside tasks that nobody answered: these are left out, or one problem', () => {
    const isSkipped = ({ respondent, task }: ChoiceRecord) => (Number(respondent) + Number(task)) % 7 === 0;
    const skipped = withBlanks(1).map((record) => (isSkipped(record) ? { ...record, choice: '' } : record));
    const said = thrown(skipped);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toMatch(
      /\d+ tasks of 240 have no answer, this the first: choice is empty on every row \(--drop-tasks/,
    );
    const kept = read(skipped, { drop: 'tasks' });
    const without = read(records.filter((record) => !isSkipped(record)));
    expect(kept.nTasks).toBe(without.nTasks);
    expect(kept.nTasks).toBeLessThan(240);
  });

  test('with two in some tasks is one problem, which counts them', () => {
    const twice = withBlanks(1).map((record) =>
      Number(record['respondent']) === 3 ? { ...record, choice: 1 } : record,
    );
    const said = thrown(twice);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toMatch(/^DataError: records:37 respondent 3, task 1: choice is 1 or empty, and 6 tasks of 240 have/);
  });
});

test('an empty row among rows of 0 and 1 is a problem of its own', () => {
  const broken = records.map((record, index) => (index === 30 ? { ...record, choice: '' } : record));
  expect(thrown(broken)).toMatch(/records:31 .*choice is empty, not 0 or 1$/);
});
