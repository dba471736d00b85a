/** A store of SQLite's becomes one of PostgreSQL's, the same, and who was busy goes on there. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrateToPostgres } from '../../../../server/store/backup/migrateToPostgres.ts';
import { openStore } from '../../../../server/store/openStore.ts';
import { copiedTables } from '../../../../server/store/tables/copyTables.ts';
import { exported } from '../../exported.ts';
import { serve } from '../../fielded.ts';
import { atFirstTask, fairAnswers, makePerson } from '../../person.ts';
import { skipsPostgres } from '../postgresServer.ts';
import { thePostgres } from '../sharedPostgres.ts';

/** A data folder with someone who is through (and whose rows say all that they can), someone who is busy, and a row in every table of the fieldwork. */
async function fieldedInSqlite() {
  const { url, dataDir, close } = await serve();
  const through = makePerson(url);
  let page = await through.start('fair-exchange');
  while (page.kind !== 'thanks') page = await through.answer(page);
  const { person } = await atFirstTask(url);
  await close();
  const database = new Database(join(dataDir, 'responses.sqlite'));
  database.exec(`
    insert into quota_places values ('fair-exchange', 'Women', 1, null), ('fair-exchange', 'men', 2, '2026-01-01');
    update respondents set status = 'screened-out', test = 1, trapped = 1, viewport = 'small' where respondent = 1;
    update choices set changes = 3 where respondent = 1 and task = 2;
    update events set outcome = 'changed', replaced = '{"choice":{"choice":2}}' where respondent = 1 and seq = 3;
    insert into panel_ids values ('fair-exchange', 2, 'Ünïque');
    insert into links values ('fair-exchange', 'b', '2026', 0), ('fair-exchange', 'B', '2026', 1), ('fair-exchange', 'a_', '2026', 0);
    insert into tokens values ('id', 'Änna', 'hash', '2026-03-01', null, 'viewer');
    insert into editions values ('fair-exchange', 1, 'a', '2026-03-01', 'Änna', 'fair-exchange', '{}', '{}');
    insert into audit values (1, '2026-03-01', 'token-made', null, null, 'Änna'), (2, '2026-03-01', 'signed-in', 'Änna', null, null);
    update studies set closed_at = '2026-03-02T00:00:00.000Z';`);
  database.close();
  return { dataDir, person };
}

function hashesIn(folder: string): (string | undefined)[] {
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const paths = ['responses.sqlite', 'responses.sqlite-wal', 'secret'].map((name) => join(folder, name));
  // Who reads leaves an empty log.
  return paths.map((path) => (existsSync(path) && statSync(path).size > 0 ? hash(path) : undefined));
}

/** With those of tests. */
const all = (place: string) => exported(place, 'fair-exchange', { includeTest: true });

async function countIn(place: string): Promise<number> {
  const query = `select (select count(*) from respondents) + (select count(*) from studies) as n`;
  return Number((await thePostgres.run(query, place)).rows[0]?.n);
}

test('every table is copied', async () => {
  const { dataDir, close } = await serve();
  await close();
  const database = new Database(join(dataDir, 'responses.sqlite'), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const primaryKeyOf = (table: string) =>
    database.prepare('select name from pragma_table_info(?) where pk > 0 order by pk').pluck().all(table);
  for (const [table, key] of Object.entries(copiedTables))
    expect([table, ...key]).toEqual([table, ...primaryKeyOf(table)]);
  database.close();
  expect(tables.sort()).toEqual([...Object.keys(copiedTables), 'meta'].sort());
});

describe.skipIf(skipsPostgres)('a store that moves to PostgreSQL', () => {
  test('is the same there, stays where it was as it was, and who was busy goes on', async () => {
    const { dataDir, person } = await fieldedInSqlite();
    const place = await thePostgres.makeDatabase();
    const before = hashesIn(dataDir);
    const tables = await migrateToPostgres(dataDir, place);
    expect(Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))).toMatchObject({
      ...{ studies: 1, snapshots: 1, respondents: 2, choices: 12, quota_places: 2, panel_ids: 1, links: 3 },
      ...{ tokens: 1, audit: 2, editions: 1 },
    });
    expect(hashesIn(dataDir)).toEqual(before);
    expect(JSON.stringify(await all(place))).toBe(JSON.stringify(await all(dataDir)));

    const { url, closedStudies } = await serve({ dataDir, database: place });
    expect(closedStudies).toEqual(['fair-exchange']);
    const store = await openStore(place);
    await store.openStudy({ study: 'fair-exchange', at: '2026-03-03T00:00:00.000Z', who: 'Änna' });
    expect((await store.listEvents({ most: 9 })).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    await store.close();
    const later = makePerson(url);
    later.cookie = person.cookie;
    const page = await later.visit('/s/fair-exchange');
    expect(page.kind).toBe('task');
    expect((await later.submit(page, fairAnswers(page))).location).toBe('/s/fair-exchange/p/task-2');
    await makePerson(url).start('fair-exchange');
    expect((await all(place)).map(({ respondent }) => respondent)).toEqual([1, 2, 3]);
    // The folder has served its time: what is answered now is in the database only.
    expect(hashesIn(dataDir)).toEqual(before);
  });

  test('is refused where anything is, and where a server still writes to it', async () => {
    const { dataDir } = await fieldedInSqlite();
    const place = await thePostgres.makeDatabase();
    await migrateToPostgres(dataDir, place);
    const refused = { name: 'ConflictError', code: 'not-empty' };
    await expect(migrateToPostgres(dataDir, place)).rejects.toMatchObject(refused);
    const other = await thePostgres.makeDatabase();
    await thePostgres.run('create table mine (x int)', other);
    await expect(migrateToPostgres(dataDir, other)).rejects.toMatchObject(refused);
    await serve({ dataDir });
    const empty = await thePostgres.makeDatabase();
    await expect(migrateToPostgres(dataDir, empty)).rejects.toMatchObject({ code: 'folder-in-use' });
  });

  test('is not there at all when a row would be another', async () => {
    const { dataDir } = await fieldedInSqlite();
    const place = await thePostgres.makeDatabase();
    await (await openStore(place)).close();
    await thePostgres.run(
      `create function alter_choice() returns trigger language plpgsql as 'begin new.choice := 3; return new; end';
       create trigger alter_choice before insert on choices for each row execute function alter_choice()`,
      place,
    );
    const differs = { code: 'copy-differs', message: expect.stringContaining('choices') };
    await expect(migrateToPostgres(dataDir, place)).rejects.toMatchObject(differs);
    expect(await countIn(place)).toBe(0);
  });
});

describe.skipIf(skipsPostgres)('the key of servers that share a database', () => {
  test('is made by the first, and whoever has none or another is refused', async () => {
    const place = await thePostgres.makeDatabase();
    const first = await serve({ database: place });
    await expect(serve({ database: place })).rejects.toMatchObject({
      name: 'ConflictError',
      code: 'other-key',
      message: expect.stringContaining('PARTWORTH_SECRET'),
    });
    await expect(serve({ database: place, secret: Buffer.alloc(32, 7) })).rejects.toMatchObject({ code: 'other-key' });
    const secret = Buffer.from(readFileSync(join(first.dataDir, 'secret'), 'utf8').trim(), 'hex');
    const second = await serve({ database: place, secret });
    const { person, task } = await atFirstTask(first.url);
    const later = makePerson(second.url);
    later.cookie = person.cookie;
    expect((await later.submit(task, fairAnswers(task))).location).toBe('/s/fair-exchange/p/task-2');
    expect(existsSync(join(second.dataDir, 'secret'))).toBe(false);
  });

  test('is not in the database, nor is what could be used for it', async () => {
    const place = await thePostgres.makeDatabase();
    const { dataDir } = await serve({ database: place });
    const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim();
    const { rows } = await thePostgres.run('select key, value from meta', place);
    expect(rows.map(({ key }) => key).sort()).toEqual(['clock', 'keyFingerprint', 'schemaVersion']);
    expect(JSON.stringify(rows)).not.toContain(secret);
    rmSync(join(dataDir, 'secret'));
    await expect(serve({ dataDir, database: place })).rejects.toMatchObject({ code: 'other-key' });
    expect(existsSync(join(dataDir, 'secret'))).toBe(false);
  });
});
