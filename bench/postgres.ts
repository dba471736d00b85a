/**
 * The server on PostgreSQL, with one process and with two behind a load balancer, beside the least that a server on it
 * could do, in the same run: `npm run build && npx tsx bench/postgres.ts` takes some two minutes and writes
 * docs/benchmarks-postgres.md. It starts a PostgreSQL of its own; see tests/server/store/postgresServer.ts.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRoundRobin } from '../tests/server/durability/roundRobin.ts';
import { startPostgres } from '../tests/server/store/postgresServer.ts';
import { type Load, type LoadOrder, loadServer } from './serverLoad.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const clientCounts = [20, 100];
const rounds = 2;

interface Subject {
  readonly name: string;
  readonly kind: LoadOrder['kind'];
  readonly processes: number;
  readonly words: (place: string) => readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const study = join(folder, 'study');
const flags = ['--port', '0', '--data', folder, '--starts-per-hour', '0'];
const serve = (place: string) => [command, 'serve', study, ...flags, '--database', place];
const bare = (place: string) => ['--import', 'tsx', join(import.meta.dirname, 'bareServer.ts'), place];
const subjects: readonly Subject[] = [
  { name: 'Partworth: a page and its answer', kind: 'survey', processes: 1, words: serve },
  { name: 'Partworth, two processes', kind: 'survey', processes: 2, words: serve },
  { name: 'bare: a page and an insert', kind: 'pairs', processes: 1, words: bare },
  { name: 'bare: inserts only', kind: 'posts', processes: 1, words: bare },
];

const postgres = await startPostgres();
try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet']);
  const rows: string[] = [];
  for (const clients of clientCounts) rows.push(...(await compare(clients)));
  const text = describe(rows);
  writeFileSync(join(root, 'docs', 'benchmarks-postgres.md'), text);
  process.stdout.write(text);
} finally {
  postgres.end();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(clients: number): Promise<string[]> {
  const best = new Map<Subject, Load>();
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const load = await measure(subject, clients);
      const before = best.get(subject);
      if (!before || load.savesPerSecond > before.savesPerSecond) best.set(subject, load);
    }
  }
  const [own] = best.values();
  return Array.from(best, ([{ name, kind }, { savesPerSecond, save, page }]) => {
    const ratio = kind === 'survey' ? '' : ((own?.savesPerSecond ?? Number.NaN) / savesPerSecond).toFixed(2);
    return `| ${[clients, name, savesPerSecond.toFixed(0), inWords(save), page ? inWords(page) : '', ratio].join(' | ')} |`;
  });
}

/** Each on a database of its own, with the key of the folder they share. */
async function measure({ kind, processes, words }: Subject, clients: number): Promise<Load> {
  rmSync(join(folder, 'secret'), { force: true });
  const place = await postgres.makeDatabase();
  const children: ChildProcess[] = [];
  const urls: string[] = [];
  try {
    for (let n = 0; n < processes; n++) {
      const env = { ...process.env, NODE_ENV: 'production' };
      const child = spawn(process.execPath, words(place), { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], env });
      children.push(child);
      urls.push(
        await new Promise<string>((resolve, reject) => {
          child.stdout.on('data', (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))?.[0] ?? ''));
          child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
        }),
      );
    }
    if (processes === 1)
      return await loadServer({ url: urls[0] as string, clients, kind, processorTime: () => Number.NaN });
    const balancer = await makeRoundRobin(urls);
    const load = await loadServer({ url: balancer.url, clients, kind, processorTime: () => Number.NaN });
    balancer.close();
    return load;
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

function describe(rows: readonly string[]): string {
  return `# The server's speed on PostgreSQL

Made by [bench/postgres.ts](../bench/postgres.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; the clients, PostgreSQL, the load balancer and whatever else
ran had the same cores (load average ${loadavg()[0]?.toFixed(1)} at the end). Every save is on the disk (fsync, synchronous_commit) before it is acknowledged. Each figure is of the faster of ${rounds} rounds
that took turns. *Ratio*: the saves of one Partworth process in proportion to this row's. The bare server is Node's http server with one row in one transaction per post, on the same
connections. Two processes pay off where they have cores of their own, which here they have not.

| clients | server | saves a second | save, ms (p50 / p99) | page, ms (p50 / p99) | ratio |
| ---: | --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

function inWords({ p50, p99 }: Load['save']): string {
  return `${p50.toFixed(0)} / ${p99.toFixed(0)}`;
}
