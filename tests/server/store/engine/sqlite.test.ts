/** What is SQLite's own: how its file is opened, refused, and written to the disk. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../../server/store/engine/sqlite.ts';
import { openResponses, openStore } from '../../../../server/store/openStore.ts';
import { temporaryFolder } from '../../fielded.ts';
import { opened } from '../openedStore.ts';
import { newRespondent } from '../sampleStarts.ts';

const open = async (folder = temporaryFolder()) => ({ store: await opened(folder), folder });

describe('a store is safe', () => {
  test('every commit is flushed to the disk, and what is deleted is overwritten', async () => {
    const engine = await openSqlite(temporaryFolder());
    onTestFinished(() => engine.close());
    const settings = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'];
    const found = [];
    for (const name of settings) found.push((await sql.raw(`pragma ${name}`).execute(engine.database)).rows[0]);
    // 2 is FULL.
    expect(found).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }, { secure_delete: 1 }, { foreign_keys: 1 }]);
  });

  test('row 11: a file that is no database is refused as damaged, and left as it is', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'responses.sqlite');
    const garbage = 'this is no database '.repeat(500);
    writeFileSync(file, garbage);
    await expect(openStore(folder)).rejects.toMatchObject({ name: 'StoreError', code: 'damaged' });
    await expect(openStore(folder)).rejects.toThrow(file);
    expect(readFileSync(file, 'utf8')).toBe(garbage);
    await expect(openResponses(folder)).rejects.toMatchObject({ code: 'damaged' });
  });

  test('row 11: a database with one overwritten page is refused as damaged', async () => {
    const { store, folder } = await open();
    for (let i = 0; i < 50; i++) await store.startRespondent(newRespondent(`${i}`));
    await store.close();
    const file = join(folder, 'responses.sqlite');
    const bytes = readFileSync(file);
    const pageSize = bytes.readUInt16BE(16);
    for (let page = 2; page < bytes.length / pageSize; page += 3)
      bytes.fill(0xff, page * pageSize, (page + 1) * pageSize);
    writeFileSync(file, bytes);
    await expect(openStore(folder)).rejects.toMatchObject({ name: 'StoreError', code: 'damaged' });
  });

  test('row 43: a database of a newer program is refused, and so is another program’s', async () => {
    const { store, folder } = await open();
    await store.close();
    const database = new Database(join(folder, 'responses.sqlite'));
    database.exec("update meta set value = '99'");
    database.close();
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'newer', message: expect.stringContaining('99') });
    const other = temporaryFolder();
    new Database(join(other, 'responses.sqlite')).exec('create table mine (x)').close();
    await expect(openStore(other)).rejects.toMatchObject({ code: 'not-ours' });
  });

  test('a folder that can’t be made or written is refused with its name', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openStore(join(file, 'data'))).rejects.toMatchObject({ name: 'StoreError', code: 'not-writable' });
    await expect(openStore(join(file, 'data'))).rejects.toThrow(file);
    await expect(openResponses(temporaryFolder())).rejects.toMatchObject({ name: 'UsageError', code: 'no-responses' });
  });

  test('a refused folder is not held: it can be opened once its fault is gone', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'responses.sqlite'), 'garbage that is long enough to be read as a header'.repeat(20));
    await expect(openStore(folder)).rejects.toThrow();
    writeFileSync(join(folder, 'responses.sqlite'), '');
    await expect(open(folder)).resolves.toBeDefined();
  });
});

test('whoever keeps responses in a folder never loads what speaks to PostgreSQL', () => {
  const program = `
    const { createRequire } = await import('node:module');
    await import('./dist/cli/serve.js');
    await import('./dist/server/startServer.js');
    const { openStore } = await import('./dist/server/store/openStore.js');
    await (await openStore(process.argv[1])).close();
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(JSON.stringify([loaded.some((f) => f.includes('better-sqlite3')), loaded.filter((f) => /[/]pg[/-]/.test(f))]));`;
  const words = ['--input-type=module', '-e', program, temporaryFolder()];
  const said = execFileSync(process.execPath, words, {
    cwd: join(import.meta.dirname, '..', '..', '..', '..'),
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toEqual([true, []]);
});

test('writes that wait together share a commit', async () => {
  const { store, folder } = await open();
  const before = commitsOf(folder);
  await Promise.all(Array.from({ length: 40 }, (_, i) => store.startRespondent(newRespondent(`${i}`))));
  expect(commitsOf(folder) - before).toBe(1);
});

/** The write-ahead log marks the last page of each commit with the size of the database. */
function commitsOf(folder: string): number {
  const log = readFileSync(join(folder, 'responses.sqlite-wal'));
  if (log.length === 0) return 0;
  const frame = 24 + log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}
