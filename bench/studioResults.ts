/**
 * How long the studio's page of results takes: 10,000 respondents from a fit that is kept, beside a page that says nothing
 * (the table of studies), and the first logit of 400 and of 10,000, from the request until the page shows it, in
 * turns with the same command by hand. CPU time is told as well, since other programs do not make that larger.
 * `npm run build && npx tsx bench/studioResults.ts` takes some minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tablesOfRespondents } from '../server/store/tables/tables.ts';
import { signedIn } from '../tests/server/researcher/researcher.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const seeds = 50;
const rounds = 40;
/** Milliseconds before a page of results is asked for. */
const reading = 1_500;
const fits = 3;
const keys = ['token_hash', 'withdrawal_hash', 'start_nonce'];

type Started = { readonly url: string; close(): Promise<void> };
type Built = {
  readonly startServer: (options: object) => Promise<Started>;
  readonly runCommandApart: unknown;
  readonly makeToken: (folder: string, name: string) => Promise<string>;
};

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const [shelf, data] = [join(folder, 'studies'), join(folder, 'data')];
const study = join(shelf, 'fair-exchange');
const room = '/researcher/studio/studies/fair-exchange/understand?lang=en';

try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
    ['simulate', study, '--respondents', String(seeds), '--data', data],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet'], { stdio: 'ignore' });
  let size = seeds;
  for (const respondents of [400, 10_000]) {
    multiply(size, respondents);
    size = respondents;
    process.stdout.write(`${await describeFirst(respondents)}\n`);
  }
  const { page, table, cpu } = await keptPages();
  process.stdout.write(
    [
      `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}`,
      `page of 10,000 from a kept fit: median ${at(page, 0.5)} ms, p95 ${at(page, 0.95)} ms, CPU ${cpu.toFixed(1)} ms`,
      `table of studies: median ${at(table, 0.5)} ms, p95 ${at(table, 0.95)} ms (ratio of medians ${(Number(at(page, 0.5)) / Number(at(table, 0.5))).toFixed(1)})`,
      '',
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function withStudio<T>(use: (get: (path: string) => Promise<string>) => Promise<T>): Promise<T> {
  const built = await readBuilt();
  const studio = { folder: shelf, runCommand: built.runCommandApart };
  const server = await built.startServer({ studies: [], dataDir: data, studio });
  try {
    const token = await built.makeToken(data, `bench ${Date.now()}`);
    const person = await signedIn(server.url, token);
    return await use(async (path) => {
      const reply = await person.get(path);
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`);
      return reply.text;
    });
  } finally {
    await server.close();
  }
}

async function readBuilt(): Promise<Built> {
  const from = (path: string) => import(join(root, 'dist', path));
  return {
    ...(await from('server/startServer.js')),
    ...(await from('cli/apart/commandApart.js')),
    ...(await from('cli/token.js')),
  };
}

/** By the page and by hand (no lower priority, no page), in turns. */
async function describeFirst(respondents: number): Promise<string> {
  const [shown, cpu, byHand]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < fits; round++) {
    const before = childrenCpu();
    shown.push(await firstFit());
    cpu.push(childrenCpu() - before);
    const began = performance.now();
    const words = ['estimate', study, '--data', data, '--out', join(folder, 'byHand.json'), '--quiet'];
    execFileSync(process.execPath, [command, ...words], { stdio: 'ignore' });
    byHand.push(performance.now() - began);
  }
  const [page, hand] = [at(shown, 0.5), at(byHand, 0.5)];
  return `first logit of ${respondents}: median ${page} ms (CPU of its process ${at(cpu, 0.5)} ms), by hand ${hand} ms, ratio ${(Number(page) / Number(hand)).toFixed(2)}; load ${loadavg()[0]?.toFixed(1)}`;
}

/** Milliseconds that processes which have ended took, in steps of 10; 0 where the system does not say. */
function childrenCpu(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** From the first request until the page has the report in it, as often as the page's script asks. */
async function firstFit(): Promise<number> {
  rmSync(join(data, 'studio'), { recursive: true, force: true });
  return withStudio(async (get) => {
    await get('/researcher/studio');
    // A person reads the table before he opens a study; meanwhile a process stands by.
    await new Promise((resolve) => setTimeout(resolve, reading));
    const began = performance.now();
    await waitForReport(get);
    return performance.now() - began;
  });
}

async function waitForReport(get: (path: string) => Promise<string>): Promise<void> {
  for (let page = await get(room); !page.includes('<iframe'); page = await get(room)) {
    if (page.includes('class="failed"')) throw new Error(page);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function keptPages(): Promise<{ readonly page: number[]; readonly table: number[]; readonly cpu: number }> {
  return withStudio(async (get) => {
    const timed = async (path: string) => {
      const began = performance.now();
      await get(path);
      return performance.now() - began;
    };
    await waitForReport(get);
    const [page, table]: [number[], number[]] = [[], []];
    let cpu = 0;
    for (let round = 0; round < rounds; round++) {
      const before = process.cpuUsage();
      page.push(await timed(room));
      const { user, system } = process.cpuUsage(before);
      cpu += (user + system) / 1000 / rounds;
      table.push(await timed('/researcher/studio?lang=en'));
    }
    return { page, table, cpu };
  });
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}

/** As many as wanted, all people, of a study that is closed: copies of those who are there. */
function multiply(from: number, to: number): void {
  const database = new Database(join(data, 'responses.sqlite'));
  database.exec('begin');
  for (const table of [...tablesOfRespondents].reverse()) {
    const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const copied = columns.map((name) => {
      if (name === 'respondent') return `respondent + n * ${from}`;
      return keys.includes(name) ? `${name} || '-${to}-' || n` : name;
    });
    database.exec(`
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n + 1 < ${to / from})
      insert into ${table} (${columns.join(', ')})
      select ${copied.join(', ')} from numbers, ${table} where respondent <= ${from}`);
  }
  database.exec(`
    update studies set last_respondent = ${to}, closed_at = '2026-03-20T10:00:00.000Z';
    update respondents set simulated = 0;
    commit`);
  // As where people came one after another: what was written at once does not wait in a log as long as the database.
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}
