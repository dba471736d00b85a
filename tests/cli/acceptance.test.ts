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
