import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../../server/store/engine/sqlite.ts';
import { prepare } from '../../../../server/store/tables/prepare.ts';
import type { Tables } from '../../../../server/store/tables/tables.ts';
import { temporaryFolder } from '../../fielded.ts';

let nBuilt = 0;

const insertMeta = prepare((database, row: Tables['meta']) =>
  database.insertInto('meta').values({ key: row.key, value: row.value }),
);

const findMeta = prepare((database, { key }: { key: string }) => {
  nBuilt++;
  return database.selectFrom('meta').select('value').where('key', '=', key).where('value', '!=', 'never').forUpdate();
});

async function openMeta() {
  const engine = await openSqlite(temporaryFolder());
  onTestFinished(() => engine.close());
  await engine.database.schema.createTable('meta').addColumn('key', 'text').addColumn('value', 'text').execute();
  return engine;
}

test('a statement runs with the values of each run, and is built once for a database and its transactions', async () => {
  const { database } = await openMeta();
  nBuilt = 0;
  await insertMeta(database, { key: 'a', value: '1' });
  await database.transaction().execute(async (transaction) => {
    await insertMeta(transaction, { key: 'b', value: "2'; drop table meta; --" });
    expect(await findMeta(transaction, { key: 'a' })).toEqual([{ value: '1' }]);
  });
  expect(await findMeta(database, { key: 'b' })).toEqual([{ value: "2'; drop table meta; --" }]);
  expect(await findMeta(database, { key: 'c' })).toEqual([]);
  expect(nBuilt).toBe(1);
});

test('whoever reads sees what is committed, and nothing of a transaction that is under way', async () => {
  const { database, reading } = await openMeta();
  await insertMeta(database, { key: 'a', value: '1' });
  const lost = database.transaction().execute(async (transaction) => {
    await insertMeta(transaction, { key: 'b', value: '2' });
    expect(await findMeta(transaction, { key: 'b' })).toEqual([{ value: '2' }]);
    expect(await findMeta(reading, { key: 'a' })).toEqual([{ value: '1' }]);
    expect(await findMeta(reading, { key: 'b' })).toEqual([]);
    throw new Error('lost');
  });
  await expect(lost).rejects.toThrow('lost');
  expect(await findMeta(reading, { key: 'b' })).toEqual([]);
  await database.transaction().execute((transaction) => insertMeta(transaction, { key: 'b', value: '2' }));
  expect(await findMeta(reading, { key: 'b' })).toEqual([{ value: '2' }]);
});

test('no statement runs with a gap in it', async () => {
  const { database } = await openMeta();
  await expect(findMeta(database, {} as { key: string })).rejects.toThrow('a statement was run without key');
});

test('each engine gets the statement in its own words', async () => {
  const { database } = await openMeta();
  await findMeta(database, { key: 'a' });
  const said: string[] = [];
  const postgres = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => {
      said.push(`${query.sql} ${JSON.stringify(query.parameters)}`);
    },
  });
  await findMeta(postgres, { key: 'a' });
  expect(said).toEqual(['select "value" from "meta" where "key" = $1 and "value" != $2 for update ["a","never"]']);
});
