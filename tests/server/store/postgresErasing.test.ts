/** What is erased on PostgreSQL is taken out of its pages by VACUUM, as soon as nobody reads it any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import { opened } from './openedStore.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from './postgresServer.ts';
import { newRespondent, study, taskPost } from './sampleStarts.ts';

/** A server of this file's own, which looks at what it waits for. */
let postgres: PostgresServer;
beforeAll(async () => {
  if (!skipsPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.end());

const marker = 'a marker that nobody else would write';

/** Someone has answered a question with the marker. */
async function answered() {
  const place = await postgres.makeDatabase();
  await postgres.run('create extension pageinspect', place);
  const store = await opened(place);
  await store.startRespondent(newRespondent('one'));
  await store.savePage({ ...taskPost(1, 1, 1), answers: { remark: marker } });
  expect(await rowsWithMarker(place)).toBe(1);
  return { place, store };
}

/** Rows in the pages of the table, those too that no query sees any more. */
async function rowsWithMarker(place: string): Promise<number> {
  const { rows } = await postgres.run(
    `select count(*) as n from generate_series(0, pg_relation_size('answers') / 8192 - 1) as page,
       heap_page_items(get_raw_page('answers', page::int))
     where position(convert_to('${marker}', 'UTF8') in t_data) > 0`,
    place,
  );
  return Number(rows[0]?.n);
}

const patience = { interval: 50 };

async function beginExport(place: string) {
  const reader = await openResponses(place);
  const reading = reader.exportResponses(study)[Symbol.asyncIterator]();
  expect((await reading.next()).value).toMatchObject({ respondent: 1 });
  return { reader, reading };
}

/** A superuser's own connection. */
async function session(place: string): Promise<pg.Client> {
  const client = await postgres.connect(place);
  onTestFinished(() => client.end());
  return client;
}

/** Lets nobody else look through the table, until its transaction ends. */
async function hold(place: string, table: 'answers' | 'choices'): Promise<pg.Client> {
  const client = await session(place);
  await client.query('begin');
  await client.query(`lock table ${table} in share update exclusive mode`);
  return client;
}

async function vacuumsWaiting(place: string, event: 'Lock' | 'BufferPin'): Promise<number> {
  const query = `select count(*) as n from pg_stat_activity
    where query like 'vacuum%' and datname = current_database() and wait_event_type = '${event}'`;
  return Number((await postgres.run(query, place)).rows[0]?.n);
}

/** Entries of the index of panel ids, those too that lead nowhere any more. */
async function entriesWithMarker(place: string): Promise<number> {
  const hex = Buffer.from(marker).toString('hex');
  const query = `select count(*) as n
    from generate_series(1, pg_relation_size('panel_ids_by_id') / 8192 - 1) as page,
      lateral (select type from bt_page_stats('panel_ids_by_id', page)) as stats,
      lateral (select data from bt_page_items('panel_ids_by_id', page)) as items
    where type = 'l' and position('${hex}' in replace(data, ' ', '')) > 0`;
  return Number((await postgres.run(query, place)).rows[0]?.n);
}

describe.skipIf(skipsPostgres)('who withdraws on PostgreSQL', () => {
  test('is gone from the pages of the tables', async () => {
    const { place, store } = await answered();
    await store.withdraw(study, 'code one');
    await expect.poll(() => rowsWithMarker(place), patience).toBe(0);
  });

  test('is gone from them later where an export was reading, and is looked for until then', async () => {
    const { place, store } = await answered();
    const { reader, reading } = await beginExport(place);
    await store.withdraw(study, 'code one');
    await sleep(500);
    expect(await rowsWithMarker(place)).toBe(1);
    await reading.return?.(undefined);
    await expect.poll(() => rowsWithMarker(place), patience).toBe(0);
    await reader.close();
  });

  test('is gone from them later where a dump of another user was under way', async () => {
    const { place, store } = await answered();
    const dump = await session(place);
    await dump.query('begin isolation level repeatable read');
    await dump.query('select 1');
    await store.withdraw(study, 'code one');
    await sleep(500);
    expect(await rowsWithMarker(place)).toBe(1);
    await dump.query('commit');
    await expect.poll(() => rowsWithMarker(place), patience).toBe(0);
  });

  test('is gone from them where the export ends while they are being looked through', async () => {
    const { place, store } = await answered();
    const held = await hold(place, 'choices');
    const { reader, reading } = await beginExport(place);
    await store.withdraw(study, 'code one');
    await sleep(500);
    await reading.return?.(undefined);
    await held.query('commit');
    await expect.poll(() => rowsWithMarker(place), patience).toBe(0);
    await reader.close();
  });

  test('is gone from a page that another reader stands at, who does not keep the server from ending', async () => {
    const { place, store } = await answered();
    await store.startRespondent(newRespondent('two'));
    await store.savePage({ ...taskPost(2, 1, 1), answers: { remark: 'somebody else' } });
    const held = await hold(place, 'answers');
    await store.withdraw(study, 'code one');
    await expect.poll(() => vacuumsWaiting(place, 'Lock'), patience).toBe(1);
    const reader = await session(place);
    await reader.query('begin');
    await reader.query('declare slow cursor for select * from answers');
    await reader.query('fetch 1 from slow');
    await held.query('commit');
    await expect.poll(() => vacuumsWaiting(place, 'BufferPin'), patience).toBe(1);
    await store.close();
    expect(await rowsWithMarker(place)).toBe(1);
    await reader.query('commit');
    await expect.poll(() => rowsWithMarker(place), patience).toBe(0);
  });

  test('is gone from the indexes, also where he was one of very many', async () => {
    const place = await postgres.makeDatabase();
    await postgres.run('create extension pageinspect', place);
    const store = await opened(place);
    await store.startRespondent({ ...newRespondent('one'), panelId: marker });
    await postgres.run(
      `set session_replication_role = replica;
       insert into panel_ids select study, n, 'someone ' || n from panel_ids, generate_series(2, 20000) as n`,
      place,
    );
    expect(await entriesWithMarker(place)).toBe(1);
    await store.withdraw(study, 'code one');
    await expect.poll(() => entriesWithMarker(place), patience).toBe(0);
  });
});
