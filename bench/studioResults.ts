/**
 * How long the studio's page of results takes: 10,000 respondents from a fit that is kept, beside a page that says nothing
 * (the table of studies), and the first logit of 1,000 and of 10,000, from the request until the page shows it.
 * `npm run build && npx tsx bench/studioResults.ts` takes some minutes; other programs that run meanwhile make all figures larger.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tablesOfRespondents } from '../server/store/tables/tables.ts';
import { signedIn } from '../tests/server/researcher/researcher.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const seeds = 50;
const rounds = 40;
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
  const first = [];
  let size = seeds;
  for (const respondents of [1000, 10_000]) {
    multiply(size, respondents);
    size = respondents;
    first.push(`first logit of ${respondents}: ${(await firstFit()).toFixed(0)} ms`);
  }
  const { page, table } = await keptPages();
  process.stdout.write(
    [
      `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}`,
      ...first,
      `page of 10,000 from a kept fit: median ${at(page, 0.5)} ms, p95 ${at(page, 0.95)} ms`,
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

/** From the first request until the page has the report in it, as often as the page's script asks. */
function firstFit(): Promise<number> {
  return withStudio(async (get) => {
    await get('/researcher/studio');
    const began = performance.now();
    for (;;) {
      if ((await get(room)).includes('<iframe')) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}

function keptPages(): Promise<{ readonly page: number[]; readonly table: number[] }> {
  return withStudio(async (get) => {
    const timed = async (path: string) => {
      const began = performance.now();
      await get(path);
      return performance.now() - began;
    };
    while (!(await get(room)).includes('<iframe')) await new Promise((resolve) => setTimeout(resolve, 100));
    const [page, table]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      page.push(await timed(room));
      table.push(await timed('/researcher/studio?lang=en'));
    }
    return { page, table };
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
      return keys.includes(name) ? `${name} || '-' || n` : name;
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
  database.close();
}
