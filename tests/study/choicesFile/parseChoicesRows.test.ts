import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsvRows } from '../../../study/choicesFile/parseChoicesRows.ts';

function rowsOf(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  const fault = readCsvRows(text, (cells, line) => rows.push({ cells, line }));
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
  ])('%s are read', (_, text) => {
    expect(rowsOf(text).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });

  test('a quote that is never closed, and text after a closing quote, stop the reading with their line', () => {
    expect(readCsvRows('a,b\n1,"x\ny', () => {})).toMatchObject({ line: 2, message: /never closed/ });
    expect(readCsvRows('a,b\n1,"x"y\n', () => {})).toMatchObject({ line: 2, message: /follows a closing quote/ });
  });

  test('csv-parse reads the same cells', () => {
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
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, lineEnd, bom) => {
        const header = rows[0]?.map((_, index) => `column${index}`) ?? [];
        const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const lines = [header, ...rows].map((row) => row.map(quoted).join(','));
        const text = (bom ? '\uFEFF' : '') + lines.join(lineEnd) + lineEnd;
        const theirs: string[][] = parse(text, { bom: true, delimiter: ',' });
        expect(rowsOf(text).map(({ cells }) => cells)).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });
});
