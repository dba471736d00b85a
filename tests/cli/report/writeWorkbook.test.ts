import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unzip } from '../../server/export/unzip.ts';
import { partworth } from '../partworth.ts';
import { makeEstimates } from '../reportFixture.ts';

function folderOf(estimates: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-workbook-'));
  writeFileSync(join(folder, 'estimates.json'), JSON.stringify(estimates));
  return folder;
}

test('report --workbook writes a workbook that computes when it is opened, the same bytes each time', async () => {
  const folder = folderOf(makeEstimates());
  const run = (name: string) =>
    partworth([
      'report',
      join(folder, 'estimates.json'),
      '--workbook',
      '--out',
      join(folder, name),
      '--language',
      'en',
    ]);
  expect((await run('one.xlsx')).code).toBe(0);
  expect((await run('two.xlsx')).code).toBe(0);
  const bytes = readFileSync(join(folder, 'one.xlsx'));
  expect(readFileSync(join(folder, 'two.xlsx')).equals(bytes)).toBe(true);
  const files = unzip(bytes);
  expect(files['xl/workbook.xml']).toContain('fullCalcOnLoad="1"');
  expect(files['xl/workbook.xml']).toContain('<sheet name="Simulator"');
  expect(files['xl/worksheets/sheet1.xml']).toContain('<dataValidation type="list"');
  expect(files['xl/worksheets/sheet1.xml']).toContain('SIMULATED');
});

test('report --workbook refuses what a page alone can show, and writes nothing', async () => {
  const folder = folderOf(makeEstimates());
  const done = await partworth(['report', join(folder, 'estimates.json'), '--workbook', '--simulator']);
  expect(done.code).toBe(2);
  expect(done.stderr).toContain('--workbook computes for itself');
});
