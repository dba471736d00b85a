/**
 * How many answers a second the server puts on the disk, and how long a page takes meanwhile, beside the least that any
 * server could do: Node's own http server with one insert per request and the same group commit, in the same run on the
 * same disk. Where there is strace, the same once more with every flush held up, as on a disk that takes longer for it.
 * `npm run build && npx tsx bench/server.ts` takes eleven minutes and writes docs/benchmarks-server.md.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Load, type LoadOrder, loadServer, warmUp } from './serverLoad.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const clientCounts = [20, 100];
/** The subjects take turns, so that a disk that slows down slows all. */
const rounds = 2;
/** Of fair-exchange: consent, introduction, twelve tasks, questions and debrief. */
const savesOfARespondent = 16;

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const study = join(folder, 'study');
const runs = (file: string) => (data: string) => ['--import', 'tsx', join(import.meta.dirname, file), data];

interface Subject {
  readonly name: string;
  readonly kind: LoadOrder['kind'];
  readonly words: (data: string) => string[];
}

const partworth: Subject = {
  name: 'Partworth: a page and its answer',
  kind: 'survey',
  words: (data) => [command, 'serve', study, '--port', '0', '--data', data, '--starts-per-hour', '0'],
};
const subjects: readonly Subject[] = [
  partworth,
  { name: 'Express: a page and an insert', kind: 'pairs', words: runs('expressServer.ts') },
  { name: 'bare: a page and an insert', kind: 'pairs', words: runs('bareServer.ts') },
  { name: 'bare: inserts only', kind: 'posts', words: runs('bareServer.ts') },
];

type Result = ReadonlyMap<Subject, Load>;

/** Where every answer is flushed to: the disk as it is, and the same disk with each flush held up. */
interface Disk {
  readonly heldUp?: number;
  readonly results: ReadonlyMap<number, Result>;
}

/** What a flush takes on many a rented machine, in milliseconds. */
const slowFlush = 8;

try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet']);
  const disks: Disk[] = [{ results: await compareAll() }];
  if (hasStrace()) disks.push({ heldUp: slowFlush, results: await compareAll(slowFlush) });
  const text = describe(disks);
  const file = join(root, 'docs', 'benchmarks-server.md');
  // What bench/serverPictures.ts says of pictures stays behind it.
  const [, pictures] = readFileSync(file, 'utf8').split('\n## With pictures\n');
  writeFileSync(file, pictures === undefined ? text : `${text}\n## With pictures\n${pictures}`);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compareAll(heldUp = 0): Promise<ReadonlyMap<number, Result>> {
  const results = new Map<number, Result>();
  for (const clients of clientCounts) results.set(clients, await compare(clients, heldUp));
  return results;
}

async function compare(clients: number, heldUp: number): Promise<Result> {
  const loads = new Map<Subject, Load[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      const run = { clients, heldUp, name: `${index}-${heldUp}-${clients}-${round}` };
      loads.get(subject)?.push(await measure(subject, run));
    }
  }
  return new Map([...loads].map(([subject, measured]) => [subject, fastest(measured)]));
}

/** The round that other programs disturbed least. */
function fastest(loads: Load[]): Load {
  return loads.sort((one, other) => other.savesPerSecond - one.savesPerSecond)[0] as Load;
}

interface Run {
  readonly clients: number;
  /** Milliseconds for each flush beyond what the disk takes. */
  readonly heldUp: number;
  readonly name: string;
}

async function measure({ kind, words }: Subject, { clients, heldUp, name }: Run): Promise<Load> {
  const server = [process.execPath, ...words(join(folder, name))];
  const [program = '', ...rest] = heldUp > 0 ? [...holdUp(heldUp), ...server] : server;
  const child = spawn(program, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
    // A group of its own, which ends as one: strace leaves what it follows running.
    detached: true,
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))?.[0] ?? ''));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
    });
    const processorTime = () => (heldUp > 0 ? Number.NaN : readProcessorTime(child.pid ?? 0));
    return await loadServer({ url, clients, kind, processorTime });
  } finally {
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
  }
}

/** strace stops a process at these calls only, and lets it go on when the time is over. */
function holdUp(milliseconds: number): string[] {
  const flushes = 'fsync,fdatasync';
  const delay = `inject=${flushes}:delay_exit=${milliseconds * 1000}`;
  return ['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', `trace=${flushes}`, '-e', delay];
}

function hasStrace(): boolean {
  return spawnSync('strace', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Linux counts in hundredths of a second; where that can't be read the figure is left out. */
function readProcessorTime(pid: number): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = rest.split(' ').slice(11, 13).map(Number);
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10;
  } catch {
    return Number.NaN;
  }
}

function describe(disks: readonly Disk[]): string {
  const texts = disks.map(({ heldUp, results }) =>
    heldUp === undefined
      ? tableOf(results)
      : `## On a disk that takes longer

The same with each flush held up by ${heldUp} milliseconds (strace waits after every fsync), as many a rented machine's disk takes. How long the
server computes counts for less there: those who wait share a flush.

${tableOf(results)}`,
  );
  return `# The server's speed

Made by [bench/server.ts](../bench/server.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; the clients and whatever else
ran had the same cores (load average ${loadavg()[0]?.toFixed(1)} at the end). Every save is flushed to the disk (synchronous=FULL) before it is acknowledged. Each figure is of the faster of ${rounds} rounds
that took turns, after ${warmUp / 1000} seconds to warm up. *Ratio*: Partworth's saves in proportion to this row's. The bare server is Node's http server with the same group commit, one row per
post, and no routes, sessions, forms or pages; Express is that server with Express's routes and nothing else. *Respondents*: whole ones, of ${savesOfARespondent} saves each. *Processor*: what the server's process computed for each save, and for the page before it; where other
programs run beside it this says more than the saves a second.

${texts.join('\n\n')}
`;
}

function tableOf(results: ReadonlyMap<number, Result>): string {
  const rows = [...results].flatMap(([clients, result]) =>
    [...result].map(([subject, { savesPerSecond, save, page, processorPerSave }]) => {
      const own = result.get(partworth)?.savesPerSecond ?? Number.NaN;
      const ratio = subject === partworth ? '' : (own / savesPerSecond).toFixed(2);
      const computed = Number.isNaN(processorPerSave) ? '' : processorPerSave.toFixed(2);
      const times = [inWords(save), page ? inWords(page) : '', computed];
      const saves = Math.round(savesPerSecond);
      const respondents = subject === partworth ? Math.round((saves * 60) / savesOfARespondent) : '';
      const cells = [clients, subject.name, saves, respondents, ...times, ratio];
      return `| ${cells.join(' | ')} |`;
    }),
  );
  return `| clients | server | saves a second | respondents a minute | save, ms (p50 / p99) | page, ms (p50 / p99) | processor, ms a save | ratio |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
}

function inWords({ p50, p99 }: { p50: number; p99: number }): string {
  return `${p50.toFixed(0)} / ${p99.toFixed(0)}`;
}
