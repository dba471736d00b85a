import { describe, expect, test } from 'vitest';
import type { ConvertOptions, Shape } from '../../../study/convert/converted.ts';
import { type Converted, convertFile } from '../../../study/convert/convertFile.ts';
import { describeConverted } from '../../../study/convert/describeConverted.ts';
import { formatConverted } from '../../../study/convert/formatConverted.ts';
import { DataError } from '../../../study/errors.ts';
import * as foreign from './foreignFiles.ts';

const file = (text: string, name = 'design.csv') => ({ text, file: name });

/** The lines of what is refused. */
function refused(text: string, name: string, options: ConvertOptions = {}, shape?: Shape): string[] {
  try {
    convertFile(text, name, shape, options);
  } catch (error) {
    if (error instanceof DataError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const rowsOf = (converted: Converted) => formatConverted(converted).trimEnd().split('\n');

const design = `version,task,alt,brand,price
1,1,1,Alba,10
1,1,2,Boru,20
1,2,1,Alba,30
1,2,2,Cedo,20
2,1,1,Cedo,10
2,1,2,Alba,20
2,2,1,Boru,30
2,2,2,Cedo,40
0,7,1,Alba,10
0,7,2,Boru,40
`;

describe('a row per respondent and a design file', () => {
  test('joins answers and design, with none rows, fixed tasks and the columns that are to go along', () => {
    const answers = 'sys_RespNum,Version,sex,CBC_Random1,CBC_Random2,CBC_Fixed7\n11,2,f,1,3,2\n12,1,m,2,1,1\n';
    const choices = ['CBC_Random{task}', 'CBC_Fixed{fixed}'];
    const converted = convertFile(answers, 'w.csv', undefined, {
      design: file(design),
      none: '3',
      choices,
      keep: ['sex'],
    });
    expect(rowsOf(converted).slice(0, 10)).toEqual([
      'respID,version,qID,altID,obsID,choice,accept,none,brand,price,sex',
      '11,2,1,1,1,1,,0,Cedo,10,f',
      '11,2,1,2,1,0,,0,Alba,20,f',
      '11,2,1,0,1,0,,1,,,f',
      '11,2,2,1,2,0,,0,Boru,30,f',
      '11,2,2,2,2,0,,0,Cedo,40,f',
      '11,2,2,0,2,1,,1,,,f',
      '11,0,fixed7,1,3,0,,0,Alba,10,f',
      '11,0,fixed7,2,3,1,,0,Boru,40,f',
      '11,0,fixed7,0,3,0,,1,,,f',
    ]);
    expect(converted.why).toBe('a design is given');
    expect(converted.response).toBe('choice-none');
  });

  test('dual response: the second answers stand in columns of their own', () => {
    const answers = 'id,version,Q1,Q2,B1,B2\na,1,1,2,1,2\nb,2,2,2,no,yes\n';
    const converted = convertFile(answers, 'w.csv', undefined, {
      design: file(design),
      choices: ['Q{task}'],
      accept: ['B{task}'],
    });
    expect(converted.response).toBe('dual-response');
    expect(converted.tasks.map(({ accept }) => accept)).toEqual([true, false, false, true]);
  });

  test('the lines of Qualtrics below the heading are passed over, and skipped tasks are counted', () => {
    const answers = `ResponseId,version,Q1,Q2
"Response, ID","Version","Which one?","Which one?"
"{""ImportId"":""_recordId""}","{""ImportId"":""v""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"
R_1,1,2,
R_2,2,99,1
`;
    const converted = convertFile(answers, 'q.csv', undefined, { design: file(design), missing: ['99'] });
    expect(converted.tasks.map(({ respondent, task }) => `${respondent} ${task}`)).toEqual(['R_1 1', 'R_2 2']);
    expect(converted.unanswered).toBe(2);
    expect(converted.assumptions.join('\n')).toContain('import ids below the heading were passed over');
  });

  test('versions that count from 0 are no fixed tasks', () => {
    const blocks = 'block,question,option,price\n0,1,1,5\n0,1,2,6\n1,1,1,7\n1,1,2,5\n';
    const converted = convertFile('id,block,Q1\na,0,1\nb,1,2\n', 'w.csv', 'wide', {
      design: file(blocks),
      choices: ['Q{task}'],
    });
    expect(converted.tasks.map(({ version }) => version)).toEqual(['1', '2']);
  });

  test('a design row under the number of none is no product, and it is said', () => {
    const converted = convertFile('id,version,Q1,Q2\na,1,1,2\nb,2,2,2\n', 'w.csv', undefined, {
      design: file(design),
      none: '2',
    });
    expect(rowsOf(converted)[2]).toBe('a,1,1,0,1,0,,1,,');
    expect(converted.assumptions.join('\n')).toContain(
      'alternative 2 of the design is none: the levels that its rows show (5) are left out',
    );
  });

  test('everything that is wrong is said at once, with its place and what to do', () => {
    const answers = 'id,version,Q1,Q2\na,1,3,1\na,2,1,1\n,9,1,x\n';
    expect(refused(answers, 'w.csv', { design: file(design), choices: ['Q{task}'] })).toEqual([
      'w.csv:3:1: respondent a is on line 2 too (a row is one respondent)',
      'w.csv:4:1: has no respondent (give the row an id, or leave it out)',
      'w.csv:2:5 Q1: is "3", and the task has the alternatives 1, 2 (is that none? --none 3; no answer? --missing 3)',
      'w.csv:4:2 version: design.csv has no version "9"',
    ]);
  });

  test('a file without a design, columns that are not there, and a design without its columns', () => {
    expect(refused('id,Q1\na,1\n', 'w.csv', {}, 'wide')).toEqual([
      'w.csv: has the answers only: what the tasks showed is in a design file (name it: --design FILE, a row per version, task and alternative)',
    ]);
    const options = {
      design: file('version,tsk,alt,price\n1,1,1,5\n'),
      choices: ['P{task}'],
      columns: { respondent: 'nr' },
    };
    const lines = refused('id,Q1\na,1\n', 'w.csv', options);
    expect(lines).toContain('design.csv:1: there is no column for the task (say which it is: --columns task=NAME)');
    expect(lines).toContain('w.csv:1: there is no column "nr" (asked for as respondent) (there are id, Q1)');
    expect(lines).toContain('w.csv:1: no column is called as --choices "P{task}" says (the columns are "id", "Q1")');
  });

  test('of several groups of columns that could be the answers the user has to choose', () => {
    const lines = refused('id,version,Q1,Q2,S1,S2\na,1,1,2,1,1\n', 'w.csv', { design: file(design) });
    expect(lines[0]).toContain('say which: --choices "Q{task}" or --choices "S{task}"');
  });
});

describe('Sawtooth', () => {
  // The example of the manual, with one task.
  const cho = '8960 2 6 1 1\n6 1\n3 1\n2 1 2 3 2 3\n3 3 3 1 3 1\n4 2 1 2 1 2\n2 32\n';
  const chs = '8960 2 6 1 0\n6 1\n3\n2 1 2 3 2 3 0\n3 3 3 1 3 1 10\n4 2 1 2 1 2 0\n';

  test('the examples of the manual are read', () => {
    expect(rowsOf(convertFile(cho, 'x.CHO', undefined, {}))).toEqual([
      'respID,version,qID,altID,obsID,choice,accept,none,att1,att2,att3,att4,att5,att6,extra1,extra2',
      '8960,,1,1,1,0,,0,2,1,2,3,2,3,6,1',
      '8960,,1,2,1,1,,0,3,3,3,1,3,1,6,1',
      '8960,,1,3,1,0,,0,4,2,1,2,1,2,6,1',
      '8960,,1,0,1,0,,1,,,,,,,6,1',
    ]);
    expect(convertFile(chs, 'x.chs', undefined, {}).tasks[0]).toMatchObject({ chosen: 1, alternatives: { length: 3 } });
  });

  test('a choice of 0 is no answer, and a level of 0 was not shown', () => {
    const twice =
      cho.replace(' 1 1\n', ' 2 1\n').replace('2 1 2 3 2 3', '2 0 2 3 2 3') +
      cho.split('\n').slice(2).join('\n').replace('2 32', '0 5');
    const converted = convertFile(twice, 'x.cho', undefined, {});
    expect(converted.unanswered).toBe(1);
    expect(converted.tasks).toHaveLength(1);
    expect(converted.tasks[0]?.alternatives[0]?.levels).toEqual(['2', '', '2', '3', '2', '3']);
    expect(converted.assumptions).toContain('a level 0 was not shown: its cell is empty');
    expect(describeConverted(converted)[1]).toMatchObject({ kind: 'codes', values: ['2', '3'], empty: 1 });
  });

  test('dual response is a 2 in the header; the second answer stands behind the seconds or on the next line', () => {
    const data = foreign.invent({ respondents: 2, tasks: 3, alternatives: 3, hasNone: false, seed: 5 });
    const below = convertFile(foreign.choFile(data, { accept: (task) => 1 + (task % 2) }), 'd.cho', undefined, {});
    const inline = foreign
      .choFile(data, { accept: (task) => 1 + (task % 2) })
      .replaceAll(/ 32\r\n([12]) 4/g, ' 32 $1 4');
    expect(below.response).toBe('dual-response');
    expect(below.tasks.map(({ accept }) => accept)).toEqual([true, false, true, false, true, false]);
    expect(convertFile(inline, 'd.cho', undefined, {}).tasks).toEqual(below.tasks);
  });

  test('points for several concepts are refused, or the concept with the most is taken', () => {
    const divided = chs.replace('2 1 2 3 2 3 0', '2 1 2 3 2 3 3').replace('1 3 1 10', '1 3 1 7');
    expect(refused(divided, 'x.chs')).toEqual([
      'x.chs:3 respondent 8960, task 1: the points are divided (3, 7, 0), and an estimate takes one choice per task (--largest takes the concept with the most of them)',
    ]);
    expect(convertFile(divided, 'x.chs', undefined, { largest: true }).tasks[0]?.chosen).toBe(1);
  });

  test('what does not add up is said with its line', () => {
    expect(refused(cho.replace('3 3 3 1 3 1', '3 3 3 1 3'), 'x.cho')).toEqual([
      'x.cho:5: has 5 numbers where concept 2 of task 1 of respondent 8960 should stand (6) (was the file changed by hand?)',
    ]);
    expect(refused(cho.replace('2 32', '5 32'), 'x.cho')).toEqual([
      'x.cho:7 respondent 8960, task 1: the choice is 5, and there are 3 concepts (4 is none)',
    ]);
    expect(refused(cho.replace('2 32', 'two 32'), 'x.cho')[0]).toBe(
      'x.cho:7:1: "two" is no number (the file holds numbers between spaces only)',
    );
    expect(refused(chs.replace('6 1 0\n', '6 1 1\n'), 'x.chs')[0]).toContain('has no last concept of zeros');
    expect(refused(cho.slice(0, -6), 'x.cho')[0]).toContain('the file ends where');
    expect(refused(cho + cho, 'x.cho')).toEqual(['x.cho:8 respondent 8960: begins on line 1 too']);
    const names = refused(cho, 'x.cho', { attributes: ['brand'] });
    expect(names).toEqual([
      'x.cho: has 6 attributes, and --attributes names 1 (name each of them, in the order of the file)',
    ]);
  });
});

describe('a row per task', () => {
  const rows = `ID,av_car,time_car,cost_car,av_rail,time_rail,cost_rail,wifi_rail,choice,sex
1,1,300,50,1,120,55,1,2,f
1,0,0,0,1,130,45,0,2,f
2,1,280,45,1,150,75,1,1,m
`;

  test('rows that were not available are left out, and tasks with one alternative; others have no cell', () => {
    const converted = convertFile(rows, 'apollo.csv', undefined, { alternatives: ['car', 'rail'], keep: ['sex'] });
    expect(rowsOf(converted)).toEqual([
      'respID,version,qID,altID,obsID,choice,accept,none,time,cost,wifi,sex',
      '1,,1,car,1,0,,0,300,50,,f',
      '1,,1,rail,1,1,,0,120,55,1,f',
      '2,,1,car,2,1,,0,280,45,,m',
      '2,,1,rail,2,0,,0,150,75,1,m',
    ]);
    const said = converted.assumptions.join('\n');
    expect(said).toContain('wifi is of rail only: its cell is empty on the others');
    expect(said).toContain('rows whose "av" is 0 were not offered');
    expect(said).toContain('1 task with one alternative only');
  });

  test('a choice that was not available, that is no alternative, or that is 0 is said with its place', () => {
    const wrong = rows.replace('45,0,2,f', '45,0,1,f').replace('75,1,1,m', '75,1,0,m');
    expect(refused(wrong, 'apollo.csv', { alternatives: ['car', 'rail'] })).toEqual([
      'apollo.csv:3:20 respondent 1, task 2: car is chosen, and was not available (leave the task out, or correct one of the two)',
      'apollo.csv:4:23 respondent 2, task 1: the choice is "0", and the alternatives are car, rail (is that none? --none 0; no answer? --missing 0)',
    ]);
    const converted = convertFile(wrong.replace('45,0,1,f', '45,0,2,f'), 'a.csv', undefined, {
      alternatives: ['car', 'rail'],
      missing: ['0'],
    });
    expect(converted.unanswered).toBe(1);
  });

  test('alternatives that are words have to be named, and the message names them', () => {
    const [line] = refused(rows, 'apollo.csv', {}, 'task-rows');
    expect(line).toContain('--alternatives car,rail');
    const [other] = refused(rows, 'apollo.csv', { alternatives: ['car', 'bus'] });
    expect(other).toContain('no column belongs to the alternative "bus"');
  });

  test('one task twice is refused once, and tasks without a number are numbered', () => {
    const numbered = 'id,task,alt1_x,alt2_x,choice\na,1,1,2,1\na,1,3,4,2\n';
    expect(refused(numbered, 't.csv')).toEqual([
      't.csv:3:3 respondent a, task 1: is on line 2 too (a row is one task of one respondent: which column numbers the tasks? --columns task=NAME)',
    ]);
    const converted = convertFile(numbered.replaceAll('task', 'page'), 't.csv', undefined, {});
    expect(converted.tasks.map(({ task }) => task)).toEqual(['1', '2']);
  });

  test('a block that counts from 0 makes no fixed task', () => {
    const converted = convertFile('id,block,alt1_x,alt2_x,choice\na,0,1,2,1\na,0,3,4,2\n', 't.csv', undefined, {});
    expect(converted.tasks.map(({ version }) => version)).toEqual(['', '']);
  });
});

describe('a row per alternative, labels apart', () => {
  const long = 'resp_id,task,alt,brand,fee,chosen\n1,1,1,1,1,1\n1,1,2,2,2,0\n1,2,1,2,1,0\n1,2,2,1,3,1\n';
  const labels = 'attribute,code,label\nbrand,1,Alba\nbrand,2,Boru\nfee,1,10\nfee,2,20\nfee,3,30\n';

  test('labels take the place of codes, and keep the order of their file', () => {
    const converted = convertFile(long, 'l.csv', undefined, { labels: file(labels, 'labels.csv') });
    expect(converted.why).toBe('labels are given');
    expect(rowsOf(converted)[2]).toBe('1,,1,2,1,0,,0,Boru,20');
    expect(describeConverted(converted).map(({ values }) => values)).toEqual([
      ['Alba', 'Boru'],
      ['10', '20', '30'],
    ]);
  });

  test('a code without a label, a label for no attribute and a label twice are said at once', () => {
    const wrong = 'attribute,code,label\nbrand,1,Alba\nbrand,3,Alba\nfee,1,10\nfee,2,20\nfees,3,30\n';
    expect(refused(long, 'l.csv', { labels: file(wrong, 'labels.csv') })).toEqual([
      'labels.csv:3:9 brand: two codes are called "Alba" (they would be one level)',
      'labels.csv fees: l.csv has no attribute "fees" (did you mean "fee"?)',
      'labels.csv brand: code "2" stands in 2 rows of l.csv and has no label (add a line brand,2,... to the labels)',
      'labels.csv fee: code "3" stands in 1 rows of l.csv and has no label (add a line fee,3,... to the labels)',
    ]);
  });

  test('a row of zeros is asked about once', () => {
    const zeros = long.replace('1,1,2,2,2,0', '1,1,2,0,0,0').replace('1,2,2,1,3,1', '1,2,2,0,0,1');
    const lines = refused(zeros, 'l.csv', { labels: file(labels, 'labels.csv') });
    expect(lines).toEqual([
      'l.csv:3:7 respondent 1, task 1: shows 0 in every attribute: is that none? (--none zeros takes such rows for none)',
    ]);
    const converted = convertFile(zeros, 'l.csv', undefined, { labels: file(labels, 'labels.csv'), none: 'zeros' });
    expect(converted.response).toBe('accept-reject');
  });

  test('no choice and two choices are refused with their task', () => {
    const wrong = long.replace('1,1,2,2,2,0', '1,1,2,2,2,1').replace('1,2,2,1,3,1', '1,2,2,1,3,0');
    expect(refused(wrong, 'l.csv', { labels: file(labels, 'labels.csv') })).toEqual([
      'l.csv:2:11 respondent 1, task 1: 2 alternatives are chosen (one row of a task has choice 1, the others have 0)',
      'l.csv:4:11 respondent 1, task 2: no alternative is chosen (one row of a task has choice 1, the others have 0)',
    ]);
  });
});

describe('any file', () => {
  test.each([
    ['x.sav', 'x', 'SPSS'],
    ['x.dta', 'x', 'Stata'],
    ['x.xlsx', 'x', 'CSV UTF-8'],
    ['x.csv', 'PK\u0003\u0004...', 'CSV UTF-8'],
    ['x.dat', '$FL2@(#) SPSS DATA FILE', 'SPSS'],
  ])('%s that is no text: the message says how to save a CSV file', (name, text, words) => {
    const [line] = refused(text, name);
    expect(line).toContain('which is not read here (save it as CSV: ');
    expect(line).toContain(words);
  });

  test('a file that shows no shape is asked about', () => {
    expect(refused('a,b\n1,2\n', 'a.csv')[0]).toContain('say what it is: --from wide (a row per respondent');
  });

  test('an attribute that is called as a column of ours gets another name, and it is said', () => {
    const converted = convertFile(
      'id,alt1_language,alt2_language,choice\na,nl,en,1\nb,en,nl,1\n',
      't.csv',
      undefined,
      {},
    );
    expect(converted.attributes).toEqual(['language_']);
    expect(converted.assumptions).toContain('"language" is the name of a column of ours: it is called "language_"');
  });

  test('whole numbers without gaps are codes of levels, other numbers are numbers', () => {
    const text = 'id,alt1_a,alt1_b,alt1_c,alt2_a,alt2_b,alt2_c,choice\nx,1,10,0,2,20,1,1\nx,3,30,1,1,10,0,2\n';
    const kinds = describeConverted(convertFile(text, 't.csv', undefined, {})).map(({ kind }) => kind);
    expect(kinds).toEqual(['codes', 'numbers', 'numbers']);
  });

  test('of many mistakes ten are shown, and the rest is counted', () => {
    const text = `id,alt1_a,alt2_a,choice\n${Array.from({ length: 30 }, (_, at) => `${at},1,2,7\n`).join('')}`;
    const lines = refused(text, 't.csv');
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('t.csv: 20 more problems like these; 30 in all');
  });

  test('a file that is not UTF-8, is empty, or is ragged', () => {
    expect(refused('id,alt1_a,alt2_a,choice\nx,\uFFFD,2,1\n', 't.csv')).toEqual([
      't.csv:2: is not encoded as UTF-8 (save it as CSV UTF-8)',
    ]);
    expect(refused('', 't.csv', {}, 'task-rows')).toEqual(['t.csv:1: is empty']);
    expect(refused('id,alt1_a,alt2_a,choice\nx,1,2,1\ny,1\n', 't.csv')).toEqual([
      't.csv:3: has 2 cells, the heading has 4',
    ]);
  });
});
