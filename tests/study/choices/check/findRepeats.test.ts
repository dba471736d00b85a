import { describe, expect, test } from 'vitest';
import type { StudyWords } from '../../../../study/choices/choices.ts';
import { parseChoices } from '../../../../study/choices/parseChoices.ts';

const header = 'respID,version,qID,altID,choice,repeatOf,price\n';
/** Respondent 1 answers task 1, task 2, and task 1 once more as task 3, with its alternatives the other way round. */
const rows = [
  '1,4,1,1,1,,low',
  '1,4,1,2,0,,high',
  '1,4,2,1,0,,high',
  '1,4,2,2,1,,low',
  '1,0,3,2,0,1,high',
  '1,0,3,1,1,1,low',
  '2,4,1,1,1,,low',
  '2,4,1,2,0,,high',
];
const text = (lines: readonly string[]) => `${header}${lines.join('\n')}\n`;
const words: StudyWords = {
  attributes: [
    {
      id: 'price',
      label: { en: 'Price' },
      levels: [
        { id: 'low', label: {} },
        { id: 'high', label: {} },
      ],
    },
  ],
  factors: [],
  covariates: [],
  response: 'choice',
  model: { effects: ['price'], coding: 'effects' },
};
const messageOf = (lines: readonly string[], told = false) => {
  try {
    parseChoices(text(lines), 'x.csv', told ? { words } : {});
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('tasks that are shown again', () => {
  test('know their first showing, and are no fixed tasks, in whatever order the rows stand', () => {
    const choices = parseChoices(text(rows), 'x.csv');
    expect([...choices.repeatOf]).toEqual([-1, -1, 0, -1]);
    expect([...choices.tasks.fixed]).toEqual([]);
    expect(choices.warnings).toEqual([]);
    const reversed = parseChoices(text([...rows].reverse()), 'x.csv');
    expect([...reversed.repeatOf]).toEqual([-1, 3, -1, -1]);
  });

  test('may be called otherwise', () => {
    const renamed = text(rows).replace('repeatOf', 'again');
    const choices = parseChoices(renamed, 'x.csv', { columns: { repeatOf: 'again' } });
    expect([...choices.repeatOf]).toEqual([-1, -1, 0, -1]);
  });

  test('that repeat what their respondent never saw are refused with their line', () => {
    const lines = [...rows, '2,0,3,1,1,2,high', '2,0,3,2,0,2,low', '2,0,4,1,1,9,low', '2,0,4,2,0,9,high'];
    const message = messageOf(lines);
    expect(message).toMatch(/x\.csv:10 respondent 2, task 3: repeats task 2, which the respondent has not answered/);
    expect(message).toMatch(/x\.csv:12 respondent 2, task 4: repeats task 9, which the respondent has not answered/);
  });

  test('of a task that repeats itself are refused', () => {
    expect(
      messageOf(rows.map((row) => row.replace(',3,2,0,1,', ',3,2,0,3,').replace(',3,1,1,1,', ',3,1,1,3,'))),
    ).toMatch(/repeats task 3, which the respondent has not answered/);
  });

  test('that show something else are refused', () => {
    const other = rows.map((row) => row.replace('1,0,3,2,0,1,high', '1,0,3,3,0,1,high'));
    expect(messageOf(other)).toMatch(/x\.csv:6 respondent 1, task 3: repeats task 1, but shows other alternatives/);
    const swapped = rows.map((row) =>
      row.replace('3,2,0,1,high', '3,1,0,1,high').replace('3,1,1,1,low', '3,2,1,1,low'),
    );
    expect(messageOf(swapped, true)).toMatch(/repeats task 1, but price of an alternative is another there/);
    const more = [...rows, '1,0,3,3,0,1,high'];
    expect(messageOf(more)).toMatch(/but shows another number of alternatives/);
  });

  test('need a column that tells alternatives apart', () => {
    expect(messageOf([])).not.toBe('');
    const without = text(rows)
      .replace('altID', 'place')
      .replaceAll(/^(\d,\d,\d),/gm, '$1,');
    expect(() => parseChoices(without, 'x.csv')).toThrow(/no column says which of its alternatives is which/);
  });
});
