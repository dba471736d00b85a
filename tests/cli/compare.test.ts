import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../analysis/estimate/compareModels.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { partworth } from './partworth.ts';

const root = join(import.meta.dirname, '..', '..');
const data = join(root, 'data', 'reference', 'dual-response.csv');
const folder = mkdtempSync(join(tmpdir(), 'partworth-compare-'));
const small = join(folder, 'small.json');
const large = join(folder, 'large.json');

const estimate = (model: string, ...flags: string[]) => partworth(['estimate', data, '--model', model, ...flags]);

beforeAll(async () => {
  await estimate('use + kept + none', '--out', small);
  await estimate('use + kept + none + none:sector', '--out', large);
});

describe('partworth compare', () => {
  test('prints both models, the test and what AIC and BIC prefer', async () => {
    const { stdout, code } = await partworth(['compare', small, large]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small\.json: use \+ kept \+ none$/m);
    expect(stdout).toMatch(/^small\.json +4 +-\d+\.\d{3}/m);
    expect(stdout).toMatch(/^small\.json is large\.json without none:sector=news, none:sector=shop\.$/m);
    expect(stdout).toMatch(/^Likelihood ratio \d+\.\d\d \(df 2, p 0\.\d{4}\)\. It takes all answers for independent/m);
    expect(stdout).toMatch(/^AIC prefers (small|large)\.json by \d+\.\d\d; BIC prefers small\.json by/m);
  });

  test('--json and stdin', async () => {
    const { stdout } = await estimate('use + none', '--json');
    const ran = await partworth(['compare', large, '-', '--json'], { input: stdout });
    expect(ran.code, ran.stderr).toBe(0);
    const comparison: Comparison = JSON.parse(ran.stdout);
    expect(comparison).toMatchObject({ schemaVersion: 1, nested: 'second-in-first', likelihoodRatio: { df: 3 } });
  });

  test('the test that estimate --test makes is the same', async () => {
    const { stdout } = await estimate('use + kept + none + none:sector', '--test', 'none:sector', '--json');
    const tested = (JSON.parse(stdout) as LogitEstimates).tests?.find(({ term }) => term === 'none:sector');
    const comparison: Comparison = JSON.parse((await partworth(['compare', small, large, '--json'])).stdout);
    expect(tested?.likelihoodRatio?.statistic).toBeCloseTo(comparison.likelihoodRatio?.statistic ?? Number.NaN, 9);
  });

  test('other data, no estimates and twice stdin end with 2', async () => {
    const other = join(folder, 'other.json');
    const choices = join(root, 'data', 'reference', 'choice-none.csv');
    await partworth(['estimate', choices, '--model', 'use + none', '--out', other]);
    const refused = await partworth(['compare', small, other]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/not estimated from the same choices.*\n.*sha256/);
    expect(refused.stdout).toBe('');
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, JSON.stringify({ schemaVersion: 1, method: 'mnl', converged: true }));
    const unread = await partworth(['compare', broken, small]);
    expect(unread.code).toBe(2);
    expect(unread.stderr).toMatch(/broken\.json parameters: is missing, or no list/);
    const { aic: _, data: __, ...without } = JSON.parse(readFileSync(small, 'utf8')) as LogitEstimates;
    writeFileSync(broken, JSON.stringify(without));
    const lacking = await partworth(['compare', broken, small]);
    expect(lacking.code).toBe(2);
    expect(lacking.stderr).toMatch(
      /broken\.json aic: is missing, or no number\n.*broken\.json data\.sha256: is missing/,
    );
    expect((await partworth(['compare', '-', '-'])).code).toBe(2);
  });

  test('a fit without a maximum ends with 5', async () => {
    const failed = join(folder, 'failed.json');
    const { stdout } = await estimate('use + kept + none + none:sector', '--json');
    writeFileSync(failed, JSON.stringify({ ...JSON.parse(stdout), converged: false, reason: 'it ran off' }));
    const ran = await partworth(['compare', small, failed]);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toMatch(/^Warning: .*failed\.json did not converge: it ran off/);
    expect(ran.stdout).toMatch(/a fit without a maximum can't be tested/);
  });
});

describe('partworth estimate', () => {
  test('prints tests, scales and design effects', async () => {
    const flags = [
      '--test',
      'use',
      '--second-step-scale',
      '--scale-by',
      'sector',
      '--out',
      join(folder, 'scaled.json'),
    ];
    const { stdout, code } = await estimate('use + kept + none', ...flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^attribute +level +part-worth +SE +deff/m);
    expect(stdout).toMatch(/^second step \(against the first\) +\d\.\d{4}/m);
    expect(stdout).toMatch(/^sector shop +\d\.\d{4}/m);
    expect(stdout).toMatch(/^Is the scale of the second step 1\? Wald \d+\.\d\d \(df 1, p 0\.\d{4}\); LR/m);
    expect(stdout).toMatch(/^Do all levels of sector have one scale\? Wald \d+\.\d\d \(df 2/m);
    expect(stdout).toMatch(/^use +2 +\d+\.\d\d +<?0\.\d{4} +\d+\.\d\d +<?0\.\d{4}$/m);
    expect(stdout).toMatch(/LR: likelihood ratio against the model without it\. It takes all answers for independent/);
    expect(stdout).not.toMatch(/^log\(scale\)/m);
  });

  test.each<[string[], RegExp]>([
    [['--test', 'ues'], /--test:1: the model has no term ues \(did you mean "use"\?\)/],
    [['--scale-by', 'sectr'], /--scale-by: there is no column "sectr" \(did you mean "sector"\?\)/],
    [['--scale-by', 'kept'], /--scale-by: kept varies inside tasks/],
  ])('%j is refused with 2, and nothing is written', async (flags, message) => {
    const { code, stderr, stdout } = await estimate('use + none', ...flags, '--json');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });
});
