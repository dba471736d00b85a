import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { partworth } from './partworth.ts';
import { makeEstimates } from './reportFixture.ts';

function makeFile(changes: Partial<LogitEstimates> = {}): string {
  const file = join(mkdtempSync(join(tmpdir(), 'partworth-acceptance-')), 'estimates.json');
  writeFileSync(file, JSON.stringify(makeEstimates(changes)));
  return file;
}

describe('partworth acceptance', () => {
  test('of estimates that did not converge says so before anything else, and ends with 5', async () => {
    const ran = await partworth(['acceptance', makeFile({ converged: false, reason: 'the step limit was reached' })]);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toMatch(
      /^Warning: not converged: the step limit was reached\. These are no estimates\.\nWarning: /,
    );
    const json = await partworth(['acceptance', makeFile({ converged: false }), '--json']);
    expect(json.code).toBe(5);
    expect((JSON.parse(json.stdout) as Acceptance).warnings[0]).toMatch(/^not converged/);
  });

  test('says of every effect that includes no change how many respondents it needs', async () => {
    const { stdout } = await partworth(['acceptance', makeFile(), '--by', 'none']);
    expect(stdout).toMatch(
      /^usage service: cannot be told from no change; an effect of \+2 to \+5% \(as published\) needs some [\d,]+ to [\d,]+ respondents for 80% power\.$/m,
    );
  });

  test('prints differences between levels and between sectors, with draws of a seed', async () => {
    const flags = ['--difference', 'usage=sell,ads', '--difference', 'sector=bank,news'];
    const draws = ['--intervals', 'krinsky-robb', '--draws', '400', '--seed', '7'];
    const { code, stdout } = await partworth(['acceptance', makeFile(), ...flags, ...draws]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^usage: sell instead of ads\n\ngroup +part-worth +points +relative\n.*\nAverage over sector +-0\.3/m,
    );
    expect(stdout).toMatch(/^sector: bank less news, base rate -\d+\.\d \[-\d+\.\d, -\d+\.\d\] points/m);
    expect(stdout).toMatch(/Krinsky-Robb from 400 draws \(seed 7\)/);
  });

  test('marks effects on profiles that nobody was shown, and names a base profile without any', async () => {
    const { columns } = makeEstimates();
    const attributes = columns.filter(({ role }) => role === 'attribute').map(({ name }) => name);
    // Every pair of levels but named storage with an explanation.
    const rows = Array.from({ length: 3 * 3 * 4 * 3 * 3 }, (_, i) => [
      i % 3,
      Math.floor(i / 3) % 3,
      Math.floor(i / 9) % 4,
      Math.floor(i / 36) % 3,
      Math.floor(i / 108) % 3,
    ]).filter(([, anonymity, , , transparency]) => anonymity !== 0 || transparency === 0);
    const file = makeFile({ profiles: { columns: attributes, rows, counts: rows.map(() => 1) } });
    const { stdout } = await partworth(['acceptance', file, '--by', 'none']);
    expect(stdout).toMatch(
      /^Warning: transparency=short, transparency=full: compared with profiles that nobody was shown \(anonymity=named with transparency=short; .*--profile anonymity=coded compares only what was shown\.$/m,
    );
    expect(stdout).toMatch(/^ {2}short † /m);
    expect(stdout).toMatch(/^† compares profiles that nobody was shown/m);
    const better = await partworth(['acceptance', file, '--by', 'none', '--profile', 'anonymity=coded']);
    expect(better.stdout).not.toContain('†');
  });

  test.each<[readonly string[], RegExp]>([
    [['--difference', 'usage'], /--difference: "usage" is no column with two levels/],
    [['--difference', 'usage=sell,adds'], /usage has no level "adds" \(did you mean "ads"/],
    [['--difference', 'usag=sell,ads'], /no attribute or factor "usag" \(did you mean "usage"/],
    [['--difference', 'sector=bank,bank'], /compares a level with itself/],
    [['--seed', '3'], /--seed: the delta method draws nothing \(add --intervals krinsky-robb\)/],
    [['--intervals', 'bootstrap'], /delta, krinsky-robb/],
  ])('%j is refused with 2, and nothing is written', async (flags, message) => {
    const file = makeFile();
    const out = join(file, '..', 'table.json');
    const ran = await partworth(['acceptance', file, ...flags, '--out', out]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(readdirSync(join(file, '..'))).toEqual(['estimates.json']);
  });
});

describe('partworth acceptance --weights rake', () => {
  const margins = [
    { column: 'sector', source: { en: 'Register' }, shares: { bank: 0.1, insurer: 0.2, shop: 0.3, news: 0.4 } },
  ];
  const sectors = ['bank', 'insurer', 'shop', 'news'];
  const marginCells = { columns: ['sector'], total: 4, rows: sectors.map((id) => [id]), counts: [100, 100, 100, 100] };
  const withMargins = (own = margins, cells = marginCells) => {
    const { codebook } = makeEstimates();
    return makeFile({ codebook: { ...codebook, margins: own } as LogitEstimates['codebook'], marginCells: cells });
  };
  const weights = ['--weights', 'rake'];

  test('tells the margins, what the weights cost, and the unweighted figures beside the average', async () => {
    const { code, stdout } = await partworth(['acceptance', withMargins(), ...weights]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Weighted to the margins of sector \(Register\), by raking: 1 round, largest error \S+ points\.$/m,
    );
    expect(stdout).toMatch(
      /^400 respondents count as 333\.3 \(Kish\), design effect 1\.20; weights from 0\.40 to 1\.60\.$/m,
    );
    expect(stdout).toMatch(/^sector bank +100 +25\.0% +10\.0%$/m);
    expect(stdout).toMatch(/^Average over sector, 400 respondents: base rate .*; unweighted \d+\.\d%\)$/m);
    expect(stdout.match(/unweighted$/gm)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(stdout).toMatch(/^The average counts bank 10\.0%, insurer 20\.0%, shop 30\.0%, news 40\.0%\.$/m);
    expect(stdout).toMatch(/^unweighted: every respondent counts once/m);
  });

  test('has both in its JSON, as predict and importance have', async () => {
    const file = withMargins();
    const offer = ['--offer', 'a: usage=sell', '--offer', 'b: usage=ads'];
    for (const command of [
      ['acceptance', file],
      ['predict', file, ...offer],
      ['importance', file],
    ]) {
      const { stdout } = await partworth([...command, ...weights, '--json']);
      const table = JSON.parse(stdout) as Acceptance;
      expect(table.weighting).toMatchObject({ kind: 'rake', converged: true, kishN: expect.closeTo(1000 / 3, 9) });
      expect(table.groups.map(({ weight }) => weight)).toEqual(
        [1, 0.1, 0.2, 0.3, 0.4].map((w) => expect.closeTo(w, 9)),
      );
      expect(table.unweighted?.groups.map(({ weight }) => weight)).toEqual([1, 0.25, 0.25, 0.25, 0.25]);
      const words = await partworth([...command, ...weights]);
      expect(words).toMatchObject({ code: 0, stderr: `Next, write the report: partworth report ${file}\n` });
      expect(words.stdout).toContain('Weighted to the margins of sector (Register)');
      expect(words.stdout).toContain('unweighted');
    }
  });

  test('ends with 5 where no weights have all margins, and says how far a share is off', async () => {
    const two = [
      ...margins,
      { ...margins[0], column: 'twin', shares: { bank: 0.4, insurer: 0.3, shop: 0.2, news: 0.1 } },
    ];
    const rows = sectors.map((id) => [id, id]);
    const file = withMargins(two as typeof margins, { ...marginCells, columns: ['sector', 'twin'], rows });
    const offer = ['--offer', 'a: usage=sell'];
    for (const command of [
      ['acceptance', file],
      ['predict', file, ...offer],
      ['importance', file],
    ]) {
      const ran = await partworth([...command, ...weights]);
      expect(ran.code).toBe(5);
      expect(ran.stdout).toMatch(
        /^Warning: weights to the margins of sector, twin were not found: after 1000 rounds a share is still 30 percentage points off/m,
      );
      expect(ran.stdout).toMatch(/^margin +respondents +sample +population +weighted$/m);
    }
  });

  test.each<[string, readonly string[], string, RegExp]>([
    [
      'no margins',
      weights,
      makeFile(),
      /--weights rake: the study says nothing of the margins of its population \(write them into study\.yaml/,
    ],
    [
      'nobody at a level',
      weights,
      withMargins([{ ...margins[0], shares: { bank: 0.5, post: 0.5 } } as never]),
      /margins\.sector: no respondent is at sector=post/,
    ],
    [
      'shares too',
      [...weights, '--weights', 'sector=bank:1'],
      withMargins(),
      /rake weights to all margins of the study at once \(give it alone/,
    ],
  ])('%s: refused with 2', async (_, flags, file, message) => {
    const ran = await partworth(['acceptance', file, ...flags]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });
});
