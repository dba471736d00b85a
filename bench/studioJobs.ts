/**
 * How much longer respondents wait while a job of the studio runs (hierarchical Bayes, whose chains compute all the time):
 * pages and answers of one server with and without it, in pairs that take turns, and the median of the ratios.
 * `npm run build && npx tsx bench/studioJobs.ts` takes five minutes and writes docs/benchmarks-studio-jobs.md.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Load, loadServer } from './serverLoad.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const pairs = Number(process.argv[2] ?? 7);
const clients = 20;
/** So that the job never ends by itself. */
const draws = '1000000';

interface Pair {
  readonly without: Load;
  readonly beside: Load;
}

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const study = join(folder, 'study');
const responses = join(folder, 'responses.csv');

try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study, '--starts', '1'],
    ['simulate', study, '--respondents', '300', '--offline', '--out', folder],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet'], { stdio: 'ignore' });
  const text = describe(await measureAll());
  writeFileSync(join(root, 'docs', 'benchmarks-studio-jobs.md'), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<readonly Pair[]> {
  const child = fork(join(import.meta.dirname, 'studioServer.mjs'), [study, join(folder, 'data')], { execArgv: [] });
  try {
    const { url } = await hear<{ url: string }>(child);
    const load = () => loadServer({ url, clients, kind: 'survey', processorTime: () => Number.NaN });
    const beside = async () => {
      const words = ['estimate', responses, '--method', 'hb', '--draws', draws, '--out', join(folder, 'hb.json')];
      const began = hear<{ began: true }>(child);
      child.send({ begin: words });
      await began;
      const found = await load();
      const ended = hearEnd(child);
      child.send({ end: true });
      await ended;
      return found;
    };
    const measured: Pair[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      // Whichever comes first has no advantage.
      const isFirst = pair % 2 === 0;
      const first = isFirst ? await load() : await beside();
      const second = isFirst ? await beside() : await load();
      measured.push(isFirst ? { without: first, beside: second } : { without: second, beside: first });
    }
    return measured;
  } finally {
    child.kill();
  }
}

function hear<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as Message)));
}

/** It goes on saying how far it is until then. */
function hearEnd(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const take = (message: unknown) => {
      if (!(message as { ended?: boolean }).ended) return;
      child.off('message', take);
      resolve();
    };
    child.on('message', take);
  });
}

function describe(measured: readonly Pair[]): string {
  const figures = {
    'a page': (load: Load) => load.page?.p99 ?? Number.NaN,
    'an answer': (load: Load) => load.save.p99,
  };
  const rows = Object.entries(figures).map(([name, p99]) => {
    const of = (pick: (pair: Pair) => number) => median(measured.map(pick));
    const cells = [of(({ without }) => p99(without)), of(({ beside }) => p99(beside))].map((value) => value.toFixed(0));
    const ratio = of(({ without, beside }) => p99(beside) / p99(without)).toFixed(2);
    return `| ${name} | ${cells.join(' | ')} | ${ratio} |`;
  });
  return `# Respondents while a job of the studio runs

Made by [bench/studioJobs.ts](../bench/studioJobs.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; the ${clients} clients, who answer without a pause, and
whatever else ran had the same cores (load average ${loadavg()[0]?.toFixed(1)} at the end). The job is \`estimate --method hb\` as the studio runs it: in a process apart, with one
processor fewer than there are and a lower priority. Medians of ${measured.length} pairs that took turns; the ratio is the median of the pairs' own. At most 1.5 is wanted.

| p99, ms | without a job | beside a job | ratio |
| --- | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
