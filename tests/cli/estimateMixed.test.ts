import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MixedEstimates } from '../../study/estimates/mixedEstimates.ts';
import { partworth } from './partworth.ts';

const reference = (name: string) => join(import.meta.dirname, '../../data/reference/mixed', name);
const folder = mkdtempSync(join(tmpdir(), 'partworth-mixed-'));
const estimate = (...flags: string[]) =>
  partworth(['estimate', reference('choices.csv'), '--model', 'linear(price) + brand + none', ...flags]);
const fast = ['--method', 'mixed', '--draws', '40', '--starts', '2'];

describe('partworth estimate --method mixed', () => {
  test('tells tastes, starts, draws and the plain logit; other commands read what it writes', async () => {
    const file = join(folder, 'estimates.json');
    const people = join(folder, 'people.csv');
    const ran = await estimate(...fast, '--out', file, '--individuals', people);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^Mixed logit of choices\.csv: 60 respondents, 480 tasks/m);
    expect(ran.stdout).toMatch(/How tastes differ between people/);
    expect(ran.stdout).toMatch(/^sd_price +\d\.\d{4}/m);
    expect(ran.stdout).toMatch(/40 draws for each respondent, scrambled Sobol \(seed 1\)/);
    expect(ran.stdout).toMatch(/40 draws +80 +moved, in SE/);
    expect(ran.stdout).toMatch(/Plain logit -\d+\.\d{3}, 4 parameters/);
    expect(ran.stdout).toMatch(/their n is 60 respondents.*With 480 choices for n/);
    expect(ran.stderr).toMatch(/people\.csv: personal data, for you only; expires on \d{4}/);
    const [head, first, ...rest] = readFileSync(people, 'utf8').trim().split('\n');
    expect(head).toBe(
      'respondent,expires,mean:price,sd:price,mean:brand=bolt,sd:brand=bolt,mean:brand=crux,sd:brand=crux,mean:none,sd:none',
    );
    expect(first).toMatch(/^1,\d{4}-\d\d-\d\d(,-?[\d.e-]+){8}$/);
    expect(rest).toHaveLength(59);
    expect(statSync(people).mode & 0o777).toBe(0o600);
    const shown = await partworth(['importance', file, '--draws', '100']);
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toMatch(/10% below.*median.*90% below/);
    const accepted = await partworth(['acceptance', file, '--profile', 'price=2,brand=acme', '--draws', '100']);
    expect(accepted.code, accepted.stderr).toBe(0);
    for (const language of ['en', 'nl']) {
      const page = join(folder, `${language}.html`);
      const made = await partworth(['report', file, '--out', page, '--language', language]);
      expect(made.code, made.stderr).toBe(0);
      const html = readFileSync(page, 'utf8');
      expect(html).toContain(language === 'en' ? 'How tastes differ' : 'Hoe smaken verschillen');
      expect(html.replace(/<script.*?<\/script>/gs, '')).not.toMatch(/sd_|NaN|undefined/);
    }
    const logit = join(folder, 'logit.json');
    await estimate('--out', logit);
    const compared = await partworth(['compare', logit, file]);
    expect(compared.stdout).toMatch(/at the edge of what they can be/);
    expect(compared.stdout).toMatch(/n of BIC and CAIC is 480 choices/);
  });

  test('takes the draws of a file, with a distribution for each term', async () => {
    const random = ['--random', 'price,brand,none=triangular', '--draws-file', reference('draws-own.csv')];
    const { code, stdout, stderr } = await estimate(
      '--method',
      'mixed',
      ...random,
      '--draws',
      '40',
      '--starts',
      '1',
      '--json',
    );
    expect(code, stderr).toBe(0);
    const { draws, logLikelihood, stability }: MixedEstimates = JSON.parse(stdout);
    const answers = JSON.parse(readFileSync(reference('answers.json'), 'utf8'));
    expect(logLikelihood).toBeCloseTo(answers.own.logLikelihood, 6);
    expect(draws).toMatchObject({ kind: 'file', isShared: false });
    expect(stability).toBeUndefined();
  });

  test('refuses flags of other methods, unknown distributions and files that are no draws', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'a,b\n1,2\n3,x\n4\n');
    for (const [flags, words] of [
      [['--draws', '40'], /--draws.*is not for --method mnl.*--method mixed/],
      [['--no-stability'], /--no-stability.*is not for --method mnl/],
      [[...fast, '--test', 'brand'], /--test.*is not for --method mixed/],
      [[...fast, '--random', 'price=lognormall'], /no distribution "lognormall".*did you mean "lognormal"/],
      [[...fast, '--random', 'prise'], /no term or parameter "prise".*did you mean "price"/],
      [
        [...fast, '--draws-file', bad],
        /bad\.csv:3: cell 2 is no number[\s\S]*bad\.csv:4: has 1 cells?, the first row 2/,
      ],
      [[...fast, '--draws-file', bad, '--draws-kind', 'halton'], /--draws-file or --draws-kind/],
    ] as const) {
      const { code, stderr } = await estimate(...flags, '--json');
      expect(code, stderr).toBe(2);
      expect(stderr).toMatch(words);
    }
  });
});
