import { describe, expect, test } from 'vitest';
import { isDescriptive } from '../../../study/choices/check/ownFile.ts';
import type { ChoiceOptions } from '../../../study/choices/choiceOptions.ts';
import type { StudyWords } from '../../../study/choices/choices.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { DataError } from '../../../study/errors.ts';

const fine = `respID,qID,altID,choice,price
1,1,1,1,2
1,1,2,0,3
2,1,1,0,2
2,1,2,1,4
`;

function problemsOf(text: string, options: ChoiceOptions = {}): string {
  try {
    parseChoices(text, 'x.csv', options);
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return (error as DataError).message;
  }
  throw new Error('no error was thrown');
}

describe('what can be wrong with a CSV of choices is said with its line, respondent and task', () => {
  test.each<[string, string, RegExp]>([
    ['an empty file', '', /^x\.csv: is empty/],
    ['blank lines only', '\n\r\n\n', /^x\.csv: is empty/],
    ['a heading without rows', 'respID,qID,altID,choice\n', /^x\.csv:1: has a heading and no rows/],
    [
      'a misspelt column',
      fine.replace('choice', 'chioce'),
      /^x\.csv:1: there is no column for the choice.*did you mean "chioce"/,
    ],
    [
      'a missing column',
      fine.replace('respID', 'who'),
      /^x\.csv:1: there is no column for the respondent.*--columns respondent=NAME/,
    ],
    ['two columns of one name', fine.replace('price', 'choice'), /^x\.csv:1: two columns are called "choice"/],
    [
      'a row with too few cells',
      fine.replace('2,1,1,0,2', '2,1,1,0'),
      /^x\.csv:4: has 4 cells where the heading has 5/,
    ],
    [
      'a task without a choice',
      fine.replace('1,1,1,1,2', '1,1,1,0,2'),
      /^x\.csv:2 respondent 1, task 1: no alternative is chosen/,
    ],
    [
      'a task with two choices',
      fine.replace('1,1,2,0,3', '1,1,2,1,3'),
      /^x\.csv:2 respondent 1, task 1: 2 alternatives are chosen/,
    ],
    [
      'a choice that is a word',
      fine.replace('1,1,2,0,3', '1,1,2,perhaps,3'),
      /^x\.csv:3: choice is "perhaps", not 0 or 1/,
    ],
    ['an empty choice', fine.replace('1,1,2,0,3', '1,1,2,,3'), /^x\.csv:3 respondent 1, task 1: choice is empty/],
    [
      'an alternative that stands there twice',
      fine.replace('1,1,2,0,3', '1,1,1,0,3'),
      /^x\.csv:3 respondent 1, task 1: alternative 1 stands there twice/,
    ],
    ['a task of one alternative', `${fine}3,1,1,1,2\n`, /^x\.csv:6 respondent 3, task 1: has one alternative only/],
    ['an open quote', fine.replace('2,1,2,1,4', '2,1,2,1,"4'), /^x\.csv:5: a quote is opened here and never closed/],
  ])('%s', (_, text, message) => {
    expect(problemsOf(text)).toMatch(message);
  });

  test.each<[string, string, RegExp]>([
    ['accept says both', '1,1,1,1,1,0\n1,1,2,0,0,0\n', /x\.csv:3 respondent 1, task 1: accept is both 0 and 1/],
    [
      'accept is missing in one task',
      '1,1,1,1,1,0\n1,1,2,0,1,0\n1,2,1,1,,0\n1,2,2,0,,0\n',
      /x\.csv:4 respondent 1, task 2: accept is empty/,
    ],
    [
      'none beside accept',
      '1,1,1,1,1,0\n1,1,2,0,1,0\n1,1,0,0,1,1\n',
      /x\.csv:4 respondent 1, task 1: has a none row and an accept column/,
    ],
    ['two none rows', '1,1,1,1,,0\n1,1,0,0,,1\n1,1,9,0,,1\n', /x\.csv:4 respondent 1, task 1: has two none rows/],
    [
      'nothing but none',
      '1,1,0,1,,1\n1,2,1,1,,0\n1,2,2,0,,0\n',
      /x\.csv:2 respondent 1, task 1: has no alternative but none/,
    ],
  ])('%s', (_, rows, message) => {
    expect(problemsOf(`respID,qID,altID,choice,accept,none\n${rows}`)).toMatch(message);
  });

  test.each<[string, string, RegExp]>([
    ['negative', '-1', /x\.csv:2: mass is "-1", not a number from 0 up/],
    ['a word', 'heavy', /x\.csv:2: mass is "heavy"/],
    ['different within a respondent', '3', /x\.csv:3: mass differs within a respondent \(3 and 1\)/],
  ])('a weight that is %s', (_, weight, message) => {
    const text = `respID,qID,choice,mass\n1,1,1,${weight}\n1,1,0,1\n`;
    expect(problemsOf(text, { columns: { weight: 'mass' } })).toMatch(message);
  });

  test('weights that are all 0', () => {
    const text = 'respID,qID,choice,mass\n1,1,1,0\n1,1,0,0\n';
    expect(problemsOf(text, { columns: { weight: 'mass' } })).toMatch(/mass is 0 for everyone/);
  });

  test('a column that was asked for and is not there', () => {
    expect(problemsOf(fine, { columns: { respondent: 'respId' } })).toMatch(
      /no column "respId" .*did you mean "respID"/,
    );
  });

  test('everything is counted and the first ten are shown', () => {
    const rows = Array.from({ length: 37 }, (_, index) => `${index},1,1,0\n${index},1,2,0\n`);
    const lines = problemsOf(`respID,qID,altID,choice\n${rows.join('')}`).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('x.csv: 27 more problems like these; 37 in all');
  });
});

describe('a codebook says which levels there are', () => {
  const words: StudyWords = {
    attributes: [
      { id: 'usage', label: {}, levels: ['deliver', 'sell'].map((id) => ({ id, label: {} })), reference: 'deliver' },
    ],
    factors: [
      { id: 'sector', label: {}, levels: ['bank', 'news'].map((id) => ({ id, label: {} })), reference: 'bank' },
    ],
    covariates: [],
    response: 'choice-none',
    model: { effects: ['usage'], coding: 'effects' },
  };
  const rows =
    'respID,qID,altID,choice,none,usage,sector\n1,1,1,1,0,sell,bank\n1,1,2,0,0,deliver,bank\n1,1,0,0,1,,bank\n';

  test('data that fit are read', () => {
    expect(parseChoices(rows, 'x.csv', { words })).toMatchObject({ response: 'choice-none', nTasks: 1 });
  });

  test.each<[string, string, RegExp]>([
    [
      'an unknown level',
      rows.replace('0,sell', '0,sel'),
      /x\.csv:2 respondent 1, task 1: usage has no level "sel" \(did you mean "sell"\?\)/,
    ],
    ['an empty level', rows.replace('0,sell', '0,'), /x\.csv:2 respondent 1, task 1: usage has no level$/],
    [
      'an attribute on a none row',
      rows.replace('1,,bank', '1,sell,bank'),
      /x\.csv:4 respondent 1, task 1: usage is "sell" on a none row/,
    ],
    [
      'an unknown factor level',
      rows.replaceAll('bank', 'bnak'),
      /x\.csv:2 respondent 1, task 1: sector has no level "bnak" \(did you mean "bank"/,
    ],
    [
      'a factor of two levels',
      `${rows}1,2,1,1,0,sell,news\n1,2,0,0,1,,\n`,
      /x\.csv:5 respondent 1, task 2: sector is "news" here and "bank" elsewhere/,
    ],
    ['a missing attribute', rows.replace('usage', 'use'), /x\.csv:1: there is no column for the attribute "usage"/],
    [
      'another response format',
      rows.replace('1,1,0,0,1,,bank\n', ''),
      /rows are those of the format choice, but the study asked for choice-none/,
    ],
  ])('%s', (_, text, message) => {
    expect(problemsOf(text, { words })).toMatch(message);
  });
});

describe('choice sets', () => {
  test('rows may stand in any order', () => {
    const [header, ...rows] = fine.trimEnd().split('\n');
    const shuffled = [header, rows[3], rows[0], rows[2], rows[1]].join('\n');
    const choices = parseChoices(shuffled, 'x.csv');
    expect(choices).toMatchObject({ nRespondents: 2, nTasks: 2, response: 'choice' });
    expect([...choices.taskStart]).toEqual([0, 2, 4]);
    const chosen = Array.from(choices.chosenRow, (row) => choices.table.lines[row]);
    expect(chosen).toEqual([2, 3]);
  });

  test('TRUE and FALSE are choices too, and the names of other programs are known', () => {
    const text = 'resp_id,task_id,alt_id,choice\na,1,1,TRUE\na,1,2,FALSE\n';
    expect(parseChoices(text, 'x.csv').roles).toEqual({
      respondent: 'resp_id',
      task: 'task_id',
      alternative: 'alt_id',
      choice: 'choice',
    });
  });

  test('those who did not finish are left out, and said to be, unless they are asked for', () => {
    const text = 'respID,qID,choice,complete,simulated\n1,1,1,1,1\n1,1,0,1,1\n2,1,1,0,0\n2,1,0,0,0\n';
    const without = parseChoices(text, 'x.csv');
    expect(without).toMatchObject({ nRespondents: 1, simulated: 1 });
    expect(without.warnings.join()).toMatch(/left out/);
    expect(parseChoices(text, 'x.csv', { includeIncomplete: true })).toMatchObject({ nRespondents: 2, simulated: 1 });
  });

  test('version 0 marks a fixed task, and several snapshots are warned of', () => {
    const text =
      'respID,qID,choice,version,snapshot\n1,1,1,3,a\n1,1,0,3,a\n1,2,1,0,a\n1,2,0,0,a\n2,1,1,3,b\n2,1,0,3,b\n';
    const choices = parseChoices(text, 'x.csv');
    expect([...choices.tasks.fixed]).toEqual([1]);
    expect(choices.warnings.join()).toMatch(/2 versions of the study/);
    expect(choices.warnings.join()).toMatch(/1 task has version 0: it is taken for fixed tasks/);
  });
});

test('a column "status" is no attribute in a file of our own, and may be one in another', () => {
  const rows = ['1,1,1,1,new,1,complete,abc', '1,1,2,0,used,1,complete,abc'];
  const header = (name: string) => `respID,qID,altID,choice,status,complete,${name},snapshot`;
  const own = parseChoices([header('x'), ...rows].join('\n'), 'own.csv');
  expect(own.table.columns.has('status')).toBe(false);
  const others = rows.map((row) => row.split(',').slice(0, 5).join());
  const other = parseChoices(['respID,qID,altID,choice,status', ...others].join('\n'), 'other.csv');
  expect(other.table.columns.get('status')?.values).toEqual(['new', 'used']);
  expect(isDescriptive('status', other.roles, other.isOwn)).toBe(true);
});
