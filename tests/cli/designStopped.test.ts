/** Ctrl-C during a search: a real signal to a real process. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readFittingDesign } from '../../server/folder/readDesign.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { shippedStudyFile } from '../analysis/design/smallStudies.ts';
import { emptyFolder } from '../docs/workspace.ts';

const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');

function makeStudy(): string {
  const folder = join(emptyFolder(), 'study');
  mkdirSync(folder);
  cpSync(shippedStudyFile('fair-exchange'), join(folder, 'study.yaml'));
  return folder;
}

interface Designing {
  interrupt(): void;
  /** Resolves with whether it heard of a Ctrl-C and says that a second one ends at once. */
  readonly heard: Promise<boolean>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stdout: string }>;
}

function design(folder: string, flags: readonly string[]): Designing {
  const child = spawn(process.execPath, [main, 'design', folder, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const ended: Designing['ended'] = new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout }));
  });
  const heard = new Promise<boolean>((resolve) => {
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      if (stderr.includes('Ctrl-C again ends at once')) resolve(true);
    });
    ended.then(() => resolve(false));
  });
  return { interrupt: () => void child.kill('SIGINT'), heard, ended };
}

/** Presses Ctrl-C once the search has begun; if it came too early, nothing may be there, and it is tried once more. */
async function stopOnce(folder: string, flags: readonly string[]): Promise<Designing> {
  for (let patience = 1000; ; patience *= 2) {
    const before = readdirSync(folder);
    const running = design(folder, flags);
    await wait(patience);
    running.interrupt();
    if (await running.heard) return running;
    expect(await running.ended).toEqual({ code: null, signal: 'SIGINT', stdout: '' });
    expect(readdirSync(folder)).toEqual(before);
  }
}

test.each([1, 2])('writes the best design so far, whole and marked as stopped, with %i workers', async (workers) => {
  const folder = makeStudy();
  // More starts than anyone would wait for.
  const flags = ['--starts', '1000', '--versions', '4', '--workers', String(workers)];
  const { ended } = await stopOnce(folder, flags);
  expect(await ended).toMatchObject({ code: 0, signal: null, stdout: expect.stringContaining('stopped early') });
  expect(readdirSync(folder).sort()).toEqual(['design.csv', 'design.json', 'study.yaml']);
  const { provenance, tasks } = await readFittingDesign(await readStudy(folder));
  expect(provenance?.search).toMatchObject({ stopped: true });
  expect(provenance?.search?.starts).toBeLessThan(1000);
  expect(tasks.filter(({ version }) => version > 0)).toHaveLength(40);
});

test('a second one ends the command at once, and leaves what was there', async () => {
  const folder = makeStudy();
  writeFileSync(join(folder, 'design.csv'), 'not ours');
  // To stop with so many versions takes much longer than to press twice.
  const running = await stopOnce(folder, ['--versions', '10000', '--force']);
  running.interrupt();
  expect(await running.ended).toEqual({ code: null, signal: 'SIGINT', stdout: '' });
  expect(readdirSync(folder).sort()).toEqual(['design.csv', 'study.yaml']);
  expect(readFileSync(join(folder, 'design.csv'), 'utf8')).toBe('not ours');
});

test('where nothing is searched for, the first one ends the command', async () => {
  const folder = makeStudy();
  const running = design(folder, ['--versions', '10000', '--strategy', 'balanced']);
  await wait(4000);
  running.interrupt();
  expect(await running.ended).toEqual({ code: null, signal: 'SIGINT', stdout: '' });
  expect(readdirSync(folder)).toEqual(['study.yaml']);
});
