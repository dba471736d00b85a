/**
 * Does the server's memory grow while it is used? Respondents answer without an end, one after the other; every five
 * seconds the server's heap is read after a collection. `npm run build && npx tsx bench/soak.ts [minutes]` (10 without a
 * number) writes docs/benchmarks-soak.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSteadyRespondent } from '../tests/server/durability/steadyRespondent.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const minutes = Number(process.argv[2] ?? 10);
const clients = 20;
/** What is compiled and cached in the first minute is no leak. */
const settling = 60;

interface Sample {
  /** Since the start. */
  readonly seconds: number;
  /** Of 10^6 bytes. */
  readonly heap: number;
  readonly resident: number;
}

/** Loaded into the server's process. */
const watchHeap = `import { appendFileSync } from 'node:fs';
setInterval(() => {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  const line = { seconds: process.uptime(), heap: heapUsed / 1e6, resident: rss / 1e6 };
  appendFileSync(process.env.HEAP_LOG, JSON.stringify(line) + '\\n');
}, 5000).unref();
`;

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const study = join(folder, 'study');
const log = join(folder, 'heap.jsonl');
try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet']);
  const { saves, latencies } = await run();
  const samples = readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line): Sample => JSON.parse(line));
  const text = describe(
    samples.filter(({ seconds }) => seconds >= settling),
    saves,
    latencies,
  );
  writeFileSync(join(root, 'docs', 'benchmarks-soak.md'), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const watcher = join(folder, 'watchHeap.mjs');
  writeFileSync(watcher, watchHeap);
  const words = ['--expose-gc', '--import', watcher, command, 'serve', study, '--port', '0', '--starts-per-hour', '0'];
  const child = spawn(process.execPath, [...words, '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production', HEAP_LOG: log },
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))?.[0] ?? ''));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
    });
    return await answer(url);
  } finally {
    child.kill('SIGKILL');
  }
}

async function answer(url: string) {
  const end = performance.now() + minutes * 60_000;
  const latencies: number[] = [];
  let saves = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const respondent = makeSteadyRespondent(url);
      while (performance.now() < end) {
        const { method, milliseconds, status } = await respondent.step();
        if (status >= 400) throw new Error(`${method} was answered with ${status}`);
        if (method !== 'POST') continue;
        saves += 1;
        // One in sixteen is enough for a percentile, and does not grow with the run.
        if (saves % 16 === 0) latencies.push(milliseconds);
      }
    }),
  );
  return { saves, latencies };
}

/** Megabytes a minute, by least squares. */
function slope(samples: readonly Sample[], of: 'heap' | 'resident'): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ seconds }) => seconds)), mean(samples.map((sample) => sample[of]))];
  const covariance = samples.reduce((sum, one) => sum + (one.seconds - x) * (one[of] - y), 0);
  return (covariance / samples.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0)) * 60;
}

function describe(samples: readonly Sample[], saves: number, latencies: number[]): string {
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0) ?? '-';
  const [first, last] = [samples[0], samples.at(-1)];
  const row = (name: string, of: 'heap' | 'resident') =>
    `| ${name} | ${first?.[of].toFixed(1)} MB | ${last?.[of].toFixed(1)} MB | ${slope(samples, of).toFixed(2)} MB |`;
  return `# The server's memory

Made by [bench/soak.ts](../bench/soak.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}: ${clients} clients answered fair-exchange without a pause for
${minutes} minutes, ${saves.toLocaleString('en')} saves in all (${(saves / minutes / 60).toFixed(0)} a second), a save in ${at(0.5)} ms (p50) and ${at(0.99)} ms (p99). The heap is read every five seconds after a collection; the first
minute, in which Node compiles and caches, is left out. *A minute*: the slope of a line by least squares.

| | at first | at last | a minute |
| --- | ---: | ---: | ---: |
${row('heap', 'heap')}
${row('resident', 'resident')}

SQLite's cache and the pages of the growing file are in the resident memory, not in the heap.
`;
}
