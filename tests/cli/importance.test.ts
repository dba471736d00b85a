import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Importance } from '../../study/estimates/importance.ts';
import { partworth } from './partworth.ts';
import { makeEstimates } from './reportFixture.ts';

function makeFile(changes: Parameters<typeof makeEstimates>[0] = {}): string {
  const file = join(mkdtempSync(join(tmpdir(), 'partworth-importance-')), 'estimates.json');
  writeFileSync(file, JSON.stringify(makeEstimates(changes)));
  return file;
}

describe('partworth importance', () => {
  test('prints the attributes by weight in every group, and says how to ask for trade-offs', async () => {
    const { code, stdout } = await partworth(['importance', makeFile()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Warning: The respondents are simulated/);
    expect(stdout).toMatch(/^Average over sector, 400 respondents\n\n.*\n.*\nanonymity +\d+\.\d% \[.*\] +\+0\.72/m);
    expect(stdout).toMatch(/^sector bank, 100 respondents/m);
    expect(stdout).toMatch(/named to anonymous/);
    expect(stdout).toMatch(/For trade-offs say what they are told in/);
  });

  test('tells trade-offs in a step, and the whole table as JSON', async () => {
    const file = makeFile();
    const table = await partworth(['importance', file, '--in', 'anonymity=anonymous', '--by', 'none']);
    expect(table.stdout).toMatch(/Trade-offs: how many steps from anonymity named to anonymous the level is worth/);
    expect(table.stdout).toMatch(/control upfront, not none +\+0\.61 \[0\.18, 1\.04\]/);
    const json = await partworth(['importance', file, '--in', 'anonymity=anonymous', '--json', '--confidence', '0.9']);
    const found: Importance = JSON.parse(json.stdout);
    expect(found).toMatchObject({
      schemaVersion: 1,
      confidence: 0.9,
      unit: { reference: 'named' },
      intervals: 'delta',
    });
    expect(found.groups).toHaveLength(5);
  });

  test('ends with 5 and says so first where the fit did not converge, and with 2 for a unit that is not there', async () => {
    const broken = await partworth([
      'importance',
      makeFile({ converged: false, reason: 'the step limit was reached' }),
    ]);
    expect(broken.code).toBe(5);
    expect(broken.stdout).toMatch(/^Warning: not converged: the step limit was reached/);
    const unknown = await partworth(['importance', makeFile(), '--in', 'anonimity=anonymous']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/--in: the model has no attribute "anonimity" \(did you mean "anonymity"/);
  });
});
