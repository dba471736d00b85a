/** What a researcher downloads is what `partworth export` writes, of one moment, and the trail says so. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { exportStudy } from '../../../cli/export.ts';
import { exportPublic } from '../../../cli/files/exportPublic.ts';
import { zipOf } from '../../../server/export/zip.ts';
import { mostIn } from '../../../server/researcher/downloads.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { unzip } from '../export/unzip.ts';
import { fairExchange, serve, temporaryFolder } from '../fielded.ts';
import { makePerson, type Person } from '../person.ts';
import { researcherAt } from './researcher.ts';

const files = '/researcher/studies/fair-exchange/files';

/** One who is through, one who is busy, one who tested; and a researcher. */
async function fieldedDesk() {
  const served = await serve();
  const through = makePerson(served.url);
  for (let page = await through.start('fair-exchange'); page.kind !== 'thanks'; ) page = await through.answer(page);
  const busy = makePerson(served.url);
  await busy.answer(await busy.answer(await busy.start('fair-exchange')));
  const tester = makePerson(served.url);
  await tester.submit(await tester.get(served.testHref('fair-exchange')), { consent: 'agree' });
  return { ...served, anna: await researcherAt(served.url, served.dataDir) };
}

async function download(url: string, { cookie }: Person, file: string): Promise<{ headers: Headers; bytes: Buffer }> {
  const reply = await fetch(`${url}${files}/${file}`, { headers: { cookie } });
  expect(reply.status, file).toBe(200);
  return { headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
}

describe('a download', () => {
  test('is byte for byte what the command writes', async () => {
    const { url, dataDir, anna } = await fieldedDesk();
    const written = async (format: 'long' | 'spreadsheet', name: string) => {
      const folder = temporaryFolder();
      await exportStudy({ study: fairExchange, dataFolder: dataDir, folder, format });
      return readFileSync(join(folder, name), 'utf8');
    };
    const csv = await written('long', 'responses.csv');
    const codebook = await written('long', 'codebook.json');
    const plain = await download(url, anna, 'responses.csv');
    expect(plain.bytes.toString()).toBe(csv);
    expect(csv.split('\n').length).toBeGreaterThan(20);
    expect(plain.headers.get('content-disposition')).toBe('attachment; filename="fair-exchange-responses.csv"');
    expect(plain.headers.get('cache-control')).toBe('no-store');
    expect((await download(url, anna, 'codebook.json')).bytes.toString()).toBe(codebook);
    expect((await download(url, anna, 'responses-spreadsheet.csv')).bytes.toString()).toBe(
      await written('spreadsheet', 'responses-spreadsheet.csv'),
    );
    expect(unzip((await download(url, anna, 'responses.zip')).bytes)).toEqual({
      'responses.csv': csv,
      'codebook.json': codebook,
    });
    const folder = temporaryFolder();
    await exportStudy({ study: fairExchange, dataFolder: dataDir, folder, format: 'xlsx' });
    const workbook = await download(url, anna, 'responses.xlsx');
    expect(workbook.bytes.equals(readFileSync(join(folder, 'responses.xlsx')))).toBe(true);
    expect(workbook.headers.get('content-type')).toMatch(/spreadsheetml/);
    const { scripts = [] } = await exportStudy({ study: fairExchange, dataFolder: dataDir, folder, scripts: true });
    const withScripts = unzip((await download(url, anna, 'scripts.zip')).bytes);
    expect(Object.keys(withScripts)).toEqual([
      'responses.csv',
      'codebook.json',
      ...scripts.map((path) => basename(path)),
    ]);
    for (const [name, content] of Object.entries(withScripts))
      expect(content, name).toBe(readFileSync(join(folder, name), 'utf8'));
    await exportPublic({ study: fairExchange, dataFolder: dataDir, folder, k: 5, keep: [] });
    const release = unzip((await download(url, anna, 'public.zip')).bytes);
    expect(Object.keys(release).slice(0, 3)).toEqual(['responses.csv', 'codebook.json', 'statement.txt']);
    expect(Object.keys(release)).toContain('data/study-fairExchange_data.csv');
    for (const [name, content] of Object.entries(release))
      expect(content, name).toBe(readFileSync(join(folder, name), 'utf8'));

    const store = await openStoreBeside(dataDir);
    const events = await store.listEvents({ most: 7 });
    await store.close();
    expect(events.map(({ what, who, study, detail }) => [what, who, study, detail])).toEqual(
      [
        'public.zip',
        'scripts.zip',
        'responses.xlsx',
        'responses.zip',
        'responses-spreadsheet.csv',
        'codebook.json',
        'responses.csv',
      ].map((file) => [...['data-downloaded', 'anna', 'fair-exchange', file]]),
    );
  });

  test('of a workbook is for as many respondents as the rows of a sheet have room for', () => {
    const rowsEach = (fairExchange.tasks.perRespondent + fairExchange.tasks.fixed.length) * 2;
    const most = mostIn('responses.xlsx', fairExchange);
    expect(most * rowsEach + 1).toBeLessThanOrEqual(1_048_576);
    expect((most + 1) * rowsEach + 1).toBeGreaterThan(1_048_576);
    const withNone = {
      ...fairExchange,
      tasks: { ...fairExchange.tasks, response: 'choice-none' as const, repeat: { apart: 1 } },
    };
    expect(mostIn('responses.xlsx', withNone)).toBe(Math.floor(1_048_575 / ((rowsEach / 2 + 1) * 3)));
    expect(mostIn('responses.csv', fairExchange)).toBe(Number.POSITIVE_INFINITY);
  });

  test('is not there where nobody has started, nor under any other name, nor for who is not signed in', async () => {
    const { url, dataDir } = await serve();
    const anna = await researcherAt(url, dataDir);
    for (const file of ['responses.csv', 'codebook.json', 'public.zip']) {
      expect((await anna.get(`${files}/${file}`)).status, file).toBe(404);
    }
    const desk = await fieldedDesk();
    for (const file of ['secret', 'panel-ids.csv', '..%2fresponses.sqlite', 'constructor']) {
      expect((await desk.anna.get(`${files}/${file}`)).status, file).toBe(404);
    }
    expect((await makePerson(desk.url).get(`${files}/responses.csv`)).status).toBe(303);
  });

  test('row 46: is of one moment, lets respondents go on, and holds nothing back when it is broken off', async () => {
    const { dataDir, anna, close } = await fieldedDesk();
    await close();
    fill(dataDir, 4000);
    const again = await serve({ dataDir });
    const stop = new AbortController();
    const reply = await fetch(`${again.url}${files}/responses.csv`, {
      headers: { cookie: anna.cookie },
      signal: stop.signal,
    });
    const reader = reply.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    // It is under way, and nobody takes it: someone starts meanwhile.
    const person = makePerson(again.url);
    expect((await person.start('fair-exchange')).kind).toBe('introduction');
    expect(isRead(dataDir)).toBe(true);
    stop.abort();
    await expect.poll(() => isRead(dataDir)).toBe(false);
    const whole = (await download(again.url, anna, 'responses.csv')).bytes.toString();
    const respondents = new Set(
      whole
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    );
    expect(respondents.size).toBe(4002);
  });
});

/** As many again as the first respondent, in every table of his. */
function fill(dataDir: string, respondents: number): void {
  const database = new Database(join(dataDir, 'responses.sqlite'));
  const columns = (table: string, changed: Record<string, string>) =>
    (database.pragma(`table_info(${table})`) as { name: string }[])
      .map(({ name }) => changed[name] ?? `${table}.${name}`)
      .join(', ');
  const own = Object.fromEntries(
    ['token_hash', 'withdrawal_hash', 'start_nonce'].map((name) => [name, `${name} || n.n`]),
  );
  const numbers = `with recursive n(n) as (select 100 union all select n + 1 from n where n < ${99 + respondents})`;
  for (const table of ['respondents', 'choices', 'answers']) {
    const changed = { respondent: 'n.n', ...(table === 'respondents' && own) };
    database.exec(
      `${numbers} insert into ${table} select ${columns(table, changed)} from ${table}, n where respondent = 1`,
    );
  }
  database.exec(`update studies set last_respondent = ${99 + respondents}`);
  database.close();
}

/** Does anybody read what was there before the last write? */
function isRead(dataDir: string): boolean {
  const database = new Database(join(dataDir, 'responses.sqlite'), { timeout: 0 });
  const [{ busy } = { busy: 1 }] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  database.close();
  return busy !== 0;
}

test('an archive holds its files whatever they hold, and a fault in one of them is a fault of the archive', async () => {
  const long = 'a line that comes again\n'.repeat(50_000);
  async function* slowly() {
    yield 'é';
    await new Promise(setImmediate);
    yield long;
  }
  const pieces: Buffer[] = [];
  const contents = [
    { name: 'empty.txt', content: [] },
    { name: 'ünïcode.txt', content: slowly() },
  ];
  for await (const piece of zipOf(contents, new Date('2026-03-01T10:20:30Z'))) pieces.push(piece);
  const archive = Buffer.concat(pieces);
  expect(unzip(archive)).toEqual({ 'empty.txt': '', 'ünïcode.txt': `é${long}` });
  expect(archive.length).toBeLessThan(long.length / 50);

  async function* failing() {
    yield 'one';
    throw new RangeError('broken');
  }
  const broken = async () => {
    for await (const _ of zipOf([{ name: 'x', content: failing() }], new Date()));
  };
  await expect(broken()).rejects.toThrow('broken');
});

test('an archive that nobody reads to its end lets go of its files', async () => {
  let isOpen = true;
  async function* endless() {
    try {
      for (;;) yield 'a line\n'.repeat(10_000);
    } finally {
      isOpen = false;
    }
  }
  let length = 0;
  for await (const piece of zipOf([{ name: 'x', content: endless() }], new Date())) {
    length += piece.length;
    if (length > 10_000) break;
  }
  await expect.poll(() => isOpen).toBe(false);
});
