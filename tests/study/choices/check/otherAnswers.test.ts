import { describe, expect, test } from 'vitest';
import type { ChoiceOptions } from '../../../../study/choices/choiceOptions.ts';
import { parseChoicesCsv, tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../../study/choices/parseChoices.ts';
import { type ChoiceRecord, inventRecords } from '../../../analysis/inventChoices.ts';

const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0);
const records = inventRecords({ utility, response: 'choice', respondents: 40 });
const read = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => readChoices(tableOfRecords(rows), options);
const taskOf = ({ respondent, task }: ChoiceRecord) => `${respondent}/${task}`;
const chosen = new Map(records.filter(({ choice }) => choice === 1).map((record) => [taskOf(record), record]));
const answered = (write: (record: ChoiceRecord, won: ChoiceRecord) => string | number) =>
  records.map(
    (record): ChoiceRecord => ({ ...record, choice: write(record, chosen.get(taskOf(record)) as ChoiceRecord) }),
  );
const rowsOf = (rows: readonly ChoiceRecord[], options: ChoiceOptions = {}) => [...read(rows, options).chosenRow];
const right = rowsOf(records);

describe('a choice that names the chosen alternative', () => {
  test('by its number on each row is read, and that is said', () => {
    const rows = answered((_, won) => won['alternative'] ?? '');
    expect(rowsOf(rows)).toEqual(right);
    const said = 'the column choice says which alternative was chosen, by its alternative, and is read so';
    expect(read(rows).warnings).toEqual([said]);
    expect(read(rows).chosenRow.length).toBe(240);
  });

  test('by its number on one row of the task', () => {
    expect(rowsOf(answered(({ alternative }, won) => (alternative === 1 ? (won['alternative'] ?? '') : '')))).toEqual(
      right,
    );
  });

  test('by its label', () => {
    const labels = ['bus', 'car', 'rail'];
    const rows = answered((_, won) => labels[Number(won['alternative']) - 1] ?? '').map((record) => ({
      ...record,
      alternative: labels[Number(record['alternative']) - 1] ?? '',
    }));
    expect(rowsOf(rows)).toEqual(right);
  });

  test('by its place, where no column numbers the alternatives', () => {
    const rows = answered((_, won) => won['alternative'] ?? '').map(
      ({ alternative, ...record }) => record as ChoiceRecord,
    );
    expect(rowsOf(rows)).toEqual(right);
    expect(read(rows).warnings.join()).toContain('by its place in the task');
  });

  test('where it was said to be so, what names none of them is a problem of its task', () => {
    const rows = answered((_, won) => won['alternative'] ?? '');
    const wrong = rows.map((row, index) => (index < 3 ? { ...row, choice: 9 } : row));
    expect(() => read(wrong, { choiceIs: 'number' })).toThrow(
      /^records:1 respondent 1, task 1: choice is "9", which is not one of its alternatives \(alternative says which/,
    );
  });

  test('is not seen in a 1 that stands alone on the chosen row', () => {
    const rows = answered((record) => (record['choice'] === 1 ? 1 : ''));
    expect(read(rows).warnings.join()).toBe(
      'the column choice is 1 or empty: a row on which it is empty was not chosen',
    );
  });
});

describe('what is no choice is one message, which says what it looks like and what to write', () => {
  test.each<[string, (record: ChoiceRecord, won: ChoiceRecord) => number, RegExp]>([
    [
      'a rating',
      ({ alternative, choice }) => 2 * Number(choice) + Number(alternative),
      /which looks like ratings \(choices/,
    ],
    [
      'a rank',
      ({ alternative }, won) => 1 + ((Number(alternative) - Number(won['alternative']) + 3) % 3),
      /which looks like ranks \(write 1 on the row of rank 1/,
    ],
    [
      'best and worst',
      ({ alternative, choice }, won) =>
        choice === 1 ? 1 : Number(alternative) === (Number(won['alternative']) % 3) + 1 ? -1 : 0,
      /which looks like best and worst \(write 0 for -1/,
    ],
  ])('%s', (_, write, message) => {
    expect(() => read(answered(write))).toThrow(message);
    try {
      read(answered(write));
    } catch (error) {
      expect(String(error).split('\n')).toHaveLength(1);
    }
  });

  test('a wide file', () => {
    const wide = parseChoicesCsv('respondent,task,Q1,Q2,Q3,Q4\n1,1,2,1,3,1\n', 'wide.csv');
    expect(() => readChoices(wide)).toThrow(/Q1 \.\.\. Q4 look like one row for each respondent .*partworth convert/);
  });
});
