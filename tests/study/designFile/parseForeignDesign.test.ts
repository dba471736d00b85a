import { describe, expect, test } from 'vitest';
import type { Design } from '../../../study/design.ts';
import { checkDesignFits } from '../../../study/designFile/checkDesignFits.ts';
import type { ForeignLayout } from '../../../study/designFile/foreignLayouts.ts';
import { formatDesignCsv } from '../../../study/designFile/formatDesign.ts';
import { parseForeignDesign } from '../../../study/designFile/parseForeignDesign.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { changed } from '../studyFixture.ts';

const study = await parseStudy(
  changed('response: dual-response', 'response: dual-response\n  perRespondent: 2'),
  'study.yaml',
);
const { attributes } = study;

function read(text: string, layout: ForeignLayout, columns: Readonly<Record<string, string>> = {}): Design {
  return parseForeignDesign(text, 'theirs.csv', { layout, columns, attributes }).design;
}

const ours = `version,task,alternative,price,speed
0,3,1,low,slow
0,3,2,high,fast
1,1,1,low,fast
1,1,2,high,slow
1,2,1,low,slow
1,2,2,high,fast
2,1,1,high,fast
2,1,2,low,slow
2,2,1,high,slow
2,2,2,low,fast
`;

describe('Sawtooth’s layout', () => {
  // Fixed tasks are version 0; task 2 of the questionnaire is the fixed one, and the others go on from 3.
  const theirs = `Version,Task,Concept,Att 1,Speed
0,2,1,1,1
0,2,2,2,2
1,1,1,1,2
1,1,2,2,1
1,3,1,1,1
1,3,2,2,2
2,1,1,2,2
2,1,2,1,1
2,3,1,2,1
2,3,2,1,2
`;

  test('has level numbers, fixed tasks in between, and names of its own', () => {
    const design = read(theirs, 'sawtooth');
    expect(formatDesignCsv(design)).toBe(ours);
    expect(checkDesignFits(design, study)).toEqual([]);
  });

  test('keeps its numbers where there is no study', () => {
    const { design } = parseForeignDesign(theirs, 'theirs.csv', { layout: 'sawtooth' });
    expect(design.attributes).toEqual(['Att 1', 'Speed']);
    expect(design.tasks[0]?.alternatives[1]).toEqual({ 'Att 1': '2', Speed: '2' });
  });

  test('with a level that the study does not have is complained of in its own number and line', () => {
    const wrong = parseForeignDesign(theirs.replace('2,3,1,2,1', '2,3,1,3,1'), 'theirs.csv', {
      layout: 'sawtooth',
      attributes,
    });
    expect(checkDesignFits(wrong.design, study, { csvFile: 'theirs.csv', lineOf: wrong.lineOf })).toMatchObject([
      { file: 'theirs.csv', line: 10, message: 'price has no level "3"' },
    ]);
  });
});

describe('cbcTools’ layout', () => {
  const theirs = `profileID,respID,qID,altID,obsID,price,speed
2,1,1,1,1,10 euros,Fast
3,1,1,2,1,20 euros,Slow
1,1,2,1,2,10 euros,Slow
4,1,2,2,2,20 euros,Fast
4,2,1,1,3,20 euros,Fast
1,2,1,2,3,10 euros,Slow
3,2,2,1,4,20 euros,Slow
2,2,2,2,4,10 euros,Fast
`;
  const fitted = ours.replace(/^0.*\n/gm, '');

  test('has a version for each respondent, and levels by their labels', () => {
    expect(formatDesignCsv(read(theirs, 'cbctools'))).toBe(fitted);
  });

  test('may have blocks that several respondents get, and rows of no choice', () => {
    const [heading, ...rows] = theirs.trimEnd().split('\n');
    const blocks = rows.flatMap((row) => [`${row},0,${row.split(',')[1]}`]);
    const again = blocks.map((row) =>
      row.replace(/^(\d+),(\d+),/, (_, profile, resp) => `${profile},${Number(resp) + 2},`),
    );
    const none = ['0,1,1,3,1,,,1,1'];
    const text = [`${heading},no_choice,blockID`, ...blocks, ...again, ...none].join('\n');
    expect(formatDesignCsv(read(text, 'cbctools'))).toBe(fitted);
  });
});

describe('a wide table', () => {
  const theirs = `Choice situation;alt1.price;alt1.speed;alt2.price;alt2.speed;Block
1;0;1;1;0;1
2;0;0;1;1;1
3;1;1;0;0;2
4;1;0;0;1;2
`;

  test('has a row for each choice situation, and may count levels from 0', () => {
    expect(formatDesignCsv(read(theirs, 'wide'))).toBe(ours.replace(/^0.*\n/gm, ''));
  });

  test('may call its columns anything', () => {
    const other = theirs
      .replace('Block', 'Set')
      .replaceAll('.price', '_fee')
      .replaceAll('.speed', '_pace')
      .replace('Choice situation', 'Row');
    const columns = { version: 'Set', task: 'Row', price: 'fee', speed: 'pace' };
    expect(formatDesignCsv(read(other, 'wide', columns))).toBe(ours.replace(/^0.*\n/gm, ''));
  });

  test('without blocks is one version', () => {
    const other = theirs.replace(/;[^;]*$/gm, '');
    expect(read(other, 'wide').tasks.map(({ version, task }) => [version, task])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 4],
    ]);
  });
});

describe('what is wrong with a foreign design is told at once', () => {
  const messageOf = (text: string, layout: ForeignLayout, columns = {}) => {
    try {
      read(text, layout, columns);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  test.each([
    ['Version,Tsk,Concept,price\n1,1,1,1\n', 'sawtooth', /theirs.csv:1: has no column task \(did you mean "Tsk"\?\)/],
    [
      'Version,Task,Concept,price\n1,1,x,1\n1,1,2,\n',
      'sawtooth',
      /:2: Concept must be a whole number from 1, is "x"\n.*:3: has no level of price/,
    ],
    ['Version,Task,Concept,price\n1,1,1\n', 'sawtooth', /:2: has 3 cells, the heading has 4/],
    ['respID,qID,price\n1,1,low\n', 'cbctools', /has no column altid/],
    ['Block,a,b\n1,2,3\n', 'wide', /has no column for an attribute \(columns of levels are called like alt1.price\)/],
    ['alt1.price,alt2.price,alt2.speed\n1,2,3\n', 'wide', /has no column for speed of alternative 1/],
    ['', 'wide', /is empty/],
  ] as const)('%j', (text, layout, message) => {
    expect(messageOf(text, layout)).toMatch(message);
  });

  test('a column that a flag names and that is not there', () => {
    const text = 'alt1.price,alt2.price\n1,2\n';
    expect(messageOf(text, 'wide', { version: 'Blok', speed: 'pace' })).toMatch(
      /has no column Blok.*\n.*has no column pace/,
    );
  });
});
