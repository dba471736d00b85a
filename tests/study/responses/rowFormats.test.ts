import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armFormula, disarmFormula } from '../../../study/csv/csvCells.ts';
import type { Response } from '../../../study/responses/responses.ts';
import { type RowFormatName, rowFormats } from '../../../study/responses/rowFormats.ts';
import { smallDesign, smallStudy } from '../../analysis/simulate/smallStudy.ts';

const hash = 'a'.repeat(64);
const snapshots = [{ hash, study: smallStudy, design: smallDesign }];

const left: Response = {
  respondent: 8,
  language: 'en',
  simulated: false,
  complete: false,
  status: 'screened-out',
  snapshot: hash,
  factors: { sector: 'shop' },
  version: 1,
  presentation: {
    attributeOrder: ['retention', 'usage'],
    tasks: [
      { version: 1, task: 1, order: [1, 2] },
      { version: 1, task: 2, order: [1, 2] },
    ],
  },
  answers: [],
  questions: {},
};
const answered: Response = {
  ...left,
  respondent: 7,
  complete: true,
  status: 'complete',
  viewport: 'small',
  test: true,
  version: 2,
  presentation: {
    attributeOrder: ['usage', 'retention'],
    tasks: [
      { version: 2, task: 2, order: [2, 1] },
      { version: 2, task: 1, order: [1, 2] },
    ],
  },
  answers: [
    { version: 2, task: 2, choice: 2, accept: true, seconds: 4.25, changes: 2 },
    { version: 2, task: 1, choice: 1, accept: false },
  ],
  questions: { age: -5, devices: ['laptop'], gender: 'unsaid', remark: '=1+1, "a"\nb', concern: { worry: 3 } },
};

function write(format: RowFormatName, responses: readonly Response[]): string {
  const writer = rowFormats[format].make(snapshots);
  return writer.header + responses.map(writer.format).join('');
}
const read = (text: string): Record<string, string>[] => parse(text, { columns: true });
const withRemark = (remark: string): Response => ({ ...answered, questions: { ...answered.questions, remark } });

const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'=1",
  "''=1",
  '=HYPERLINK("x","y")',
  '﹢1',
  '﹣1',
  '﹦1',
  '﹫x',
  ' =1',
  '\u200B=1',
  '\uFEFF=1',
  '\u202E@x',
  '\u2067\u00A0+1',
  '\u00AD-1',
  '\u3000\u2800=1',
  '\uFE0F=1',
  '\0\x0B=1',
  '"=1',
];
const harmless = ['', 'a=1', "'s avonds", "don't", '1+1', '€ 5', "'", 'a, b; c', 'one\ttwo\nthree', "'\u200Ba"];
/** With the apostrophes that they get. */
const inside = [
  ['a;=1+1', "a;'=1+1"],
  ['a\t=1', "a\t'=1"],
  ['a,@x|+1', "a,'@x|'+1"],
  ['no; - never', "no;' - never"],
  ['a\r\n\u200B=1', "a\r\n'\u200B=1"],
  ['=1;"=2"', '\'=1;\'"=2"'],
  ["a;''=1", "a;'''=1"],
] as const;

describe('row 20: a text is never a formula in a spreadsheet, and nothing is lost', () => {
  test.each(hostile)('%j gets an apostrophe in the spreadsheet, and none elsewhere', (remark) => {
    expect(read(write('spreadsheet', [withRemark(remark)])).map((row) => row['remark'])).toEqual(
      Array(4).fill(`'${remark}`),
    );
    expect(read(write('long', [withRemark(remark)]))[0]?.['remark']).toBe(remark);
    expect(read(write('wide', [withRemark(remark)]))[0]?.['remark']).toBe(remark);
    expect(JSON.parse(write('jsonl', [withRemark(remark)])).questions.remark).toBe(remark);
  });

  test.each(harmless)('%j stays as it is', (remark) => {
    expect(read(write('spreadsheet', [withRemark(remark)]))[0]?.['remark']).toBe(remark);
  });

  test.each(inside)('%j is safe by whatever separator it is opened', (remark, safe) => {
    expect(read(write('spreadsheet', [withRemark(remark)]))[0]?.['remark']).toBe(safe);
    expect(armFormula(safe)).toBe(remark);
    expect(read(write('long', [withRemark(remark)]))[0]?.['remark']).toBe(remark);
  });

  test('numbers are untouched', () => {
    expect(read(write('spreadsheet', [answered]))[0]?.['age']).toBe('-5');
  });

  test('what the spreadsheet has leads back to the very text, and no cell of it begins like a formula', () => {
    const starts = fc.constantFrom(
      '',
      '\u200B=',
      ' ﹢',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '＝',
      '＋',
      '－',
      '＠',
      "'",
      "'=",
      "''+",
    );
    const text = fc.tuple(starts, fc.string()).map(([start, rest]) => start + rest);
    fc.assert(
      fc.property(text, (remark) => {
        const [row] = read(write('spreadsheet', [withRemark(remark)]));
        const cell = row?.['remark'] ?? '';
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(armFormula(cell)).toBe(remark);
        expect(armFormula(disarmFormula(remark))).toBe(remark);
      }),
    );
  });

  test('opened by any usual separator, no cell begins like a formula, whatever stands unseen before it', () => {
    const piece = fc.constantFrom(
      ...[
        '=',
        '+',
        '-',
        '@',
        '＝',
        '＋',
        '－',
        '＠',
        '﹢',
        '﹣',
        '﹦',
        '﹫',
        "'",
        '"',
        ';',
        ',',
        '\t',
        '|',
        '\r',
        '\n',
        ' ',
      ],
      ...['\u200B', '\uFEFF', '\u202E', '\u2066', '\u00A0', '\u00AD', '\u2003', '\uFE0F', '\u2800', '\0', 'a', '1'],
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (remark) => {
        const response = { ...answered, questions: { ...answered.questions, remark, age: 5 } };
        const written = write('spreadsheet', [response]);
        for (const delimiter of [',', ';', '\t', '|']) {
          const formulas = cellsOf(written, delimiter).filter((cell) => sign.test(seen(cell)));
          expect({ delimiter, formulas }).toEqual({ delimiter, formulas: [] });
        }
        expect(armFormula(read(written)[0]?.['remark'] ?? '')).toBe(remark);
        expect(read(write('long', [response]))[0]?.['remark']).toBe(remark);
      }),
      { numRuns: 2000 },
    );
  });
});

const sign = /^[=+\-@＝＋－＠﹢﹣﹦﹫]/u;
/** Without what a reader does not see. */
const seen = (cell: string) => cell.replace(/[\p{Z}\p{Cf}\p{Cc}\p{DI}\u2800]/gu, '');

/** As a program reads them that knows quotes, and as one that knows none. */
function cellsOf(text: string, delimiter: string): string[] {
  const bare = text.split(/[\r\n]/).flatMap((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', '')));
  const options = { delimiter, relax_quotes: true, relax_column_count: true, skip_records_with_error: true };
  return [...bare, ...(parse(text, options) as string[][]).flat()];
}

describe('for a spreadsheet that writes a decimal comma', () => {
  const comma = (response: Response) => {
    const writer = rowFormats.spreadsheet.make(snapshots, { decimal: ',' });
    return writer.header + writer.format(response);
  };

  test('numbers have a comma, semicolons stand between cells, and a byte order mark says that it is UTF-8', () => {
    const timed = { ...answered, answers: [{ version: 2, task: 2, choice: 2, accept: true, seconds: 12.345 }] };
    const text = comma(timed);
    expect(text.startsWith('\uFEFFrespID;version;')).toBe(true);
    const [row] = parse(text, { columns: true, delimiter: ';', bom: true }) as Record<string, string>[];
    expect(row).toMatchObject({ respID: '7', seconds: '12,345', age: '-5', gender: 'unsaid' });
    expect(Object.keys(row ?? {})).toEqual(rowFormats.long.make(snapshots).header.trimEnd().split(','));
  });

  test('texts are what they are with a point: no comma of theirs is changed, and none is a formula', () => {
    for (const remark of ['=1+1', 'no; -5', 'a.b, 9.87', '12,345', '"', ...hostile]) {
      const [row] = parse(comma(withRemark(remark)), { columns: true, delimiter: ';', bom: true }) as Record<
        string,
        string
      >[];
      expect(row?.['remark']).toBe(disarmFormula(remark));
    }
  });
});

describe('wide', () => {
  test('has one row per respondent, also for who answered nothing, and a column per task of the design', () => {
    const [first, second, ...others] = read(write('wide', [answered, left]));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ respID: '7', version: '2', sector: 'shop', age: '-5', 'devices.laptop': '1' });
    expect(first).toMatchObject({ attributeOrder: 'usage retention', 'concern.worry': '3', 'concern.trust': '' });
    expect(first).toMatchObject({
      'task1.version': '2',
      'task1.choice': '1',
      'task1.accept': '0',
      'task1.taskPosition': '2',
      'task1.order': '1 2',
      'task1.seconds': '',
      'task1.changes': '',
      'task2.choice': '2',
      'task2.accept': '1',
      'task2.taskPosition': '1',
      'task2.order': '2 1',
      'task2.seconds': '4.25',
      'task2.changes': '2',
    });
    expect(first).toMatchObject({ viewport: 'small', status: 'complete' });
    expect(first).not.toHaveProperty('test');
    expect(second).toMatchObject({
      respID: '8',
      complete: '0',
      viewport: '',
      status: 'screened-out',
      age: '',
      'task1.version': '1',
      'task1.choice': '',
    });
  });

  test('a fixed task has a number of its own, and version 0', () => {
    const fixed = { version: 0, task: 3, alternatives: smallDesign.tasks[0]?.alternatives ?? [] };
    const writer = rowFormats.wide.make([
      { hash, study: smallStudy, design: { tasks: [...smallDesign.tasks, fixed] } },
    ]);
    const shown = [...answered.presentation.tasks, { version: 0, task: 3, order: [2, 1] }];
    const response = { ...answered, presentation: { ...answered.presentation, tasks: shown } };
    const [row] = read(writer.header + writer.format(response) + writer.format(left));
    expect(row).toMatchObject({ 'task3.version': '0', 'task3.taskPosition': '3', 'task3.choice': '' });
  });
});

test.each(['long', 'wide', 'spreadsheet'] as const)(
  '%s marks who came by a test link where that is asked',
  (format) => {
    const writer = rowFormats[format].make(snapshots, { test: true });
    const rows = read(writer.header + [answered, left].map(writer.format).join(''));
    expect(new Set(rows.map((row) => `${row['respID']} ${row['test']}`))).toEqual(
      new Set(format === 'wide' ? ['7 1', '8 0'] : ['7 1']),
    );
    expect(rowFormats[format].make(snapshots).header.trimEnd().split(',')).not.toContain('test');
  },
);

describe('jsonl', () => {
  test('gives back every respondent as he was', () => {
    const lines = write('jsonl', [answered, left]).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([answered, left]);
  });
});

test('wide has the second showing of a task as one more task that says which it repeats', () => {
  const study = { ...smallStudy, tasks: { ...smallStudy.tasks, repeat: { apart: 1 } } };
  const again = { version: 0, task: 3, repeatOf: { version: 2, task: 2 }, order: [1, 2] };
  const response: Response = {
    ...answered,
    presentation: { ...answered.presentation, tasks: [...answered.presentation.tasks, again] },
    answers: [...answered.answers, { version: 0, task: 3, choice: 2, accept: true }],
  };
  const writer = rowFormats.wide.make([{ hash, study, design: smallDesign }]);
  const [row] = read(writer.header + writer.format(response));
  expect(row).toMatchObject({
    'task3.version': '0',
    'task3.choice': '2',
    'task3.taskPosition': '3',
    'task3.repeatOf': '2',
  });
  expect(row).not.toHaveProperty(['task2.repeatOf']);
  expect(read(write('wide', [answered]))[0]).not.toHaveProperty(['task3.version']);
});
