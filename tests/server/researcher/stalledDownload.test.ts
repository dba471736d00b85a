/** A download that nobody takes ends, and with it what it holds back; others go on meanwhile. */
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeLog } from '../../../server/front/log.ts';
import { serve, temporaryFolder } from '../fielded.ts';
import { makePerson, type Person } from '../person.ts';
import { onBothEngines, type TestedEngine } from '../store/engines.ts';
import { skipsPostgres } from '../store/postgresServer.ts';
import { thePostgres } from '../store/sharedPostgres.ts';
import { researcherAt } from './researcher.ts';

const files = '/researcher/studies/fair-exchange/files';
const patience = { interval: 100 };

interface Place {
  readonly dataDir: string;
  readonly database?: string;
}

async function placeOn(engine: TestedEngine): Promise<Place> {
  const place = await engine.newPlace();
  return engine.name === 'SQLite' ? { dataDir: place } : { dataDir: temporaryFolder(), database: place };
}

/** One who is through, and so many more like him that no buffer between server and client holds the file. */
async function fieldedDesk(engine: TestedEngine) {
  const place = await placeOn(engine);
  const lines: string[] = [];
  const log = makeLog({ level: 'warn', write: (line) => lines.push(line) });
  const served = await serve({ ...place, stalledSeconds: 2, downloadsAtOnce: 2, log });
  const through = makePerson(served.url);
  let page = await through.start('fair-exchange');
  while (page.kind !== 'thanks') page = await through.answer(page);
  const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  await fill(place, 4000);
  return { ...served, place, lines, code, anna: await researcherAt(served.url, place.database ?? place.dataDir) };
}

/** As many again as the first respondent, in every table of his. */
async function fill(place: Place, respondents: number): Promise<void> {
  const own = ['token_hash', 'withdrawal_hash', 'start_nonce'];
  const numbers = `with recursive n(n) as (select 100 union all select n + 1 from n where n < ${99 + respondents})`;
  for (const table of ['respondents', 'choices', 'answers']) {
    const columns = await columnsOf(place, table);
    const cells = columns.map((name) =>
      name === 'respondent' ? 'n.n' : table === 'respondents' && own.includes(name) ? `'${name} ' || n.n` : name,
    );
    await change(
      place,
      `${numbers} insert into ${table} (${columns.join(', ')}) select ${cells.join(', ')} from ${table}, n where respondent = 1`,
    );
  }
  await change(place, `update studies set last_respondent = ${99 + respondents}`);
}

async function columnsOf({ dataDir, database }: Place, table: string): Promise<string[]> {
  if (database === undefined) {
    const sqlite = new Database(join(dataDir, 'responses.sqlite'));
    const found = sqlite.pragma(`table_info(${table})`) as { name: string }[];
    sqlite.close();
    return found.map(({ name }) => name);
  }
  const { rows } = await thePostgres.run(
    `select column_name as name from information_schema.columns where table_name = '${table}'`,
    database,
  );
  return rows.map(({ name }) => name);
}

async function change({ dataDir, database }: Place, statement: string): Promise<void> {
  if (database !== undefined) return void (await thePostgres.run(statement, database));
  const sqlite = new Database(join(dataDir, 'responses.sqlite'));
  sqlite.exec(statement);
  sqlite.close();
}

/** Does anybody hold a moment of the store? */
async function isHeld({ dataDir, database }: Place): Promise<boolean> {
  if (database !== undefined) {
    const { rows } = await thePostgres.run(
      `select count(*) as n from pg_stat_activity where usename = 'survey' and xact_start is not null
         and datname = current_database()`,
      database,
    );
    return Number(rows[0]?.n) > 0;
  }
  const sqlite = new Database(join(dataDir, 'responses.sqlite'), { timeout: 0 });
  const [{ busy } = { busy: 1 }] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  sqlite.close();
  return busy !== 0;
}

/** Asks for a file, takes its first bytes, and no more. */
function stall(url: string, { cookie }: Person, file: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.write(`GET ${files}/${file} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`);
    socket.once('data', (bytes) => {
      socket.pause();
      if (String(bytes).startsWith('HTTP/1.1 200')) resolve(socket);
      else reject(new Error(String(bytes)));
    });
    socket.on('error', () => {});
  });
}

onBothEngines((engine) => {
  describe('a download that stops reading', () => {
    test('is cut, and holds nothing back any more; the others go on, and so do respondents', async () => {
      const { url, place, lines, anna } = await fieldedDesk(engine);
      await stall(url, anna, 'responses.csv');
      await expect.poll(() => isHeld(place)).toBe(true);

      const other = await fetch(`${url}${files}/responses.csv`, { headers: { cookie: anna.cookie } });
      const rows = (await other.text()).split('\n');
      expect(new Set(rows.slice(1, -1).map((row) => row.split(',')[0])).size).toBe(4001);
      expect((await makePerson(url).start('fair-exchange')).kind).toBe('introduction');

      await expect.poll(() => isHeld(place), patience).toBe(false);
      const events = lines.map((line) => JSON.parse(line)).map(({ event, because }) => [event, because]);
      expect(events).toEqual([['download-cut', 'stalled']]);
    });

    test('leaves no more than so many others: who comes then is told when to come back', async () => {
      const { url, place, anna } = await fieldedDesk(engine);
      await stall(url, anna, 'responses.csv');
      await stall(url, anna, 'responses.csv');
      const refused = await anna.get(`${files}/codebook.json?lang=nl`);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
      expect(refused.page.querySelector('h1')?.text).toBe('Er lopen al andere downloads');
      // Pages of researchers are no downloads.
      expect((await anna.get('/researcher/studies/fair-exchange')).status).toBe(200);

      await expect.poll(() => isHeld(place), patience).toBe(false);
      await expect.poll(async () => (await anna.get(`${files}/codebook.json`)).status, patience).toBe(200);
    });
  });
});

test('who is erased while a download stalls is gone from the files soon after it was cut', async () => {
  const engine = { name: 'SQLite', newPlace: async () => temporaryFolder(), servers: 1 } as const;
  const { url, place, code, anna } = await fieldedDesk(engine);
  const database = new Database(join(place.dataDir, 'responses.sqlite'), { readonly: true });
  const marker = database.prepare('select withdrawal_hash from respondents where respondent = 1').pluck().get();
  database.close();
  const holding = () =>
    readdirSync(place.dataDir).filter((name) => readFileSync(join(place.dataDir, name)).includes(String(marker)));
  await stall(url, anna, 'responses.csv');
  const anyone = makePerson(url);
  const answers = await anyone.submit(await anyone.get('/s/fair-exchange/withdraw?lang=en'), { code });
  const sure = await anyone.submit(answers, { step: 'ask' });
  expect((await anyone.submit(sure, { step: 'erase' })).status).toBe(200);
  expect(holding()).not.toEqual([]);

  await expect
    .poll(async () => {
      await makePerson(url).start('fair-exchange');
      return holding();
    }, patience)
    .toEqual([]);
});

describe.skipIf(skipsPostgres)('a server on PostgreSQL', () => {
  test('uses no more connections than it says, downloads and all', async () => {
    const { url, place, anna } = await fieldedDesk({
      name: 'PostgreSQL',
      newPlace: () => thePostgres.makeDatabase(),
      servers: 2,
    });
    const most = { seen: 0 };
    const count = async () => {
      const query = `select count(*) as n from pg_stat_activity where usename = 'survey' and datname = current_database()`;
      const { rows } = await thePostgres.run(query, place.database);
      most.seen = Math.max(most.seen, Number(rows[0]?.n));
    };
    await stall(url, anna, 'responses.csv');
    await stall(url, anna, 'responses.csv');
    const people = Promise.all(
      Array.from({ length: 40 }, async () => {
        const person = makePerson(url);
        await person.answer(await person.answer(await person.start('fair-exchange')));
      }),
    );
    const pages = Promise.all(Array.from({ length: 10 }, () => anna.get('/researcher')));
    for (let n = 0; n < 10; n++) await count();
    await people;
    expect((await pages).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    await count();
    expect(most.seen).toBeGreaterThan(5);
    expect(most.seen).toBeLessThanOrEqual(10);
  });
});
