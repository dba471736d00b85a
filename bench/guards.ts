/**
 * What no test may assert, since it is a matter of time: do clients that dawdle slow the others down, and does the time of
 * a comparison tell where a secret is wrong? `npm run build && npx tsx bench/guards.ts` takes five minutes and writes
 * docs/benchmarks-guards.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeSteadyRespondent } from '../tests/server/durability/steadyRespondent.ts';
import { describeGuards, type Round } from './describeGuards.ts';
import { timeSecrets } from './secretComparisons.ts';
import { openSlowSockets } from './slowSockets.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const clients = 20;
const slow = 200;
/** With and without the slow ones in turns, so that a machine that slows down slows both. */
const rounds = 3;
/** Longer than the slowest body may take. */
const seconds = 40;
const warmUp = 10;
/** Between two requests of a client, as of someone who reads: from half of this to one and a half, in milliseconds. */
const reading = 100;

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
try {
  const measured = await withServer(measureRounds);
  const timings = await timeSecrets(32);
  const text = describeGuards({ clients, slow, seconds, reading, rounds: measured, timings });
  writeFileSync(join(root, 'docs', 'benchmarks-guards.md'), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const study = join(folder, 'study');
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet']);
  const words = [command, 'serve', study, '--port', '0', '--data', join(folder, 'data'), '--starts-per-hour', '0'];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))?.[0] ?? ''));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
    });
    return await work(url);
  } finally {
    child.kill('SIGKILL');
  }
}

async function measureRounds(url: string): Promise<Round[]> {
  await answer(url, warmUp);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push({ ...(await answer(url, seconds)), outcomes: [] });
    const sockets = openSlowSockets(url, slow);
    const times = await answer(url, seconds);
    measured.push({ ...times, outcomes: sockets.stop() });
  }
  return measured;
}

/** Ordinary clients, for so many seconds. */
async function answer(url: string, forSeconds: number): Promise<Pick<Round, 'pages' | 'saves'>> {
  const end = performance.now() + forSeconds * 1000;
  const times = { GET: [] as number[], POST: [] as number[] };
  const answerOn = async () => {
    const respondent = makeSteadyRespondent(url);
    while (performance.now() < end) {
      const { method, milliseconds, status } = await respondent.step();
      if (status >= 400) throw new Error(`${method} was answered with ${status}`);
      times[method].push(milliseconds);
      await pause(reading * (0.5 + Math.random()));
    }
    respondent.hangUp();
  };
  await Promise.all(Array.from({ length: clients }, answerOn));
  return { pages: times.GET, saves: times.POST };
}
