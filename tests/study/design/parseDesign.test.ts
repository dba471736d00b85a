import { describe, expect, test } from 'vitest';
import { parseDesignCsv, parseDesignFile } from '../../../study/design/parseDesign.ts';
import { parseDesignJson } from '../../../study/design/parseDesignJson.ts';
import { PartworthError } from '../../../study/errors.ts';

const csv = `version,task,alternative,colour,size
0,3,1,red,s
0,3,2,blue,l
1,1,1,red,s
1,1,2,blue,m
1,2,1,red,l
1,2,2,blue,s
`;

function problemsOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof PartworthError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const wrong = (text: string) => problemsOf(() => parseDesignCsv(text, 'design.csv'));

describe('a design file', () => {
  test('becomes tasks with their alternatives', () => {
    const { attributes, tasks } = parseDesignCsv(csv, 'design.csv');
    expect(attributes).toEqual(['colour', 'size']);
    expect(tasks.map(({ version, task }) => [version, task])).toEqual([
      [0, 3],
      [1, 1],
      [1, 2],
    ]);
    expect(tasks[1]?.alternatives).toEqual([
      { colour: 'red', size: 's' },
      { colour: 'blue', size: 'm' },
    ]);
  });

  test.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', (text: string) => text.replaceAll('\n', '\r')],
    ['a heading from Windows over rows from elsewhere', (text: string) => text.replace('\n', '\r\n')],
    ['rows from Windows under a heading from elsewhere', (text: string) => text.replace(/(?<=\n.*)\n/g, '\r\n')],
    ['semicolons', (text: string) => text.replaceAll(',', ';')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['quotes around everything', (text: string) => text.replace(/[^,\n]+/g, '"$&"')],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['empty lines', (text: string) => text.replaceAll('\n', '\n\n')],
    [
      'Sawtooth’s words for the columns',
      (text: string) => text.replace('version,task,alternative', 'Version,Task,Concept'),
    ],
    [
      'rows in another order',
      (text: string) => {
        const [heading, ...rows] = text.trimEnd().split('\n');
        return [heading, ...rows.reverse()].join('\n');
      },
    ],
  ])('reads the same with %s', (_, change) => {
    expect(parseDesignCsv(change(csv), 'design.csv')).toEqual(parseDesignCsv(csv, 'design.csv'));
  });

  test('may have levels with commas, quotes and line ends, and lines are counted past them', () => {
    const text = 'version,task,alternative,words\n1,1,1,"one, ""two""\nthree"\n1,1,2,four\n';
    const { design, lineOf } = parseDesignFile(text, 'design.csv');
    const [task] = design.tasks;
    expect(task?.alternatives[0]).toEqual({ words: 'one, "two"\nthree' });
    expect(task && [lineOf(task, 0), lineOf(task, 1)]).toEqual([2, 4]);
  });

  test('knows the line of every alternative', () => {
    const { design, lineOf } = parseDesignFile(csv, 'design.csv');
    expect(design.tasks.map((task) => [lineOf(task, 0), lineOf(task, 1), lineOf(task, 2)])).toEqual([
      [2, 3, undefined],
      [4, 5, undefined],
      [6, 7, undefined],
    ]);
  });
});

describe('a design file that is wrong says so with file and line', () => {
  test.each([
    ['empty', '', 'design.csv:1: is empty (make one with partworth design)'],
    ['only a byte order mark', '\ufeff', 'design.csv:1: is empty (make one with partworth design)'],
    [
      'only a heading',
      csv.split('\n')[0] ?? '',
      'design.csv:2: has a heading but no rows (make one with partworth design)',
    ],
    [
      'without a column',
      csv.replace(',alternative', ',alternatve'),
      'design.csv:1: has no column alternative (did you mean "alternatve"? Rename that column)',
    ],
    ['without attributes', 'version,task,alternative\n1,1,1\n', 'design.csv:1: has no column for an attribute'],
    ['with a column twice', csv.replace('size', 'colour'), 'design.csv:1:33: has two columns colour'],
    [
      'with a column without name',
      csv.replace('size', ''),
      'design.csv:1:33: column 5 has no name (name its attribute)',
    ],
    [
      'with a wrong number',
      csv.replace('1,2,1,red', '1,zwei,1,red'),
      'design.csv:6:3: task must be a whole number from 1, is "zwei"',
    ],
    [
      'with a negative number',
      csv.replace('1,2,1,red', '-1,2,1,red'),
      'design.csv:6:1: version must be a whole number from 0, is "-1"',
    ],
    [
      'with a level missing',
      csv.replace('1,2,1,red,l', '1,2,1,,l'),
      'design.csv:6:7: has no level of colour (every alternative needs one)',
    ],
    ['with a short row', csv.replace('1,2,1,red,l', '1,2,1,red'), 'design.csv:6: has 4 cells, the heading has 5'],
    [
      'with an alternative missing',
      csv.replace('1,1,1,red,s\n', ''),
      'design.csv:4 version 1, task 1: alternative 1 is missing (they count from 1)',
    ],
    [
      'with the last alternative missing',
      csv.replace('1,2,2,blue,s\n', ''),
      'design.csv:6 version 1, task 2: has 1 alternative where other tasks have 2',
    ],
    [
      'with an alternative twice',
      csv.replace('1,2,2,blue', '1,2,1,blue'),
      'design.csv:7 version 1, task 2: alternative 1 is there twice, first in line 6',
    ],
    [
      'with a task missing',
      csv.replace(/^1,2/gm, '1,3'),
      'design.csv version 1: task 2 is missing (it should have tasks 1 to 2)',
    ],
    [
      'with a version missing',
      `${csv}3,1,1,red,s\n3,1,2,blue,m\n3,2,1,red,l\n3,2,2,blue,s\n`,
      'design.csv: version 2 is missing (they count from 1)',
    ],
    [
      'with a fixed task that has a number of the versions',
      csv.replaceAll('0,3,', '0,2,'),
      'design.csv version 0: task 3 is missing (it should have task 3)',
    ],
    [
      'with fixed tasks only',
      csv.split('\n').slice(0, 3).join('\n'),
      'design.csv: has fixed tasks (version 0) only (add version 1)',
    ],
    ['with a quote that is not closed', csv.replace('red,l', '"red,l'), 'design.csv'],
  ])('%s', (_, text, message) => {
    expect(
      wrong(text).some((line) => line.startsWith(message)),
      wrong(text).join('\n'),
    ).toBe(true);
  });

  test('all that is wrong at once', () => {
    const text = csv.replace('1,1,1,red', 'x,1,1,red').replace('1,2,1,red,l', '1,2,1,red').replace('blue,m', ',m');
    expect(wrong(text)).toHaveLength(3);
  });

  test('of a long list the first twenty, and how many more', () => {
    const rows = Array.from({ length: 50 }, (_, index) => `1,${index + 1},0,red,s`).join('\n');
    const lines = wrong(`version,task,alternative,colour,size\n${rows}\n`);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('design.csv: and 30 more like these');
  });
});

describe('design.json', () => {
  const good = {
    schemaVersion: 1,
    study: 'x',
    studyFingerprint: 'a'.repeat(64),
    strategy: 'balanced',
    seed: 1,
    versions: 2,
    tasksPerVersion: 3,
    alternatives: 2,
    coding: 'dummy',
    priors: { colour: { blue: 0.5 } },
    dError: 4,
    csvSha256: 'b'.repeat(64),
    partworth: '0.1.0',
  };
  const json = (changes: object) =>
    problemsOf(() => parseDesignJson(JSON.stringify({ ...good, ...changes }), 'design.json'));

  test('is read, whatever a later version adds', () => {
    expect(parseDesignJson(JSON.stringify({ ...good, addedLater: 3.9 }), 'design.json')).toEqual(good);
  });

  test('that is wrong says where, all at once', () => {
    const lines = json({ strategy: 'best', versions: 0, csvSha256: 'no' });
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'design.json strategy',
      'design.json versions',
      'design.json csvSha256',
    ]);
  });

  test('that is no JSON says what it met', () => {
    const [line] = problemsOf(() => parseDesignJson('{ "study": x }', 'design.json'));
    expect(line).toMatch(/^design\.json: is not JSON: .*x.* \(make the design again\)$/);
    expect(problemsOf(() => parseDesignJson('', 'design.json'))[0]).toContain('is not JSON');
  });
});
