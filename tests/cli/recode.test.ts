/** What is recoded from answers, from the study file to estimates and a public release, through the commands. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
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

const questions = `questions:
  years: { type: number, page: about, label: How old are you?, min: 18, max: 90, whole: true }
  job: { type: dropdown, page: about, label: What do you do?, options: { full: Full-time work, part: Part-time work, study: Study, none: Nothing of these } }
quotas:
  older: { when: generation == 'older', limit: 15 }
`;
const generation = `  generation:
    label: Generation
    from: years
    levels: { younger: { label: Under 50, below: 50 }, older: { label: 50 and older, from: 50 } }
`;
const works = '  works: { from: job, levels: { yes: { of: [full, part] }, no: {} }, otherwise: no }\n';
const cells = (row: Record<string, string> | undefined) => [row?.['generation'], row?.['works']];
const levelsOf = (row: Record<string, string>) => [
  Number(row['years']) < 50 ? 'younger' : 'older',
  row['job'] === 'full' || row['job'] === 'part' ? 'yes' : 'no',
];

beforeAll(async () => {
  folder = emptyFolder();
  await run('init trips --template blank');
  const file = join(folder, 'trips', 'study.yaml');
  const blank = readFileSync(file, 'utf8');
  const asked = blank
    .replace(/^questions:[\s\S]*?(?=^\w)/m, '')
    .replace(/^pages: .*$/m, 'pages: [consent, about, tasks]');
  writeFileSync(file, `${asked}\n${questions}recode:\n${generation}`);
  await run('check trips');
  await run('design trips --strategy random --versions 3');
  await run('simulate trips --respondents 60 --seed 4 --data kept --out before');
  // An analysis may make more of the same answers once they are in.
  appendFileSync(file, works);
  await run('export trips --data kept --out files');
});

describe('what is recoded', () => {
  test('decides who meets what, in the survey', () => {
    const people = new Map(rowsOf(read('files', 'responses.csv')).map((row) => [row['respID'], row]));
    const older = [...people.values()].filter((row) => row['generation'] === 'older' && row['complete'] === '1');
    expect(older).toHaveLength(15);
    const codebook = JSON.parse(read('files', 'codebook.json'));
    expect(codebook.endedBy).toMatchObject([{ id: 'quota:older', when: "generation == 'older'" }]);
  });

  test('is a column of responses.csv, also of what is made of answers from before', () => {
    const rows = rowsOf(read('files', 'responses.csv'));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(cells(row)).toEqual(levelsOf(row));
    expect(Object.keys(rowsOf(read('before', 'responses.csv'))[0] ?? {})).not.toContain('works');
  });

  test('is in the codebook, with how it was made', () => {
    const { covariates } = JSON.parse(read('files', 'codebook.json'));
    expect(covariates.at(-2)).toEqual({
      id: 'generation',
      label: { en: 'Generation' },
      levels: [
        { id: 'younger', label: { en: 'Under 50' } },
        { id: 'older', label: { en: '50 and older' } },
      ],
      recoded: {
        from: 'years',
        levels: [
          { id: 'younger', below: 50 },
          { id: 'older', from: 50 },
        ],
      },
    });
    expect(covariates.at(-1).recoded).toEqual({
      from: 'job',
      levels: [{ id: 'yes', of: ['full', 'part'] }, { id: 'no' }],
      otherwise: 'no',
    });
  });

  test('stands in the model, from the file and from the store', async () => {
    const [{ id } = { id: '' }] = JSON.parse(read('files', 'codebook.json')).attributes;
    const model = `--model "${id} + ${id}:generation"`;
    await run(`estimate files/responses.csv ${model}`);
    await run(`estimate trips --data kept --out stored.json ${model}`);
    const [file, stored]: Estimates[] = ['files/estimates.json', 'stored.json'].map((path) => JSON.parse(read(path)));
    expect(file?.parameters.some(({ name }) => name.includes('generation=older'))).toBe(true);
    expect(stored?.parameters).toEqual(file?.parameters);
  });

  test('is in every other layout, and in scripts', async () => {
    await run('export trips --data kept --format wide --out wide');
    const wide = rowsOf(read('wide', 'responses-wide.csv'));
    expect(wide.filter((row) => row['years'] !== '').map(cells)).toEqual(
      wide.filter((row) => row['years'] !== '').map(levelsOf),
    );
    await run('export trips --data kept --scripts --out scripts');
    expect(read('scripts', 'responses.R')).toMatch(
      /generation <- factor\([\s\S]*?levels = c\("younger", "older"\),\s+labels = c\("Under 50", "50 and older"\)/,
    );
  });

  test('is hidden in a public release where few have it, together with what it is made of', async () => {
    await run('export trips --data kept --public --out public');
    const rows = rowsOf(read('public', 'responses.csv'));
    const { publicRelease, covariates } = JSON.parse(read('public', 'codebook.json'));
    const treatments = Object.fromEntries(
      publicRelease.columns.map(({ id, treatment }: { id: string; treatment: string }) => [id, treatment]),
    );
    expect(treatments).toEqual({
      years: 'banded, and suppressed where rare',
      ...{ job: 'suppressed where rare', generation: 'suppressed where rare', works: 'suppressed where rare' },
    });
    expect(covariates.find(({ id }: { id: string }) => id === 'generation').levels).toHaveLength(2);
    const people = new Map(
      rows.map((row) => [row['respID'], ['years', 'job', 'generation', 'works'].map((name) => row[name])]),
    );
    const alike = new Map<string, number>();
    for (const own of people.values()) alike.set(String(own), (alike.get(String(own)) ?? 0) + 1);
    expect(Math.min(...alike.values())).toBeGreaterThanOrEqual(5);
    expect(new Set(rows.map((row) => row['works']))).not.toEqual(new Set(['']));
  });
});
