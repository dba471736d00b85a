/** The repeated task from the study file to the estimates, through the commands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const estimatesOf = (...path: string[]): Estimates => JSON.parse(read(...path));

async function run(line: string): Promise<string> {
  const { code, stdout, stderr } = await runLine(`partworth ${line}`, folder);
  expect({ code, stderr: code === 0 ? '' : stderr }, line).toEqual({ code: 0, stderr: '' });
  return stdout;
}

beforeAll(async () => {
  folder = emptyFolder();
  await run('init fair-exchange');
  await run('design fair-exchange --strategy random --versions 3');
  const file = join(folder, 'fair-exchange', 'study.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^ {2}perRespondent: 10$/m, '  perRespondent: 10\n  repeat: true'));
  await run('simulate fair-exchange --respondents 30 --seed 4 --offline --out offline');
  await run('simulate fair-exchange --respondents 30 --seed 4 --data kept --out online');
});

test('a design that was made without it can be fielded with it', async () => {
  const stdout = await run('check fair-exchange');
  expect(stdout).toContain('tasks       10 and 2 fixed, one of them shown twice, dual-response, 2 profiles each');
  expect(stdout).not.toContain('out of date');
});

test('is answered through the pages as without a server, and exported with what it repeats', () => {
  const withoutSeconds = (csv: string) => rowsOf(csv).map(({ seconds, ...row }) => row);
  expect(withoutSeconds(read('online', 'responses.csv'))).toEqual(withoutSeconds(read('offline', 'responses.csv')));
  const rows = rowsOf(read('online', 'responses.csv'));
  expect(rows).toHaveLength(30 * 13 * 2);
  const again = rows.filter(({ repeatOf }) => repeatOf !== '');
  expect(again).toHaveLength(30 * 2);
  for (const { respID, version, qID, altID, repeatOf, position, taskPosition, ...row } of again) {
    expect([version, qID]).toEqual(['0', '13']);
    const first = rows.find((one) => one['respID'] === respID && one['qID'] === repeatOf && one['altID'] === altID);
    const { retention, anonymity, usage, control, transparency } = row;
    expect(first).toMatchObject({ retention, anonymity, usage, control, transparency });
    expect(first?.['version']).not.toBe('0');
    expect(first?.['position']).not.toBe(position);
    expect(Number(taskPosition) - Number(first?.['taskPosition'])).toBeGreaterThan(3);
  }
  expect(JSON.parse(read('online', 'codebook.json')).repeat).toEqual({ apart: 3 });
});

test('gives a reliability, the same from the file and from the store, and no other figure changes', async () => {
  const stdout = await run('estimate online/responses.csv');
  await run('estimate fair-exchange --data kept --out stored.json');
  const [file, stored] = [estimatesOf('online', 'estimates.json'), estimatesOf('stored.json')];
  expect(file.reliability?.nRespondents).toBe(30);
  expect(stored.reliability?.agreements.map(({ share, interval }) => [share, ...interval])).toEqual(
    file.reliability?.agreements.map(({ share, interval }) => [share, ...interval]),
  );
  expect(file).toMatchObject({ nTasks: 300, holdout: { nTasks: 60 }, warnings: stored.warnings });
  const [choice] = file.reliability?.agreements ?? [];
  const percent = (share = Number.NaN) => `${(100 * share).toFixed(1)}%`;
  expect(stdout).toContain('Reliability (a task shown twice, the second not fitted): 30 respondents answered');
  expect(stdout).toContain(
    `  the same choice: ${percent(choice?.share)} (95% from ${percent(choice?.interval[0])} to ${percent(choice?.interval[1])}), by chance 50.0%, expected by the model ${percent(choice?.expected)}`,
  );
  const csv = rowsOf(read('online', 'responses.csv')).filter(({ repeatOf }) => repeatOf === '');
  const cells = csv.map(({ repeatOf, ...row }) => Object.values(row).map((cell) => JSON.stringify(cell)));
  const { repeatOf: _, ...first } = csv[0] ?? {};
  writeFileSync(join(folder, 'without.csv'), `${[Object.keys(first), ...cells].map(String).join('\n')}\n`);
  const said = await run('estimate without.csv --study fair-exchange --out without.json');
  expect(said).toContain('Reliability: not known, since nobody was shown a task twice');
  const without = estimatesOf('without.json');
  expect(without.reliability).toEqual({ nRespondents: 0, confidence: 0.95, agreements: [] });
  expect(without.parameters).toEqual(file.parameters);
  expect(without.holdout).toEqual(file.holdout);
});
