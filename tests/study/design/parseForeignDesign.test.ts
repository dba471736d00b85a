import { describe, expect, test } from 'vitest';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import type { Design } from '../../../study/design/design.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import type { ForeignLayout } from '../../../study/design/layoutRoles.ts';
import { findLayout, parseForeignDesign } from '../../../study/design/parseForeignDesign.ts';
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
    const none = [1, 2, 3, 4].flatMap((respondent) =>
      [1, 2].map((question) => `0,${respondent},${question},3,1,,,1,${2 - (respondent % 2)}`),
    );
    const text = [`${heading},no_choice,blockID`, ...blocks, ...again, ...none].join('\n');
    const design = read(text, 'cbctools');
    expect(formatDesignCsv(design)).toBe(fitted);
    expect(design.none).toBe(true);
  });

  test('may give each respondent the tasks of his block, and their alternatives, in another order', () => {
    const [heading = '', ...rows] = theirs.trimEnd().split('\n');
    const blocks = rows.map((row) => `${row},${row.split(',')[1]}`);
    const turned = blocks.map((row) =>
      row.replace(
        /^(\d+),(\d+),(\d+),(\d+),/,
        (_, profile, respondent, question, alternative) =>
          `${profile},${Number(respondent) + 2},${3 - Number(question)},${3 - Number(alternative)},`,
      ),
    );
    const text = [`${heading},blockID`, ...turned, ...blocks].join('\n');
    const { design, readAs } = parseForeignDesign(text, 'theirs.csv', { layout: 'cbctools', attributes });
    expect(formatDesignCsv(design)).toBe(fitted);
    expect(readAs).toEqual({
      layout: 'cbctools',
      columns: { version: 'blockID', task: 'qID', alternative: 'altID', respondent: 'respID' },
      passedOver: ['profileID', 'obsID'],
      respondents: 4,
    });
  });

  test('has as many versions as there are different ones, where one block is not the same for everyone', () => {
    const text = `respID,blockID,qID,altID,price,speed
1,1,1,1,low,fast
1,1,1,2,high,slow
2,1,1,1,low,slow
2,1,1,2,high,fast
`;
    expect(read(text, 'cbctools').tasks.map(({ version }) => version)).toEqual([1, 2]);
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

describe('rows of none', () => {
  const rows = `Version,Task,Concept,price,speed
1,1,1,1,2
1,1,2,2,1
1,1,3,0,0
1,2,1,1,1
1,2,2,0,0
1,2,3,2,2
`;
  const withoutNone = `version,task,alternative,price,speed
1,1,1,low,fast
1,1,2,high,slow
1,2,1,low,slow
1,2,2,high,fast
`;

  test.each(['0,0', ',', 'NA,NA', '.,.', 'None,', 'no choice,NA'])(
    'may be written as %s, at any place of a task',
    (cells) => {
      const design = read(rows.replaceAll('0,0', cells), 'sawtooth');
      expect(formatDesignCsv(design)).toBe(withoutNone);
      expect(design.none).toBe(true);
    },
  );

  test('are profiles where levels count from 0, as Ngene’s do', () => {
    const counted = `Choice situation,alt1.price,alt1.speed,alt2.price,alt2.speed
1,0,0,1,1
2,0,1,0,0
`;
    const design = read(counted, 'wide');
    expect(design.none).toBeUndefined();
    expect(design.tasks[1]?.alternatives).toEqual([
      { price: 'low', speed: 'fast' },
      { price: 'low', speed: 'slow' },
    ]);
  });

  test.each([
    ['1,2,2,0,0\n', '', /:5 version 1, task 2: has no row of none, where other tasks have one/],
    ['1,2,3,2,2', '1,2,3,,', /:7 version 1, task 2: has a second row of none/],
  ])('are in every task or in none', (before, after, message) => {
    const text = rows.replace(before, after).replaceAll('0,0', ',');
    expect(() => read(text, 'sawtooth')).toThrow(message);
  });

  test('do not hide that a profile lacks a level', () => {
    expect(() => read(rows.replace('1,2,3,2,2', '1,2,3,2,NA'), 'sawtooth')).toThrow(/:7: has no level of speed/);
  });

  test('may be marked by any column, if that is said', () => {
    const marked = rows
      .replaceAll('0,0', '1,1')
      .replace('speed\n', 'speed,Out\n')
      .replaceAll(/,(\d),(\d)\n/g, ',$1,$2,0\n');
    const text = marked.replace('1,1,3,1,1,0', '1,1,3,1,1,1').replace('1,2,2,1,1,0', '1,2,2,1,1,1');
    expect(formatDesignCsv(read(text, 'sawtooth', { none: 'Out' }))).toBe(withoutNone);
  });
});

describe('a heading tells its layout', () => {
  test.each([
    ['Version (0 = Fixed Task),Task,Concept,Att 1 - Price', 'sawtooth'],
    ['Version,Task,Concept,Att 1 - Price', 'sawtooth'],
    ['"profileID","respID","qID","altID","obsID","price"', 'cbctools'],
    ['blockID,qID,altID,price', 'cbctools'],
    ['question_set,question,choice,Price', 'qualtrics'],
    ['Choice Set;Choice ID;Price', 'jmp'],
    ['Survey\tChoice Set\tChoice ID\tPrice\tResponse Indicator', 'jmp'],
    ['Price,STATUS_,CARD_', 'spss'],
    ['Design,Choice situation,alt1.price,alt2.price,Block', 'wide'],
    ['BLOCK,QES,ALT,price', 'long'],
    ['version,task,alternative,price', undefined],
    ['Version,Task,Concept,price', undefined],
    ['a,b,c', undefined],
    ['alt1.price,alt2.speed', undefined],
  ])('%j: %s', (heading, layout) => {
    expect(findLayout(`${heading}\n${heading}\n`, 'x.csv', {})).toBe(layout);
  });

  test('as far as it is not said by columns', () => {
    const text = 'Booklet,Task,Concept,price\n1,1,1,low\n';
    const named = { version: 'respID', task: 'qID', alternative: 'altID' };
    const cbc = 'profileID,respID,qID,altID,obsID,price\n1,1,1,1,1,low\n2,1,1,2,1,high\n';
    const layout = findLayout(cbc, 'x.csv', named) ?? 'wide';
    expect(parseForeignDesign(cbc, 'x.csv', { layout, columns: named }).design.attributes).toEqual(['price']);
    expect(findLayout(text, 'x.csv', { version: 'Booklet' })).toBe('sawtooth');
    expect(findLayout(text, 'x.csv', { version: 'Booklet', task: 'Task', alternative: 'Concept' })).toBe('long');
  });

  test('design.csv with rows of none is read too', () => {
    const text = `version,task,alternative,price,speed
1,1,1,low,fast
1,1,2,high,slow
1,1,3,,
`;
    expect(findLayout(text, 'x.csv', {})).toBe('long');
    expect(read(text, 'long')).toMatchObject({ none: true, tasks: [{ alternatives: [{}, {}] }] });
  });

  test('Sawtooth’s names of attributes are found by their label, else by their number', () => {
    const label = Object.values(attributes[1]?.label ?? {})[0];
    const text = `Version (0 = Fixed Task),Task,Concept,Att 2 - ${label},Att 1 - something\n1,1,1,2,1\n1,1,2,1,2\n`;
    expect(read(text, 'sawtooth').attributes).toEqual(['speed', 'price']);
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
      'Version,Task,Concept,price,speed\n1,1,x,1,1\n1,1,2,,1\n',
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
