import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { figureCsv } from '../../../../report/client/download/figureCsv.ts';

test('Numbers are whole, texts are quoted, an absent number is empty, and a formula is disarmed', () => {
  const third = 1 / 3;
  const csv = figureCsv({
    columns: ['level', 'estimate'],
    rows: [
      ['a "quoted", text', third],
      ['=HYPERLINK("x")', -1e-9],
      ['none', null],
    ],
  });
  expect(csv.startsWith('\uFEFFlevel,estimate\r\n')).toBe(true);
  expect(parse(csv, { bom: true })).toEqual([
    ['level', 'estimate'],
    ['a "quoted", text', String(third)],
    ['\'=HYPERLINK("x")', '-1e-9'],
    ['none', ''],
  ]);
});
