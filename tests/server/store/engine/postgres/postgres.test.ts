/** What is PostgreSQL's own: several servers on one database, connections that are lost, and what is refused. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { drawRespondent } from '../../../../../server/respondent/visit/drawRespondent.ts';
import type { Migrations } from '../../../../../server/store/engine/migrate.ts';
import { openPostgres } from '../../../../../server/store/engine/postgres/postgres.ts';
import { openResponses, openStore } from '../../../../../server/store/openStore.ts';
import { note } from '../../../../../server/store/researchers/audit.ts';
import { migrations } from '../../../../../server/store/tables/migrations.ts';
import type { Tables } from '../../../../../server/store/tables/tables.ts';
import { compileFlow } from '../../../../../study/flow/flow.ts';
import { exported } from '../../../exported.ts';
import { makeCuttingProxy } from '../../cuttingProxy.ts';
import { opened } from '../../openedStore.ts';
import { type PostgresServer, password, skipsPostgres, startPostgres } from '../../postgresServer.ts';
import { newRespondent, snapshot, study, taskPost } from '../../sampleStarts.ts';

/** A server of this file's own, which stops it, and changes its settings. */
let postgres: PostgresServer;
beforeAll(async () => {
  if (!skipsPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.end());

const repeat = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));
const count = (list: readonly unknown[], value: unknown) => list.filter((one) => one === value).length;

/** Two servers that share a database, each with connections of its own. */
async function openedTwice() {
  const place = await postgres.makeDatabase();
  return { place, stores: [await opened(place), await opened(place)] as const };
}

/** Columns that would be sorted as people do, or hold less than SQLite's. */
const unsuitable = `select table_name, column_name from information_schema.columns where table_schema = 'public'
  and (data_type = 'integer' or data_type = 'text' and collation_name is distinct from 'C')`;

describe.skipIf(skipsPostgres)('servers that share a database', () => {
  test('give each number once, and versions as evenly as one server would', async () => {
    const { place, stores } = await openedTwice();
    const draw = drawRespondent(snapshot, await compileFlow(snapshot.study), new Date());
    await Promise.all(repeat(64, (n) => stores[n % 2 ? 0 : 1].startRespondent(newRespondent(`${n}`, { draw }))));
    const people = await exported(place);
    expect(people.map(({ respondent }) => respondent)).toEqual(repeat(64, (n) => n + 1));
    const cells = new Map<string, number>();
    for (const { factors, version } of people) {
      const cell = `${factors['sector']} ${version}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    // Four sectors, four versions.
    expect([...cells.values()]).toEqual(repeat(16, () => 4));
  });

  test('see all that was done in a study, in work that names it, whatever it reads first', async () => {
    const place = await postgres.makeDatabase();
    await opened(place);
    const engines = [await openPostgres(place), await openPostgres(place)] as const;
    onTestFinished(async () => {
      for (const engine of engines) await engine.close();
    });
    const counted = (at: Kysely<Tables>) => at.selectFrom('meta').selectAll().where('key', '=', 'count');
    await engines[0].database.insertInto('meta').values({ key: 'count', value: '0' }).execute();
    const countOn = async (at: Kysely<Tables>) => {
      const { value } = await counted(at).executeTakeFirstOrThrow();
      await at
        .updateTable('meta')
        .set({ value: `${Number(value) + 1}` })
        .where('key', '=', 'count')
        .execute();
    };
    await Promise.all(repeat(40, (n) => engines[n % 2 ? 0 : 1].write(countOn, study)));
    expect((await counted(engines[0].database).executeTakeFirstOrThrow()).value).toBe('40');
  });

  test('write into the trail one after the other: who comes second waits, and does nothing twice', async () => {
    const place = await postgres.makeDatabase();
    const store = await opened(place);
    const engines = [await openPostgres(place), await openPostgres(place)] as const;
    onTestFinished(async () => {
      for (const engine of engines) await engine.close();
    });
    const event = { at: '2026-03-01T10:00:00.000Z', what: 'links-made', study } as const;
    let runs = 0;
    let second: Promise<void> | undefined;
    await engines[0].write(async (transaction) => {
      await note(transaction, { ...event, detail: 'first' });
      second = engines[1].write(async (at) => {
        runs += 1;
        await note(at, { ...event, detail: 'second' });
      });
      // Long enough for the other to read what is there before this is committed.
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await second;
    expect(runs).toBe(1);
    const events = await store.listEvents({ most: 10 });
    expect(events.map(({ seq, detail }) => [seq, detail])).toEqual([
      [2, 'second'],
      [1, 'first'],
    ]);
  });

  test('row 1: make one respondent of one start form, and one answer of one post, whoever gets them', async () => {
    const { place, stores } = await openedTwice();
    const starts = await Promise.all(repeat(20, (n) => stores[n % 2 ? 0 : 1].startRespondent(newRespondent('one'))));
    expect(new Set(starts.map(({ respondent }) => respondent))).toEqual(new Set([1]));
    expect(
      count(
        starts.map(({ outcome }) => outcome),
        'started',
      ),
    ).toBe(1);

    const saves = await Promise.all(repeat(20, (n) => stores[n % 2 ? 0 : 1].savePage(taskPost(1, 1, 1))));
    expect([count(saves, 'saved'), count(saves, 'repeated')]).toEqual([1, 19]);
    const others = await Promise.all(repeat(20, (n) => stores[n % 2 ? 0 : 1].savePage(taskPost(1, 2, (n % 4) + 1))));
    expect([count(others, 'saved'), count(others, 'answered') + count(others, 'repeated')]).toEqual([1, 19]);
    expect((await exported(place)).map(({ answers }) => answers.length)).toEqual([2]);
  });

  test('row 3: keep one of two answers under one nonce, and say so of the other', async () => {
    const { place, stores } = await openedTwice();
    await stores[0].startRespondent(newRespondent('one'));
    const post = (n: number) => stores[n % 2 ? 0 : 1].savePage(taskPost(1, 1, n % 2, 'the nonce'));
    const outcomes = await Promise.all(repeat(10, post));
    expect([count(outcomes, 'saved'), count(outcomes, 'repeated'), count(outcomes, 'conflict')]).toEqual([1, 4, 5]);
    const { rows } = await postgres.run('select body_hash, outcome from events order by seq', place);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['saved', 'conflict']);
  });

  test('start at the same moment on an empty database, and make the tables once', async () => {
    const place = await postgres.makeDatabase();
    const stores = await Promise.all(repeat(4, () => openStore(place)));
    await Promise.all(stores.map((store) => store.close()));
    const { rows } = await postgres.run(unsuitable, place);
    expect(rows).toEqual([]);
  });

  test('erase those whose time is over once, though all look at the same time', async () => {
    const { place, stores } = await openedTwice();
    await Promise.all(repeat(30, (n) => stores[0].startRespondent(newRespondent(`${n}`))));
    const later = new Date('2099-01-01T00:00:00Z');
    const erased = await Promise.all(stores.map((store) => store.eraseExpired(later)));
    expect(erased[0].erased + erased[1].erased).toBe(30);
    expect(await exported(place)).toEqual([]);
  });
});

describe.skipIf(skipsPostgres)('a commit on PostgreSQL', () => {
  test('waits for the disk, also where a database is set not to', async () => {
    const place = await postgres.makeDatabase();
    await postgres.run(`alter database ${new URL(place).pathname.slice(1)} set synchronous_commit = off`);
    const store = await opened(place);
    await store.startRespondent(newRespondent('one'));
    const before = await statistic('select wal_sync as n from pg_stat_wal');
    for (let task = 1; task <= 10; task++) await store.savePage(taskPost(1, task, 1));
    await store.close();
    expect(await statistic('select wal_sync as n from pg_stat_wal')).toBeGreaterThanOrEqual(before + 10);
  });

  test('serves all who start at the same time', async () => {
    const place = await postgres.makeDatabase();
    const store = await opened(place);
    const commits = 'select xact_commit as n from pg_stat_database where datname = current_database()';
    await Promise.all(repeat(100, (n) => store.startRespondent(newRespondent(`${n}`))));
    await store.close();
    // With those that made the tables, and those of the VACUUM.
    expect(await statistic(commits, place)).toBeLessThan(60);
  });

  /** A server writes down what it counted when a connection ends. */
  async function statistic(query: string, place?: string): Promise<number> {
    return Number((await postgres.run(query, place)).rows[0]?.n);
  }
});

describe.skipIf(skipsPostgres)('a connection that is lost', () => {
  test('is not noticed by who answers: nothing was acknowledged, so it is done again', async () => {
    const place = await postgres.makeDatabase();
    const store = await opened(place);
    await Promise.all(repeat(20, (n) => store.startRespondent(newRespondent(`${n}`))));
    const others = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'survey'";
    const work = Promise.all(
      repeat(20, async (n) => {
        for (let task = 1; task <= 10; task++) await store.savePage(taskPost(n + 1, task, 1));
      }),
    );
    await postgres.run(others);
    await work;
    const answers = (await exported(place)).map((one) => one.answers.length);
    expect(answers).toEqual(repeat(20, () => 10));
  });

  test('row 2: after the commit and before its reply makes nothing twice', async () => {
    const place = await postgres.makeDatabase();
    const proxy = await makeCuttingProxy(place);
    onTestFinished(proxy.close);
    const store = await opened(proxy.place);
    proxy.cutAtCommit();
    expect((await store.startRespondent(newRespondent('one'))).outcome).toBe('repeated');
    proxy.cutAtCommit();
    expect(await store.savePage(taskPost(1, 1, 1))).toBe('repeated');
    expect((await exported(place)).map(({ answers }) => answers.length)).toEqual([1]);
    proxy.cutAtCommit();
    expect(await store.withdraw(study, 'code one')).toBe(true);
    expect(proxy.cuts()).toBe(3);
    expect(await exported(place)).toEqual([]);
  });

  test('for longer is a StoreError, and the store goes on when the server is there again', async () => {
    const place = await postgres.makeDatabase();
    const store = await opened(place);
    await store.startRespondent(newRespondent('one'));
    postgres.stop('immediate');
    const refused = expect.objectContaining({ name: 'StoreError', code: 'unreachable' });
    await expect(store.savePage(taskPost(1, 1, 1))).rejects.toEqual(refused);
    await expect(store.readRespondent(study, 'token one')).rejects.toEqual(refused);
    await expect(store.checkWritable()).rejects.toEqual(refused);
    postgres.start();
    expect(await store.savePage(taskPost(1, 1, 1))).toBe('saved');
  });
});

describe.skipIf(skipsPostgres)('a database that can’t be used', () => {
  const open = (place: string) => openStore(place).catch((error: unknown) => error);
  const change = (place: string, part: Partial<URL>) => Object.assign(new URL(place), part).href;

  test.each([
    ['nobody listens', (place: string) => change(place, { port: '1' }), 'unreachable', 'ECONNREFUSED'],
    ['the password is wrong', (place: string) => change(place, { password: 'wr0ng' }), 'not-allowed', 'does not let'],
    ['there is no such user', (place: string) => change(place, { username: 'nobody' }), 'not-allowed', 'does not let'],
    ['there is no such database', (place: string) => change(place, { pathname: '/none' }), 'no-database', 'createdb'],
  ])('%s: it says so, and never the password', async (_, changed, code, says) => {
    const place = changed(await postgres.makeDatabase());
    for (const error of [await open(place), await openResponses(place).catch((cause: unknown) => cause)]) {
      expect(error).toMatchObject({ name: 'StoreError', code, message: expect.stringContaining(says) });
      expect(String(error)).toMatch(/postgres:\/\/\w+@127\.0\.0\.1:\d+\/\w+/);
      for (const secret of ['wr0ng', password, encodeURIComponent(password)])
        expect(String(error)).not.toContain(secret);
    }
  });

  test('an address that is none is a usage error that does not repeat it', async () => {
    for (const place of [
      'postgres://',
      'postgres://host',
      'postgres://u:s3cret@host:port/db',
      'postgres://u:s3cret%@h/d',
    ]) {
      expect(await open(place)).toMatchObject({ name: 'UsageError', code: 'not-a-database' });
      expect(String(await open(place))).not.toContain('s3cret');
    }
  });

  test('one where the user may make nothing is refused with what to grant', async () => {
    const place = await postgres.makeDatabase();
    await postgres.run('alter schema public owner to postgres; revoke create on schema public from public', place);
    expect(await open(place)).toMatchObject({ code: 'not-allowed', message: expect.stringContaining('schema public') });
  });

  test('one that loses what it acknowledged, or can’t hold every text, is refused', async () => {
    const ascii = await postgres.makeDatabase({ encoding: 'SQL_ASCII' });
    expect(await open(ascii)).toMatchObject({ code: 'not-durable', message: expect.stringContaining('SQL_ASCII') });
    const place = await postgres.makeDatabase();
    await postgres.run('alter system set fsync = off');
    await postgres.run('select pg_reload_conf()');
    await expect.poll(async () => String(await open(place))).toContain('fsync = on');
    await postgres.run('alter system reset fsync');
    await postgres.run('select pg_reload_conf()');
  });

  test('row 43: that of a newer or of another program is refused as it is', async () => {
    const newer = await postgres.makeDatabase();
    await (await openStore(newer)).close();
    await postgres.run("update meta set value = '99' where key = 'schemaVersion'", newer);
    const other = await postgres.makeDatabase();
    await postgres.run('create table mine (x int)', other);
    const another = await postgres.makeDatabase();
    await postgres.run('create table meta (x int)', another);
    expect(await open(newer)).toMatchObject({ code: 'newer', message: expect.stringContaining('99') });
    for (const place of [other, another]) expect(await open(place)).toMatchObject({ code: 'not-ours' });
    expect((await postgres.run("select 1 from pg_tables where schemaname = 'public'", other)).rowCount).toBe(1);
  });

  test('row 43: that of an older program is brought to this schema, all of it or not at all', async () => {
    const place = await postgres.makeDatabase();
    const older = await openStore(place, { steps: migrations.slice(0, 1) });
    await older.publish(snapshot, '2026-01-01T00:00:00.000Z');
    await older.close();
    await expect(openResponses(place)).rejects.toMatchObject({ code: 'older' });
    const failing: Migrations = [
      ...migrations,
      async () => {
        throw new RangeError('the step failed');
      },
    ];
    expect(String(await openStore(place, { steps: failing }).catch(String))).toContain('the step failed');
    await expect(openResponses(place)).rejects.toMatchObject({ code: 'older' });
    const stores = await Promise.all([opened(place), opened(place)]);
    await stores[0].startRespondent(newRespondent('one'));
    expect(await stores[1].savePage(taskPost(1, 1, 1))).toBe('saved');
    expect((await postgres.run(unsuitable, place)).rows).toEqual([]);
  });

  test('an empty one holds no responses', async () => {
    const place = await postgres.makeDatabase();
    await expect(openResponses(place)).rejects.toMatchObject({ name: 'UsageError', code: 'no-responses' });
  });
});
