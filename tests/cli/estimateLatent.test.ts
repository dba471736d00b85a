import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { inventClasses, refusing, strict, thrifty } from '../analysis/latent/inventClasses.ts';
import { partworth } from './partworth.ts';

const reference = join(import.meta.dirname, '..', '..', 'data', 'reference', 'latent');
const { answers } = JSON.parse(readFileSync(join(reference, 'answers.json'), 'utf8')) as {
  readonly answers: readonly {
    readonly classes: number;
    readonly covariate: boolean;
    readonly logLikelihood: number;
    readonly parameters: readonly number[];
    readonly clustered: readonly number[];
    readonly shares: readonly number[];
  }[];
};

const makeFolder = () => mkdtempSync(join(tmpdir(), 'partworth-latent-'));

/** Of three classes, one of which accepts nothing. */
function writeChoices(folder: string): string {
  const records = inventClasses({ tastes: [strict, thrifty, refusing], respondents: 60, tasks: 8 });
  const columns = Object.keys(records[0] ?? {});
  const lines = [columns, ...records.map((record) => columns.map((name) => record[name] ?? ''))];
  const file = join(folder, 'choices.csv');
  writeFileSync(file, `${lines.map((cells) => cells.join(',')).join('\n')}\n`);
  return file;
}

const flags = ['--method', 'latent', '--starts', '4'];

test("agrees with R's flexmix, taken to its maximum, where membership hangs on age", async () => {
  const answer =
    answers.find(({ classes, covariate }) => classes === 2 && covariate) ?? answers.find(({ covariate }) => covariate);
  const words = ['--model', 'linear(ads) + linear(sell) + linear(short) + linear(price)', '--membership', 'age'];
  const ran = await partworth([
    ...['estimate', join(reference, 'choices.csv'), ...words, ...flags, '--classes', String(answer?.classes), '--json'],
  ]);
  expect(ran.code, ran.stderr).toBe(0);
  const estimates = JSON.parse(ran.stdout) as LatentEstimates;
  expect(estimates.logLikelihood).toBeCloseTo(answer?.logLikelihood ?? 0, 6);
  for (const [i, value] of (answer?.parameters ?? []).entries()) {
    expect(estimates.parameters[i]?.estimate).toBeCloseTo(value, 4);
    expect((estimates.parameters[i]?.standardError.clustered ?? 0) / (answer?.clustered[i] ?? 1)).toBeCloseTo(1, 3);
  }
  for (const [c, share] of (answer?.shares ?? []).entries()) expect(estimates.classes[c]?.share).toBeCloseTo(share, 5);
});

describe('from choices to the report', () => {
  const folder = makeFolder();
  const choices = writeChoices(folder);
  const out = join(folder, 'estimates.json');
  const people = join(folder, 'people.csv');
  const model = 'use + kept + linear(price) + none';

  test('tells numbers of classes, who they are and what they prefer; personal data only in the file asked for', async () => {
    const ran = await partworth([
      ...['estimate', choices, '--model', model, ...flags, '--classes', '1-3', '--out', out, '--individuals', people],
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/> 3 classes: the lowest BIC.*n of BIC and CAIC: respondents/);
    expect(ran.stdout).toMatch(/cares most for price, the less the better/);
    expect(ran.stdout).toMatch(/rejects everything/);
    expect(ran.stdout).toMatch(/Warning: class \d \(33\.\d%\) always chooses none/);
    expect(ran.stderr).toMatch(/people\.csv: personal data, for you only; expires on \d{4}-\d\d-\d\d/);
    expect(statSync(people).mode & 0o777).toBe(0o600);
    const [heading, first, ...others] = readFileSync(people, 'utf8').trim().split('\n');
    expect(heading).toBe('respondent,expires,class1,class2,class3');
    expect(first).toMatch(/^1,\d{4}-\d\d-\d\d,[01]\.\d{6},[01]\.\d{6},[01]\.\d{6}$/);
    expect(others).toHaveLength(59);
    expect(readFileSync(out, 'utf8')).not.toContain('posterior');
  });

  test('acceptance and importance tell every class, and nothing of what would move who rejects everything', async () => {
    const ran = await partworth(['acceptance', out, '--draws', '200']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(
      /Class \d \(33\.\d%\): rejects everything: base rate 0\.0% \(95% interval 0\.0% to 0\.\d%\)\n\n/,
    );
    expect(ran.stdout).toContain('Krinsky-Robb from 200 draws');
    const json = await partworth(['acceptance', out, '--draws', '200', '--json']);
    const table = JSON.parse(json.stdout) as Acceptance;
    expect(table.classes?.map(({ groups }) => groups.length)).toEqual([1, 1, 1]);
    const weighed = await partworth(['importance', out, '--draws', '200']);
    expect(weighed.stdout).toMatch(/Class \d \(3\d\.\d%\): cares most for price/);
    expect(weighed.stdout.match(/^Class/gm)).toHaveLength(2);
    const delta = await partworth(['acceptance', out, '--intervals', 'delta']);
    expect(delta).toMatchObject({ code: 2, stderr: expect.stringContaining('have no intervals by delta') });
  });

  test.each([
    ['en', /rejects everything/, /cares most for “price”, the less the better/, /Put into a wrong segment/],
    ['nl', /weigert alles/, /hecht het meest aan “price”, hoe minder hoe beter/, /Segment \d \(33,\d%\) weigert alles/],
  ])('the report has segments with names, in %s', async (language, ...said) => {
    const report = join(folder, `report-${language}.html`);
    const ran = await partworth(['report', out, '--language', language, '--out', report]);
    expect(ran.code, ran.stderr).toBe(0);
    const page = parse(readFileSync(report, 'utf8'));
    for (const code of page.querySelectorAll('script, style')) code.remove();
    const text = page.text.replace(/\s+/g, ' ');
    for (const words of said) expect(text).toMatch(words);
    expect(text).not.toMatch(/class1:|undefined|NaN|wants-/);
    expect(page.querySelectorAll('#segments .chart')).toHaveLength(1);
    expect(page.querySelectorAll('#segments table caption')).toHaveLength(2);
    // How many there are is told to researchers.
    expect(page.querySelectorAll('#researchers #classes table caption')).toHaveLength(1);
  });

  test('wrong uses say what to do, and write nothing', async () => {
    const wrong = async (...words: string[]) => partworth(['estimate', choices, '--model', model, ...words]);
    const other = await wrong('--classes', '3', '--membership', 'age');
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('--classes: is not for --method mnl') });
    expect(other.stderr).toContain('--membership: is not for --method mnl (it is for --method latent)');
    expect((await wrong(...flags, '--classes', '2-3')).stderr).toMatch(/a number of classes, as 3, or from one/);
    const many = await wrong(...flags, '--classes', '70');
    expect(many).toMatchObject({ code: 2, stderr: expect.stringContaining('70 classes for 60 respondents') });
    const tests = await wrong(...flags, '--test', 'use');
    expect(tests).toMatchObject({ code: 2, stderr: expect.stringContaining('--test: is not for --method latent') });
    expect(readdirSync(folder).filter((name) => !/^(choices|estimates|people|report)/.test(name))).toEqual([]);
  });
});
