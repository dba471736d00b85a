/** An instrument goes with its study from the file to the report, and so does what was changed of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runLine } from '../docs/workspace.ts';

async function takeTheRoad(change: (study: string) => string) {
  const folder = emptyFolder();
  const run = async (line: string) => {
    const ran = await runLine(line, folder);
    if (ran.code !== 0) throw new Error(`${line}: ${ran.stderr}`);
    return ran.stdout;
  };
  await run('partworth init mine --template fair-exchange');
  const file = join(folder, 'mine', 'study.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const checked = await run('partworth check mine');
  await run('partworth design mine --strategy random --versions 4');
  await run('partworth simulate mine --respondents 40 --offline');
  await run('partworth estimate mine/responses.csv --model "anonymity + none" --out mine/estimates.json');
  await run('partworth report mine/estimates.json --language nl');
  const read = (name: string) => readFileSync(join(folder, 'mine', name), 'utf8');
  return { checked, read };
}

test('a study made from FX-1.0 is it until a word is changed, in check, codebook, estimates and report', async () => {
  const same = await takeTheRoad((study) => study);
  expect(same.checked).toMatch(/^instrument {2}FX-1\.0, unchanged$/m);
  expect(JSON.parse(same.read('codebook.json')).instrument).toMatchObject({ name: 'FX', status: 'unchanged' });
  expect(JSON.parse(same.read('estimates.json')).codebook.instrument).toMatchObject({ status: 'unchanged' });
  expect(same.read('report.html')).toContain('FX-1.0, ongewijzigd');

  const other = await takeTheRoad((study) => study.replace('en: Also sold to other companies', 'en: Sold to anyone'));
  expect(other.checked).toMatch(/^instrument {2}adapted from FX-1\.0 \(changed: words in en\)$/m);
  const expected = { name: 'FX', version: '1.0', status: 'adapted', changed: ['words.en'] };
  expect(JSON.parse(other.read('codebook.json')).instrument).toMatchObject(expected);
  expect(JSON.parse(other.read('estimates.json')).codebook.instrument).toMatchObject(expected);
  expect(other.read('report.html')).toContain('gemaakt naar FX-1.0 (gewijzigd: teksten in en)');
});
