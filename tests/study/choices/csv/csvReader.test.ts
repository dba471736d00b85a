import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvFault, makeCsvReader } from '../../../../study/choices/csv/csvReader.ts';

interface ReadRow {
  readonly cells: string[];
  readonly line: number;
}

/** The rows of a text that comes in pieces of so many bytes. */
function read(text: string, pieceSize = 1_000_000): { rows: ReadRow[]; fault: CsvFault | undefined } {
  const rows: ReadRow[] = [];
  const reader = makeCsvReader({
    rows: ({ bytes, rows: count, cells, first, starts, ends, line }) => {
      const cellAt = (i: number) => Buffer.from(bytes.subarray(starts[i], ends[i])).toString();
      for (let row = 0; row < count; row++) {
        const start = first + row * cells;
        rows.push({ cells: Array.from({ length: cells }, (_, cell) => cellAt(start + cell)), line: line + row });
      }
    },
    release: () => {},
  });
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += pieceSize) reader.write(bytes.subarray(from, from + pieceSize));
  return { rows, fault: reader.end() };
}

function rowsOf(text: string, pieceSize?: number): ReadRow[] {
  const { rows, fault } = read(text, pieceSize);
  expect(fault).toBeUndefined();
  return rows;
}

describe('cutting a CSV text into rows', () => {
  test('every row has the line on which it begins, also after a quoted line end', () => {
    expect(rowsOf('a,b\n"x\ny",1\n\nz,2\n')).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['x\ny', '1'], line: 2 },
      { cells: ['z', '2'], line: 5 },
    ]);
  });

  test.each([
    ['semicolons', 'a;b\n1,5;2\n'],
    ['tabs', 'a\tb\n1,5\t2\n'],
    ['Windows line ends', 'a;b\r\n1,5;2\r\n'],
    ['old Macintosh line ends', 'a;b\r1,5;2\r'],
    ['a byte order mark', '\uFEFFa;b\n1,5;2'],
    ['vertical bars', 'a|b\n1,5|2\n'],
    ['semicolons that a first line names', 'sep=;\na;b\n1,5;2\n'],
    ['tabs that a first line names, after a byte order mark', '\uFEFFsep=\t\r\na\tb\r\n1,5\t2\r\n'],
  ])('%s are read', (_, text) => {
    for (const size of [1, 5, 100]) {
      expect(rowsOf(text, size).map(({ cells }) => cells)).toEqual([
        ['a', 'b'],
        ['1,5', '2'],
      ]);
    }
  });

  test('a first line that names the delimiter counts as a line, and a column may be called sep', () => {
    expect(rowsOf('sep=;\na;b\n').at(0)).toEqual({ cells: ['a', 'b'], line: 2 });
    expect(rowsOf('sep=,b\n1,2\n').at(0)).toEqual({ cells: ['sep=', 'b'], line: 1 });
    expect(rowsOf('sep\n1\n').at(0)).toEqual({ cells: ['sep'], line: 1 });
  });

  test('a quote that is never closed, and text after a closing quote, stop the reading with their line', () => {
    for (const size of [1, 2, 100]) {
      expect(read('a,b\n1,"x\ny', size).fault).toMatchObject({ line: 2, message: /never closed/ });
      expect(read('a,b\n1,"x"y\n', size).fault).toMatchObject({ line: 2, message: /follows a closing quote/ });
    }
  });

  test('bytes that are not UTF-8 stop the reading with their line', () => {
    const reader = makeCsvReader({ rows: () => {}, release: () => {} });
    reader.write(Buffer.from([...Buffer.from('a,b\n1,é\n2,'), 0xe9, 0x0a]));
    expect(reader.end()).toMatchObject({ line: 3, message: 'is not encoded as UTF-8' });
  });

  test('a row without an end is given up when it is longer than any row', () => {
    const reader = makeCsvReader({ rows: () => {}, release: () => {} });
    reader.write(Buffer.from('a,b\n1,"'));
    const filler = Buffer.alloc(2 ** 25, 120);
    for (let i = 0; i < 3; i++) reader.write(filler);
    expect(reader.end()).toMatchObject({ line: 2, message: /row of more than 4 MB/ });
  });

  test('rows of very many cells are read', () => {
    const cells = Array.from({ length: 5000 }, (_, index) => (index % 7 === 0 ? '"a ""b"""' : `c${index}`));
    const [row] = rowsOf(cells.join(';'));
    expect(row?.cells.map((cell) => cell.length)).toEqual(cells.map((_, i) => (i % 7 === 0 ? 5 : `c${i}`.length)));
  });

  test('csv-parse reads the same cells, in however small pieces the bytes come', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '\r\n', '1', '\t'),
      maxLength: 6,
    });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (rows, lineEnd, bom, size) => {
          const header = rows[0]?.map((_, index) => `column${index}`) ?? [];
          const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const lines = [header, ...rows].map((row) => row.map(quoted).join(','));
          const text = (bom ? '\uFEFF' : '') + lines.join(lineEnd) + lineEnd;
          const theirs: string[][] = parse(text, { bom: true, delimiter: ',' });
          const whole = rowsOf(text);
          expect(whole.map(({ cells }) => cells)).toEqual(theirs);
          expect(rowsOf(text, size)).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});
