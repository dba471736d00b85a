import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { partworth, type Ran } from './partworth.ts';

const root = join(import.meta.dirname, '..', '..');
const reference = (file: string) => join(root, 'data', 'reference', file);

const newFolder = () => mkdtempSync(join(tmpdir(), 'partworth-estimate-'));

const words = (levels: readonly string[]) => levels.map((id) => ({ id, label: { en: id } }));

/** A folder with the dual-response data of data/reference and a codebook that belongs to them. */
function makeFolder(change: (text: string) => string = (text) => text): string {
  const folder = newFolder();
  const text = readFileSync(reference('dual-response.csv'), 'utf8');
  writeFileSync(join(folder, 'responses.csv'), change(text));
  const codebook: Codebook = {
    schemaVersion: 1,
    study: 'reference',
    title: { en: 'Reference' },
    languages: ['en'],
    response: 'dual-response',
    attributes: [
      { id: 'use', label: { en: 'Use' }, levels: words(['deliver', 'ads', 'sell']), reference: 'deliver' },
      { id: 'kept', label: { en: 'Kept' }, levels: words(['long', 'short']), reference: 'long' },
    ],
    factors: [{ id: 'sector', label: { en: 'Sector' }, levels: words(['bank', 'news', 'shop']), reference: 'shop' }],
    covariates: [],
    model: { effects: ['use', 'kept', 'none:sector'], coding: 'effects' },
    studyFingerprint: 's',
    designFingerprint: 'd',
    respondents: { total: 48, complete: 48, simulated: 0 },
    attributeOrder: { 1: ['use', 'kept'] },
    responsesSha256: createHash('sha256').update(text).digest('hex'),
    version: '0.1.0',
  };
  writeFileSync(join(folder, 'codebook.json'), JSON.stringify(codebook));
  return folder;
}

describe('partworth estimate', () => {
  test('takes the model of the codebook beside the responses, and writes estimates.json there', async () => {
    const folder = makeFolder();
    const ran = await partworth(['estimate', join(folder, 'responses.csv')]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/Model: use \+ kept \+ none:sector \+ none \(effects coding\)/);
    expect(ran.stdout).toMatch(/^use +deliver \* +-?\d\.\d{4}/m);
    expect(ran.stdout).toMatch(/Log-likelihood -\d+\.\d{3} \(null -\d+\.\d{3}\)/);
    const text = readFileSync(join(folder, 'estimates.json'), 'utf8');
    const estimates: LogitEstimates = JSON.parse(text);
    expect(estimates.codebook?.study).toBe('reference');
    expect(text).not.toContain('attributeOrder');
    expect(estimates.respondentsBy).toEqual({ sector: { bank: 16, news: 16, shop: 16 } });
  });

  test('the same inputs give the same bytes', async () => {
    const folder = makeFolder();
    const run = () => partworth(['estimate', join(folder, 'responses.csv'), '--json']);
    expect((await run()).stdout).toBe((await run()).stdout);
    expect(readdirSync(folder).sort()).toEqual(['codebook.json', 'responses.csv']);
  });

  test('--json has what cli.md promises', async () => {
    const model = ['--model', 'use + kept + use:sector + none', '--reference', 'use=deliver', '--seed', '3'];
    const { stdout, code } = await partworth(['estimate', reference('choice-none.csv'), ...model, '--json']);
    expect(code).toBe(0);
    const estimates: LogitEstimates = JSON.parse(stdout);
    expect(estimates).toMatchObject({
      schemaVersion: 1,
      method: 'mnl',
      converged: true,
      nRespondents: 48,
      nTasks: 288,
      seed: 3,
      data: {
        rows: 1023,
        sha256: createHash('sha256')
          .update(readFileSync(reference('choice-none.csv')))
          .digest('hex'),
      },
      warnings: [expect.stringMatching(/add none:sector$/)],
    });
    const names = [
      'use=ads',
      'use=sell',
      'kept=short',
      'use=ads:sector=news',
      'use=ads:sector=shop',
      'use=sell:sector=news',
      'use=sell:sector=shop',
      'none',
    ];
    expect(estimates.parameters.map(({ name }) => name)).toEqual(names);
    expect(estimates.covariance.names).toEqual(names);
    expect(estimates.partWorths.map(({ attribute, level }) => `${attribute}=${level}`)).toEqual([
      'use=ads',
      'use=deliver',
      'use=sell',
      'kept=long',
      'kept=short',
    ]);
    for (const key of [
      'logLikelihood',
      'nullLogLikelihood',
      'rhoSquared',
      'adjustedRhoSquared',
      'aic',
      'bic',
      'rlh',
      'hitRate',
    ] as const) {
      expect(Number.isFinite(estimates[key]), key).toBe(true);
    }
    for (const { standardError, interval, z, p } of estimates.parameters) {
      const { classical, robust, clustered } = standardError;
      for (const value of [classical, robust, clustered, z, p, ...interval]) expect(Number.isFinite(value)).toBe(true);
    }
  });

  test('reads stdin, columns of any name, semicolons, Windows line ends and a byte order mark', async () => {
    const plain = readFileSync(reference('weights.csv'), 'utf8');
    const other = `\uFEFF${plain.replace('respID,qID', 'who,"set of\nthree"').replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
    const model = ['--model', 'price + quadratic(size)', '--json'];
    const columns = ['--columns', 'respondent=who,task=set of\r\nthree,weight=mass'];
    const ours = await partworth(['estimate', reference('weights.csv'), ...model, '--columns', 'weight=mass']);
    const theirs = await partworth(['estimate', '-', ...model, ...columns], { input: other });
    expect(theirs.code, theirs.stderr).toBe(0);
    const likelihood = ({ stdout }: Ran) => (JSON.parse(stdout) as LogitEstimates).logLikelihood;
    expect(likelihood(theirs)).toBe(likelihood(ours));
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'an unknown level',
      (text) => text.replace('deliver', 'delivr'),
      /responses\.csv:2 respondent 1, task 1: use has no level "delivr" \(did you mean "deliver"\?\)/,
    ],
    [
      'a missing column',
      (text) => text.replace('kept', 'keptt'),
      /responses\.csv:1: there is no column for the attribute "kept" \(did you mean "keptt"\?\)/,
    ],
    [
      'a task with two choices',
      (text) => text.replace('1,1,2,0', '1,1,2,1'),
      /responses\.csv:2 respondent 1, task 1: 2 alternatives are chosen/,
    ],
    ['an empty file', () => '', /responses\.csv: is empty/],
    ['another encoding', (text) => text, /not encoded as UTF-8/],
  ])('%s ends with 2, says where, and writes nothing', async (name, change, message) => {
    const folder = makeFolder(change);
    const file = join(folder, 'responses.csv');
    if (name === 'another encoding') writeFileSync(file, Buffer.from([0x72, 0xe9, 0x0a]));
    const ran = await partworth(['estimate', file]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
    expect(ran.stdout).toBe('');
    expect(readdirSync(folder)).not.toContain('estimates.json');
  });

  test.each<[readonly string[], RegExp]>([
    [['--model', 'usee'], /--model:1: there is no column "usee" \(did you mean "use"\?\)/],
    [['--columns', 'respondnt=x'], /--columns: there is no role "respondnt" \(did you mean "respondent"\?\)/],
    [['--columns', 'respondent'], /--columns: "respondent" is no assignment/],
    [['--confidence', '95'], /share between 0 and 1/],
    [['--study', 'nowhere'], /nowhere/],
  ])('%j is a usage error', async (flags, message) => {
    const ran = await partworth(['estimate', reference('choice-none.csv'), ...flags]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
  });

  test.each<[string, string, RegExp]>([
    ['skipped.csv', '--missing 99 --drop-tasks', /^Warning: 12 of 300 tasks had no answer and are left out/],
    ['missing.csv', '--drop-respondents', /^Warning: \d+ of 50 respondents are left out for a missing value in cover/m],
    ['zeros.csv', '--none zeros', /\(choice-none\)/],
    [
      'condition.csv',
      '--not-applicable support,fee',
      /^fee +attribute, categorical +1, 2, 3, 4; does not apply where/m,
    ],
    ['comma.csv', '--decimal ,', /^price +attribute, linear +10\.5 to 40\.5$/m],
  ])('a file as people have it: %s with %s', async (file, flags, says) => {
    const path = join(import.meta.dirname, '../../data/reference/shapes', file);
    const out = join(newFolder(), 'estimates.json');
    const ran = await partworth(['estimate', path, '--columns', 'respondent=id', ...flags.split(' '), '--out', out]);
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(says)]);
    expect(ran.stdout).toMatch(/^column +taken as +levels, range or reason$/m);
    expect(JSON.parse(readFileSync(out, 'utf8')).fileColumns[0]).toEqual({ name: 'id', use: 'respondent' });
  });

  test('constants of labelled alternatives are told against their reference, part-worths as sums of 0', async () => {
    const file = join(root, 'data/reference/shapes/labelled.csv');
    const own = ['--columns', 'respondent=id', '--out', join(newFolder(), 'estimates.json')];
    const { stdout } = await partworth(['estimate', file, ...own]);
    expect(stdout).toContain('of constants the reference is 0, others sum to 0 in an attribute');
    const constants = await partworth(['estimate', file, ...own, '--model', 'asc(mode) + cost']);
    expect(constants.stdout).toContain('* reference level; the reference is 0;');
  });

  test('number.csv with --choice-is flag, which it is not', async () => {
    const path = join(import.meta.dirname, '../../data/reference/shapes/number.csv');
    const columns = ['--columns', 'respondent=id,choice=ans', '--out', join(newFolder(), 'estimates.json')];
    expect((await partworth(['estimate', path, ...columns])).stdout).toMatch(/^Warning: the column ans says which/);
    expect((await partworth(['estimate', path, ...columns, '--choice-is', 'flag'])).code).toBe(2);
  });

  test('a fit that does not converge ends with 5, and its file says so', async () => {
    const folder = newFolder();
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i >> 1},${i},1,1,${10 * (i % 3)}\n${i >> 1},${i},2,0,${10 * (i % 3) + 10}\n`,
    );
    const file = join(folder, 'mine.csv');
    writeFileSync(file, `respID,qID,altID,choice,price\n${rows.join('')}`);
    const ran = await partworth(['estimate', file]);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toMatch(/^Warning: not converged: price predicts every choice/);
    expect(ran.stdout).toMatch(/NOT CONVERGED/);
    const estimates: LogitEstimates = JSON.parse(readFileSync(join(folder, 'estimates.json'), 'utf8'));
    expect(estimates).toMatchObject({ converged: false, reason: 'price predicts every choice: no finite estimate' });
    expect((await partworth(['acceptance', join(folder, 'estimates.json')])).code).toBe(2);
  });

  test('--study says what the columns of a file without a codebook mean', async () => {
    const folder = newFolder();
    const study = join(folder, 'fair-exchange');
    for (const step of [
      ['init', study],
      ['design', study, '--strategy', 'balanced'],
      ['simulate', study, '--offline', '--respondents', '60', '--out', folder, '--seed', '5'],
    ]) {
      expect((await partworth(step)).code, step.join(' ')).toBe(0);
    }
    const beside: LogitEstimates = JSON.parse(
      (await partworth(['estimate', join(folder, 'responses.csv'), '--json'])).stdout,
    );
    const text = readFileSync(join(folder, 'responses.csv'), 'utf8');
    const ran = await partworth(['estimate', '-', '--study', study, '--json'], { input: text });
    expect(ran.code, ran.stderr).toBe(0);
    const asked: LogitEstimates = JSON.parse(ran.stdout);
    expect(asked.parameters).toEqual(beside.parameters);
    expect(asked.warnings).toEqual(beside.warnings);
    expect(asked.warnings[0]).toBe('simulated respondents: not results about people');
    expect(asked.codebook?.respondents).toEqual({ total: 60, complete: 60, simulated: 60 });
    expect(asked.nTasks).toBe(600);
    expect(asked.holdout?.nTasks).toBe(120);

    const without: LogitEstimates = JSON.parse((await partworth(['estimate', '-', '--json'], { input: text })).stdout);
    expect(without.model).toBe('retention + anonymity + usage + control + transparency + none');
    expect(without.warnings.join()).toMatch(/120 tasks have version 0.*same inside every task: sector/s);
  });

  test('data that were changed since the codebook was written are said to be', async () => {
    const folder = makeFolder((text) => text.replace('1,1,1,1', '1,1,1,1 ').replace('1,1,1,1 ', '1,1,1,1').trimEnd());
    const { stdout } = await partworth(['estimate', join(folder, 'responses.csv'), '--json']);
    expect((JSON.parse(stdout) as LogitEstimates).warnings.join()).toMatch(/changed since .*codebook\.json/);
  });
});

describe('partworth acceptance', () => {
  test('prints a table per sector with the base profile and the base rate in the heading', async () => {
    const folder = makeFolder();
    await partworth(['estimate', join(folder, 'responses.csv')]);
    const file = join(folder, 'estimates.json');
    const { stdout, code } = await partworth(['acceptance', file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Base profile: use deliver, kept long$/m);
    expect(stdout).toMatch(/^Average over sector, 48 respondents: base rate \d+\.\d% \(95% interval/m);
    for (const sector of ['bank', 'news', 'shop'])
      expect(stdout).toMatch(new RegExp(`^sector ${sector}, 16 respondents`, 'm'));
    expect(stdout).toMatch(/^ {2}sell +-\d\.\d\d \[/m);
    expect(stdout).toMatch(/points: change of acceptance in percentage points; relative: /);

    const json = await partworth(['acceptance', file, '--json', '--by', 'none', '--baseline', 'average']);
    const table: Acceptance = JSON.parse(json.stdout);
    expect(table).toMatchObject({ schemaVersion: 1, baseline: 'average', intervals: 'delta', nRespondents: 48 });
    expect(table.groups).toHaveLength(1);
    expect(table.estimatesSha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
  });

  test('reads stdin, and takes weights and a profile', async () => {
    const folder = makeFolder();
    const { stdout } = await partworth(['estimate', join(folder, 'responses.csv'), '--json']);
    const flags = ['--weights', 'sector=bank:1,news:1,shop:2', '--profile', 'kept=short', '--json'];
    const ran = await partworth(['acceptance', '-', ...flags], { input: stdout });
    const table: Acceptance = JSON.parse(ran.stdout);
    expect(table.baseProfile).toEqual({ use: 'deliver', kept: 'short' });
    expect(table.groups.map(({ weight }) => weight)).toEqual([1, 0.25, 0.25, 0.5]);
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{', /is no JSON/],
    ['other JSON', '{"schemaVersion":1}', /schemaVersion: is not that of an estimates\.json/],
  ])('%s is refused with 2', async (_, input, message) => {
    const ran = await partworth(['acceptance', '-'], { input });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
  });
});
