/** The whole road of studies with numbers, attributes that only some profiles have, and alternatives with names. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { bikes, bikesTruth, commute, commuteTruth } from '../study/richStudies.ts';
import { partworth } from './partworth.ts';

const scratch = mkdtempSync(join(tmpdir(), 'partworth-numbers-'));

async function run(...words: string[]): Promise<string> {
  const ran = await partworth(words);
  expect([ran.code, words.join(' '), ran.code === 0 ? '' : ran.stderr]).toEqual([0, words.join(' '), '']);
  return ran.stdout;
}

const estimatesOf = (json: string) => {
  const { parameters, converged } = JSON.parse(json) as LogitEstimates;
  expect(converged).toBe(true);
  return Object.fromEntries(parameters.map(({ name, estimate, standardError }) => [name, { estimate, standardError }]));
};

describe.each([
  [
    'bikes',
    bikes,
    bikesTruth,
    { 'motor=hub': 1.2, battery: 0.003, 'place=rack': -0.5, insurance: -0.08, price: -0.002 },
  ],
  ['commute', commute, commuteTruth, { minutes: -0.03, parking: -0.25 }],
] as const)('%s', (id, text, truth, known) => {
  const folder = join(scratch, id);
  const data = join(scratch, `${id}-data`);

  test('goes from its file to estimates that recover the truth', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'study.yaml'), text);
    writeFileSync(join(folder, 'truth.yaml'), truth);
    await run('check', folder);
    await run('design', folder, '--strategy', 'random');
    expect(await run('inspect', join(folder, 'design.csv'), '--study', folder, '--respondents', '300')).toContain(
      'if people are as',
    );
    await run('simulate', folder, '--respondents', '600', '--offline');
    const csv = join(folder, 'responses.csv');
    const parameters = estimatesOf(await run('estimate', csv, '--json'));
    for (const [name, value] of Object.entries(known)) {
      const { estimate, standardError } = parameters[name]!;
      expect(Math.abs(estimate - value), name).toBeLessThan(4 * standardError.clustered);
    }
    // Without its codebook the study says the same.
    const alone = join(scratch, `${id}.csv`);
    writeFileSync(alone, readFileSync(csv));
    expect(estimatesOf(await run('estimate', alone, '--study', folder, '--json'))).toEqual(parameters);
    if (id !== 'bikes') return;
    const spoilt = readFileSync(csv, 'utf8').replace(',mid,625,', ',mid,,').replace(',none,,,', ',none,400,,');
    writeFileSync(alone, spoilt);
    const refused = await partworth(['estimate', alone, '--study', folder]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /:\d+ respondent \d+, task \d+: battery is empty, and applies here \(motor != 'none'\)/,
    );
    expect(refused.stderr).toMatch(/: battery is "400", and does not apply here \(only where motor != 'none'\)/);
  });

  test('goes through its pages, into every export, and back', async () => {
    await run('simulate', folder, '--respondents', '24', '--data', data);
    const out = join(scratch, `${id}-out`);
    await run('export', folder, '--data', data, '--out', out);
    const straight = estimatesOf(await run('estimate', folder, '--data', data, '--json'));
    expect(estimatesOf(await run('estimate', join(out, 'responses.csv'), '--json'))).toEqual(straight);
    for (const format of ['wide', 'jsonl', 'spreadsheet', 'xlsx'])
      await run('export', folder, '--data', data, '--format', format, '--out', out);
    await run('export', folder, '--data', data, '--public', '--out', join(out, 'public'));
    const [header = ''] = readFileSync(join(out, 'public', 'responses.csv'), 'utf8').split('\n');
    expect(header).toContain(id === 'bikes' ? ',price,price_step,country,' : ',none,label,minutes,parking,transfers,');
  });
});
