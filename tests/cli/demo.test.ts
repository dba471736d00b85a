import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emptyFolder, runLine } from '../docs/workspace.ts';
import { makeResearcher, signedIn } from '../server/researcher/researcher.ts';
import { overlong } from './overlong.ts';
import type { Ran } from './partworth.ts';

const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');

describe('partworth demo --exit', () => {
  let folder: string;
  let ran: Ran;
  beforeAll(async () => {
    folder = emptyFolder();
    ran = await runLine('partworth demo --respondents 48 --exit', folder);
  });

  test('takes the whole road, and leaves every file of it in a folder of the user’s', () => {
    const next =
      'Next, open partworth-data/demo/report.html in a browser, and begin a study of your own: partworth init my-study --template blank\n';
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: next });
    expect(readdirSync(join(folder, 'partworth-data', 'demo'))).toEqual(
      expect.arrayContaining([
        ...['study.yaml', 'truth.yaml', 'design.csv', 'design.json', 'survey'],
        ...['responses.csv', 'codebook.json', 'estimates.json', 'report.html'],
      ]),
    );
  });

  test('says how long every step took, and that nobody was asked', () => {
    for (const name of ['init', 'design', 'serve', 'simulate', 'export', 'estimate', 'acceptance', 'report']) {
      expect(ran.stdout).toMatch(new RegExp(`^ +\\d+\\.\\d s  partworth ${name} `, 'm'));
    }
    expect(ran.stdout).toMatch(/48 SIMULATED respondents/);
    expect(ran.stdout).toMatch(/calibrated to published effects and no replication/);
  });

  test('prints the acceptance of every promise with its interval, and the truth beside it', () => {
    const rows = ran.stdout.match(/^\w+ +[\w-]+ +\d+\.\d% +[+-]?\d+\.\d \[.+\] .+%\*? *$/gm) ?? [];
    expect(rows).toHaveLength(11);
    expect(rows.find((row) => row.includes('anonymous'))).toMatch(/\+17\.1\*? .* \+51\.7%$/);
    expect(ran.stdout).toMatch(/truth 33\.8%/);
  });

  test('marks the respondents as simulated down to the report', () => {
    const read = (name: string) => readFileSync(join(folder, 'partworth-data', 'demo', name), 'utf8');
    expect(JSON.parse(read('codebook.json')).respondents).toEqual({ total: 48, complete: 48, simulated: 48 });
    expect(JSON.parse(read('estimates.json')).simulatedRespondents).toBe(48);
    expect(read('report.html')).toMatch(/simulated/i);
  });

  test('refuses a folder that holds something, and touches nothing in it', async () => {
    const before = readdirSync(join(folder, 'partworth-data', 'demo'));
    const again = await runLine('partworth demo --exit --data partworth-data/demo', folder);
    expect(again.code).toBe(3);
    expect(again.stderr).toMatch(/is not empty/);
    expect(readdirSync(join(folder, 'partworth-data', 'demo'))).toEqual(before);
  });
});

test('partworth demo leaves the survey open until it is told to end, and fits a terminal of 80 columns', async () => {
  const cwd = emptyFolder();
  // The studio shows nothing else that lies beside the demo's folder.
  cpSync(join(import.meta.dirname, '..', '..', 'data', 'studies', 'blank'), join(cwd, 'beside'), { recursive: true });
  const child = spawn(process.execPath, [main, 'demo', '--respondents', '20', '--data', 'trip'], {
    cwd,
    env: { ...process.env, COLUMNS: '80' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const open = /The survey is open:\s+(\S+)\s+\(Ctrl-C/.exec(said);
      if (open) resolve(open[1] as string);
    });
    child.once('exit', () => reject(new Error(`ended early: ${said}`)));
  });
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/Eerlijke ruil/);
  const [, desk = '', token = ''] =
    /How fieldwork stands:\s+(\S+)\/researcher\s+\(sign\s+in\s+with\s+(\S+)\)/.exec(said) ?? [];
  const researcher = await signedIn(desk, token);
  expect((await researcher.get('/researcher/studies/fair-exchange?lang=en')).text).toMatch(/Simulated/);
  const link = new URL(/^(\S+\/studio\/enter\?key=\S+)$/m.exec(said)?.[1] ?? '');
  const editor = makeResearcher(desk);
  const entered = await editor.submit(await editor.get(link.pathname + link.search));
  expect([entered.status, entered.location]).toEqual([303, expect.stringContaining('/researcher/studio')]);
  const rows = (await editor.get('/researcher/studio?lang=en')).page.querySelectorAll('table.shelf tbody tr');
  expect(rows.map((row) => row.querySelector('.status')?.getAttribute('data-status'))).toEqual(['in-the-field']);
  expect(rows[0]?.querySelector('th')?.text).toContain('fair-exchange');
  expect((await editor.get('/researcher/studio/studies/trip/watch?lang=en')).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(overlong(said, 80)).toEqual([]);
  await expect(fetch(address)).rejects.toThrow();
});
