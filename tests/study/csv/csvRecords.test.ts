import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCsvReader } from '../../../study/choices/csv/csvReader.ts';
import { readRecords } from '../../../study/csv/csvRecords.ts';
import { DesignError } from '../../../study/errors.ts';

const wrong = (text: string) => {
  try {
    readRecords(text, 'x.csv');
  } catch (error) {
    if (error instanceof DesignError) return error.problems;
    throw error;
  }
  return [];
};

/** The rows of a text as `estimate` reads it. */
function rowsOf(text: string): { line: number; cells: string[] }[] {
  const read: { line: number; cells: string[] }[] = [];
  const reader = makeCsvReader({
    rows: ({ bytes, rows, cells, first, starts, ends, line }) => {
      const cellAt = (i: number) => Buffer.from(bytes.subarray(starts[i], ends[i])).toString();
      for (let row = 0; row < rows; row++) {
        const start = first + row * cells;
        read.push({ line: line + row, cells: Array.from({ length: cells }, (_, cell) => cellAt(start + cell)) });
      }
    },
    release: () => {},
  });
  reader.write(Buffer.from(text));
  expect(reader.end()).toBeUndefined();
  return read;
}

describe('the records of a CSV file', () => {
  test.each([
    ['semicolons', 'sep=;\na;b\n1,5;2\n'],
    ['tabs, after a byte order mark', '\uFEFFsep=\t\r\na\tb\r\n1,5\t2\r\n'],
    ['commas, with old Macintosh line ends', 'sep=,\ra,b\r"1,5",2\r'],
    ['a hyphen, which no file is thought to have', 'sep=-\na-b\n1,5-2\n'],
  ])('a first line names the separator, as Excel writes it: %s', (_, text) => {
    const [heading, row] = readRecords(text, 'x.csv');
    expect([heading, row]).toMatchObject([
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['1,5', '2'] },
    ]);
  });

  test('every line may end in its own way, and lines are counted past all of them', () => {
    const records = readRecords('a,b\r\n1,"x\r\ny"\n\n2,3\r4,5', 'x.csv');
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x\r\ny'],
      [5, '2', '3'],
      [6, '4', '5'],
    ]);
  });

  test('whatever ends the lines and stands in the cells, cells and lines are those of `estimate`', () => {
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    const cell = fc.oneof(
      fc.constantFrom('a', '1,5', 'say "so"', 'x\r\ny', '\n', '\r', 'x;y'),
      fc.string({ maxLength: 4 }),
    );
    const row = fc.tuple(cell, cell, lineEnd, fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map(([a, b, end, gap]) => `${quoted(a)},${quoted(b)}${end}${gap ? end : ''}`);
        const text = `a,b\n${lines.join('')}`;
        expect(readRecords(text, 'x.csv').map(({ line, cells }) => ({ line, cells }))).toEqual(rowsOf(text));
      }),
      { numRuns: 300 },
    );
  });

  test('a column may be called sep', () => {
    expect(readRecords('sep=,b\n1,2\n', 'x.csv').at(0)).toMatchObject({ line: 1, cells: ['sep=', 'b'] });
    expect(readRecords('sep\n1\n', 'x.csv').at(0)).toMatchObject({ line: 1, cells: ['sep'] });
  });

  test('what is no CSV is refused in the words of `estimate`', () => {
    expect(wrong('"a" "b"\n1 2\n')).toMatchObject([
      {
        line: 1,
        message: 'is not a CSV file: text follows a closing quote',
        hint: 'double the quotes inside a quoted cell',
      },
    ]);
    expect(wrong('a,b\n1,"x\ny\n')).toMatchObject([
      {
        line: 2,
        message: 'is not a CSV file: a quote is opened here and never closed',
        hint: 'close it, or double it',
      },
    ]);
    expect(wrong('a,b\n1,2\n1,12" wide\n')).toMatchObject([
      { line: 3, message: 'is not a CSV file: a quote stands inside a cell that has none around it' },
    ]);
    expect(wrong('{"a": 1}')).toMatchObject([{ hint: 'it is JSON: name the design.csv beside it' }]);
  });
});
