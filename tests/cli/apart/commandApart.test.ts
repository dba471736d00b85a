import { fork } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCommandApart } from '../../../cli/apart/commandApart.ts';
import { standBy, standDown } from '../../../cli/apart/spareProcess.ts';
import { niceness } from '../../../cli/apart/startProcess.ts';
import type { CommandRun, JobProgress } from '../../../server/studio/jobs/jobs.ts';
import { shippedStudyFile } from '../../analysis/design/smallStudies.ts';
import { emptyFolder } from '../../docs/workspace.ts';

/** It tells of every hundredth of them, so more would take longer to begin; all take a minute, and no test waits for that. */
const starts = '100';

describe('a command apart', () => {
  test('prints its result, however large it is, and ends with its exit code', async () => {
    const ran = run(['design', longStudy(), '--strategy', 'random', '--versions', '1100', '--out', '-']);
    expect(await ran.run.ended).toBe(0);
    expect(ran.said.out.length).toBeGreaterThan(1_000_000);
    expect(ran.said.out.trim().split('\n').at(-1)).toMatch(/^1100,/);
    const none = run(['check', join(emptyFolder(), 'nothing')]);
    expect(await none.run.ended).toBe(2);
    expect(none.said.notes.join('\n')).toContain('nothing');
    expect(none.said.out).toBe('');
  });

  test('yields to the survey: a lower priority, and a processor fewer', async () => {
    const { run: running, began } = run(['design', longStudy(), '--starts', starts]);
    await began;
    expect(getPriority(running.pid)).toBe(niceness);
    running.kill();
    await running.ended;
  });

  test('ends at the first interrupt with the best so far', async () => {
    const folder = longStudy();
    const { run: running, said, began } = run(['design', folder, '--starts', starts]);
    await began;
    running.interrupt();
    expect(await running.ended).toBe(0);
    expect(said.notes.join('\n')).toContain('the best design so far is taken');
    expect(JSON.parse(readFileSync(join(folder, 'design.json'), 'utf8'))).toMatchObject({ search: { stopped: true } });
  });

  test('writes nothing where it is ended', async () => {
    const folder = longStudy();
    const { run: running, began } = run(['design', folder, '--starts', starts]);
    await began;
    running.kill();
    expect(await running.ended).not.toBe(0);
    expect(readdirSync(folder)).toEqual(['study.yaml']);
  });

  test('says so where its process dies', async () => {
    const { run: running, said, began } = run(['design', longStudy(), '--starts', starts]);
    await began;
    process.kill(running.pid as number, 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(said.notes.join('\n')).toContain('the command was ended by SIGKILL');
  });

  test('ends when the server is gone, and writes nothing', async () => {
    const folder = longStudy();
    const parent = fork(join(import.meta.dirname, 'commandParent.mjs'), ['design', folder, '--starts', starts], {
      execArgv: [],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = await new Promise<number>((resolve) => parent.once('message', (told) => resolve(told as number)));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(readdirSync(folder)).toEqual(['study.yaml']);
  });
});

describe('a process that stands by', () => {
  test('runs the next command, and one that was not waited for is started', async () => {
    const waiting = standBy();
    onTestFinished(standDown);
    expect(standBy()).toBe(waiting);
    const first = run(['check', longStudy()]);
    expect(first.run.pid).toBe(waiting);
    expect(getPriority(first.run.pid)).toBe(niceness);
    const second = run(['check', join(emptyFolder(), 'nothing')]);
    expect(second.run.pid).not.toBe(waiting);
    expect(await Promise.all([first.run.ended, second.run.ended])).toEqual([0, 2]);
    expect(first.said.out).toContain('fair-exchange');
  });

  test('is gone when it is let go, and a command that comes then has a process all the same', async () => {
    const pid = standBy() as number;
    standDown();
    await expect.poll(() => isAlive(pid)).toBe(false);
    const { run: running } = run(['check', longStudy()]);
    expect(await running.ended).toBe(0);
  });

  test('can be interrupted and ended as any other', async () => {
    standBy();
    const folder = longStudy();
    const { run: running, began } = run(['design', folder, '--starts', '1000']);
    await began;
    running.kill();
    expect(await running.ended).not.toBe(0);
    expect(readdirSync(folder)).toEqual(['study.yaml']);
  });
});

function longStudy(): string {
  const folder = emptyFolder();
  cpSync(shippedStudyFile('fair-exchange'), join(folder, 'study.yaml'));
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Said {
  out: string;
  readonly notes: string[];
  readonly progress: JobProgress[];
}

/** Whoever awaits `began` finds it at work. */
function run(words: readonly string[]) {
  const said: Said = { out: '', notes: [], progress: [] };
  let hear = () => {};
  const began = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const running: CommandRun = runCommandApart(words, {
    onOut: (text) => {
      said.out += text;
    },
    onNote: (text) => void said.notes.push(text),
    onProgress: (progress) => {
      said.progress.push(progress);
      hear();
    },
  });
  onTestFinished(() => running.kill());
  return { run: running, said, began };
}
