/** `partworth report --simulator`: the what-if page as a file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatEstimates } from '../../study/estimates/formatEstimates.ts';
import { emptyFolder } from '../docs/workspace.ts';
import { partworth } from './partworth.ts';
import { makeEstimates } from './reportFixture.ts';

const data = join(import.meta.dirname, '..', '..', 'data', 'reference', 'dual-response.csv');

function folderWith(estimates = makeEstimates()): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'estimates.json'), formatEstimates(estimates));
  return folder;
}

describe('partworth report --simulator', () => {
  test('writes a page beside the estimates, the same one each time, and tells its size and hash', async () => {
    const folder = folderWith();
    const words = ['report', join(folder, 'estimates.json'), '--simulator', '--language', 'en'];
    const ran = await partworth([...words, '--json']);
    expect(ran.code).toBe(0);
    const file = join(folder, 'simulator.html');
    const html = readFileSync(file, 'utf8');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ...{ schemaVersion: 1, out: file, bytes: Buffer.byteLength(html), converged: true, simulatedRespondents: 400 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(html.length).toBeLessThan(500_000);
    expect((await partworth([...words, '--out', '-'])).stdout).toBe(html);
    expect((await partworth(['report', join(folder, 'estimates.json'), '--simulator'])).stderr).toContain('simulated');
    expect(readFileSync(file, 'utf8')).toContain('lang="nl"');
  });

  test('takes no table of acceptance, and of fewer than ten people makes nothing', async () => {
    const folder = folderWith(makeEstimates({ nRespondents: 9 }));
    const words = ['report', join(folder, 'estimates.json'), '--simulator'];
    const few = await partworth(words);
    expect([few.code, few.stderr]).toEqual([2, expect.stringMatching(/fewer than ten|minder dan tien/)]);
    const both = await partworth([...words, '--acceptance', join(folder, 'estimates.json')]);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--acceptance')]);
  });

  test('says loudly that a fit did not converge, and ends with 5', async () => {
    const folder = folderWith(makeEstimates({ converged: false, reason: 'the step limit was reached' }));
    const ran = await partworth([
      'report',
      join(folder, 'estimates.json'),
      '--simulator',
      '--language',
      'en',
      '--out',
      '-',
    ]);
    expect(ran.code).toBe(5);
    expect(ran.stdout).toContain('class="badge notConverged"');
  });

  test.each([
    ['hb', ['--chains', '2', '--burn-in', '40', '--draws', '40', '--thin', '1', '--covariates', 'sector']],
    ['latent', ['--classes', '2', '--membership', 'sector']],
    ['mixed', ['--draws', '30', '--starts', '1']],
    ['mnl', []],
  ])('has nothing of a person in it: %s', async (method, flags) => {
    const folder = emptyFolder();
    const [header, ...rows] = readFileSync(data, 'utf8').trimEnd().split('\n');
    const named = rows.map((row) => row.replace(/^(\d+),/, 'person-nr-$1,'));
    writeFileSync(join(folder, 'choices.csv'), [header, ...named, ''].join('\n'));
    const model = ['--model', method === 'mnl' ? 'use + kept + none + none:sector' : 'use + kept + none'];
    const fitted = await partworth(
      ['estimate', 'choices.csv', '--method', method, ...model, ...flags, '--out', 'estimates.json'],
      { folder },
    );
    expect([0, 5]).toContain(fitted.code);
    const ran = await partworth(['report', 'estimates.json', '--simulator', '--out', '-'], { folder });
    expect(ran.stdout).toContain('id="what-if"');
    expect(ran.stdout).not.toContain('person-nr');
    const { simulator } = JSON.parse(
      /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(ran.stdout)?.[1] ?? '',
    );
    expect(simulator.whatIf.nRespondents).toBe(48);
    // A list with an entry for each person would have this length.
    const lengths = lengthsIn(simulator);
    expect(lengths.length).toBeGreaterThan(10);
    expect(lengths).not.toContain(48);
  });
});

/** Of every list in a value, however deep. */
function lengthsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [value.length] : [];
  return [...own, ...Object.values(value).flatMap(lengthsIn)];
}
