/** Scales from the study file to the report, through the commands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

async function run(line: string): Promise<string> {
  const { code, stdout, stderr } = await runLine(`partworth ${line}`, folder);
  expect({ code, stderr: code === 0 ? '' : stderr }, line).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const scales = `
scales:
  worry:
    label: { nl: Zorgen over privacy, en: Privacy concern }
    items: [concern]
    reversed: [concern.unclear]
    least: 4
    source: { nl: Eigen uitspraken, en: Statements of our own }
`;
const model = '--model "usage + anonymity + usage:worry + none"';
const statements = ['too-much', 'unclear', 'no-say', 'wrong-hands', 'untold'];

beforeAll(async () => {
  folder = emptyFolder();
  await run('init fair-exchange');
  await run('design fair-exchange --strategy random --versions 3');
  const file = join(folder, 'fair-exchange', 'study.yaml');
  // Fielded before there is a scale: scores are made of answers that were given before.
  await run('simulate fair-exchange --respondents 40 --seed 4 --data kept --out before');
  writeFileSync(file, `${readFileSync(file, 'utf8')}${scales}`);
  await run('export fair-exchange --data kept --out kept-files');
});

describe('a scale', () => {
  test('is a column of responses.csv, made of the statements as they are, also of answers from before', () => {
    const rows = rowsOf(read('kept-files', 'responses.csv'));
    expect(rows.length).toBeGreaterThan(40 * 12);
    expect(Object.keys(rowsOf(read('before', 'responses.csv'))[0] ?? {})).not.toContain('worry');
    for (const row of rows) {
      const points = statements.map((one) => {
        const point = Number(row[`concern.${one}`]);
        return one === 'unclear' ? 6 - point : point;
      });
      expect(Number(row['worry'])).toBeCloseTo(
        points.reduce((sum, point) => sum + point / 5, 0),
        5,
      );
    }
  });

  test('is in the codebook, with how it is made', () => {
    const codebook = JSON.parse(read('kept-files', 'codebook.json'));
    expect(codebook.covariates.at(-1)).toEqual({
      id: 'worry',
      label: { nl: 'Zorgen over privacy', en: 'Privacy concern' },
    });
    expect(codebook.scales[0]).toMatchObject({ id: 'worry', points: 5, least: 4, score: 'mean' });
  });

  test('stands in the model, and its reliability in the estimates, from the file and from the store', async () => {
    const stdout = await run(`estimate kept-files/responses.csv ${model}`);
    expect(stdout).toMatch(/worry +5 +40 +\d\.\d\d +\d\.\d\d +-?\d\.\d\d \[/);
    await run(`estimate fair-exchange --data kept --out stored.json ${model}`);
    const [file, stored]: Estimates[] = ['kept-files/estimates.json', 'stored.json'].map((path) =>
      JSON.parse(read(path)),
    );
    expect(file?.parameters.some(({ name }) => name === 'usage=sell:worry')).toBe(true);
    expect(file?.scores?.[0]).toMatchObject({ id: 'worry', nScored: 40, nComplete: 40, reversed: ['concern.unclear'] });
    expect(stored?.scores).toEqual(file?.scores);
    expect(stored?.parameters).toEqual(file?.parameters);
  });

  test('is in the report, in its language', async () => {
    await run('report kept-files/estimates.json --out nl.html');
    expect(read('nl.html')).toMatch(/Zorgen over privacy: Eigen uitspraken/);
    await run('report kept-files/estimates.json --language en --out en.html');
    expect(read('en.html')).toContain('Privacy concern: 1 statement counts from the other end of the scale.');
  });

  test('is in a table with a row per respondent, in scripts, and in a public release made of what is published', async () => {
    await run('export fair-exchange --data kept --format wide --out wide');
    expect(read('wide', 'responses-wide.csv').split('\n')[0]).toContain('concern.untold,worry,');
    await run('export fair-exchange --data kept --scripts --out long');
    expect(read('long', 'responses.R')).toContain('worry');
    await run('export fair-exchange --data kept --public --keep concern --out public');
    const [row = {}] = rowsOf(read('public', 'responses.csv'));
    const points = statements.map((one) =>
      one === 'unclear' ? 6 - Number(row[`concern.${one}`]) : Number(row[`concern.${one}`]),
    );
    expect(Number(row['worry'])).toBeCloseTo(
      points.reduce((sum, point) => sum + point / 5, 0),
      5,
    );
    await run('estimate public/responses.csv');
  });
});
