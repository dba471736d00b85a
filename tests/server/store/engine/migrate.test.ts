/** A store of every schema that was ever released opens; none is changed without a copy, and a newer one not at all. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { restore } from '../../../../server/store/backup/restore.ts';
import type { Migrations } from '../../../../server/store/engine/migrate.ts';
import { withAnswers } from '../../../../server/store/fieldwork/answeredRespondents.ts';
import { openStore } from '../../../../server/store/openStore.ts';
import { migrations } from '../../../../server/store/tables/migrations.ts';
import { exported } from '../../exported.ts';
import { temporaryFolder } from '../../fielded.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const released = readdirSync(fixtures)
  .flatMap((name) => /^schema-(\d+)\.sql$/.exec(name)?.[1] ?? [])
  .map(Number);

/** A data folder with the store that a Partworth of that schema left, in the middle of its write-ahead log. */
function folderOf(schema: number): string {
  const folder = temporaryFolder();
  const database = new Database(join(folder, 'responses.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec(readFileSync(join(fixtures, `schema-${schema}.sql`), 'utf8'));
  database.close();
  return folder;
}

const expected = (schema: number): unknown => JSON.parse(readFileSync(join(fixtures, `schema-${schema}.json`), 'utf8'));

/** Leaves the last write in the log, as a crash does. */
function leaveInLog(folder: string, statement: string): void {
  const file = join(folder, 'responses.sqlite');
  const script = `const d = new (require('better-sqlite3'))(${JSON.stringify(file)}); d.exec(${JSON.stringify(statement)}); process.kill(process.pid, 'SIGKILL')`;
  spawnSync(process.execPath, ['-e', script], { cwd: join(import.meta.dirname, '..', '..', '..', '..') });
}

const hashesIn = (folder: string) =>
  ['responses.sqlite', 'responses.sqlite-wal'].map((name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  );

/** The schema that comes after this program's. */
const next: Migrations = [
  ...migrations,
  async ({ schema }) => {
    await schema.alterTable('choices').addColumn('certainty', 'integer').execute();
  },
];

test('there is a fixture of every schema', () => {
  expect(released.sort((a, b) => a - b)).toEqual(migrations.map((_, index) => index + 1));
});

test.each(released)('row 43: a store of schema %i opens, and exports what it held', async (schema) => {
  const folder = folderOf(schema);
  await (await openStore(folder)).close();
  expect(await exported(folder, 'small')).toEqual(expected(schema));
});

test('row 43: the steps that were released make the same tables as ever', async () => {
  const tablesOf = (folder: string) => {
    const database = new Database(join(folder, 'responses.sqlite'), { readonly: true });
    const tables = database.prepare('select name, sql from sqlite_master order by name').all();
    database.close();
    return tables;
  };
  for (const schema of released) {
    const fresh = temporaryFolder();
    await (await openStore(fresh, { steps: migrations.slice(0, schema) })).close();
    expect(tablesOf(fresh)).toEqual(tablesOf(folderOf(schema)));
  }
});

test('row 43: a store is copied before its tables are changed, and the copy restores to what it was', async () => {
  const folder = folderOf(1);
  const now = new Date('2026-02-01T00:00:00Z');
  const store = await openStore(folder, { now, steps: next });
  expect(await exported(folder, 'small').catch(String)).toContain(`has schema ${next.length}`);
  const copies = () => readdirSync(folder).filter((name) => name.startsWith('before-schema'));
  expect(copies().sort()).toEqual(['before-schema-2.sqlite', 'before-schema-2.sqlite.json']);
  const restored = join(temporaryFolder(), 'restored');
  restore(join(folder, 'before-schema-2.sqlite'), restored);
  await (await openStore(restored)).close();
  expect(await exported(restored, 'small')).toEqual(expected(1));

  // It holds people who may withdraw: it goes after a week.
  await store.eraseExpired(new Date('2026-02-07T23:00:00Z'));
  expect(copies()).toHaveLength(2);
  await store.eraseExpired(new Date('2026-02-08T01:00:00Z'));
  expect(copies()).toEqual([]);
  await store.close();
});

test('row 43: a change that fails leaves the store as it was, with a copy for each attempt', async () => {
  const folder = folderOf(1);
  const failing: Migrations = [
    ...next,
    async () => {
      throw new RangeError('the step failed');
    },
  ];
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(openStore(folder, { steps: failing })).rejects.toThrow('the step failed');
  }
  const copies = readdirSync(folder).filter((name) => /^before.*sqlite$/.test(name));
  expect(copies.sort()).toEqual(['before-schema-2-2.sqlite', 'before-schema-2.sqlite']);
  await (await openStore(folder)).close();
  expect(await exported(folder, 'small')).toEqual(expected(1));
});

test('row 43: a store of an older program is not read before its tables are changed, and the way there is said', async () => {
  const folder = folderOf(1);
  const refused = expect.objectContaining({ code: 'older', message: expect.stringContaining('partworth serve') });
  await expect(exported(folder, 'small')).rejects.toEqual(refused);
  await expect(withAnswers({ place: folder, study: 'small' }, async () => undefined)).rejects.toEqual(refused);
});

test('row 43: a store of a newer program is refused, and neither it nor its log is touched', async () => {
  const folder = folderOf(1);
  leaveInLog(folder, "update meta set value = '99' where key = 'schemaVersion'");
  const before = hashesIn(folder);
  await expect(openStore(folder)).rejects.toMatchObject({ name: 'StoreError', code: 'newer' });
  expect(hashesIn(folder)).toEqual(before);
});

test('row 11: a damaged store is refused by the way back to a backup, and neither it nor its log is touched', async () => {
  const folder = folderOf(1);
  const file = join(folder, 'responses.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 3 * 4096, 6 * 4096);
  writeFileSync(file, bytes);
  leaveInLog(folder, "update meta set value = '1' where key = 'schemaVersion'");
  const before = hashesIn(folder);
  await expect(openStore(folder)).rejects.toMatchObject({
    code: 'damaged',
    message: expect.stringContaining(`partworth restore BACKUP --data ${folder}`),
  });
  expect(hashesIn(folder)).toEqual(before);
});
