/** A workbook holds what it was given, typed, and is the same bytes whenever and wherever it is made. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { workbookOf } from '../../../server/export/workbook.ts';
import type { Cell } from '../../../study/csv/csvCells.ts';
import { columnLetters, makeSheetWriter, sheetLimits } from '../../../study/responses/sheetXml.ts';
import { readSheet } from './readSheet.ts';
import { unzip } from './unzip.ts';

async function make(rows: readonly (readonly Cell[])[], columns: readonly string[] = ['a', 'b'], name = 'answers') {
  const sheet = makeSheetWriter();
  const content = [sheet.begin(columns), ...rows.map((row) => sheet.row([row])), sheet.end];
  const pieces: Buffer[] = [];
  for await (const piece of workbookOf([{ name, content }])) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function readBack(rows: readonly (readonly Cell[])[]) {
  const files = unzip(await make(rows));
  return readSheet(files['xl/worksheets/sheet1.xml'] ?? '').slice(1);
}

describe('a workbook', () => {
  test('keeps numbers as numbers and texts as texts, whatever they look like', async () => {
    const texts = ['=1+1', '007', '1e5', 'TRUE', '#N/A', ' ', '_x0041_', '__x0041_', '<&>"\'', 'a\nb', '\u{1F600}'];
    const rows: Cell[][] = [...texts.map((text) => [text, 1]), [12.345, 'x'], [1e21, 'x'], [-5e-7, 'x']];
    expect(await readBack(rows)).toEqual(rows);
  });

  test('has no cell for what is empty or no number, and none of what XML can not hold', async () => {
    expect(
      await readBack([
        ['', 1],
        [Number.NaN, 2],
        [Number.POSITIVE_INFINITY, 3],
      ]),
    ).toEqual([
      ['', 1],
      ['', 2],
      ['', 3],
    ]);
    expect(
      await readBack([
        ['a\r\nb\rc', 1],
        ['\u0000\u0008\uFFFE\uD800x\uDC00', 1],
      ]),
    ).toEqual([
      ['a\nb\nc', 1],
      ['\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD', 1],
    ]);
  });

  test('gives back any text that it can hold', async () => {
    const text = fc
      .array(fc.constantFrom('_', 'x', '0041', '_x005F_', 'é', '\u{1F600}', '&', '<', ' ', 'A', '\t'))
      .map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        expect(await readBack([[one, 1]])).toEqual([[one, 1]]);
      }),
    );
  });

  test('cuts a text at the 32,767 letters of a cell, and refuses a row or a column too many', async () => {
    const [[cell]] = (await readBack([['é'.repeat(40_000), 1]])) as [[string]];
    expect([cell.length, cell.endsWith('é…')]).toEqual([sheetLimits.letters, true]);
    const sheet = makeSheetWriter(3);
    sheet.begin(['a']);
    sheet.row([[1]]);
    sheet.row([[1]]);
    expect(() => sheet.row([[1]])).toThrow(/holds 3 rows.*--format long/);
    expect(() => makeSheetWriter().begin(Array.from({ length: 16_385 }, () => 'a'))).toThrow(/16,384 columns/);
  });

  test('names columns past Z, and refuses a tab that Excel would not open', async () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    for (const name of ['', 'a/b', 'x'.repeat(32), "'a", 'a[1]']) {
      await expect(make([], ['a'], name), name).rejects.toThrow(/no name of a sheet/);
    }
  });

  test('is the same bytes twice, and in every time zone', async () => {
    const rows = [['a', 1]];
    const bytes = await make(rows);
    onTestFinished(() => void vi.unstubAllEnvs());
    const offsets = new Set<number>();
    for (const place of ['UTC', 'Asia/Tokyo', 'America/New_York', 'Africa/Monrovia', 'Pacific/Apia']) {
      vi.stubEnv('TZ', place);
      offsets.add(new Date(1980, 0, 1).getTimezoneOffset());
      expect((await make(rows)).equals(bytes), place).toBe(true);
    }
    expect(offsets.size).toBeGreaterThan(3);
  });
});
