/** Whoever is refused a database, or only looks at one, leaves its folder as it was: no log, no index, no lock, no key. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { purge } from '../../../../cli/purge.ts';
import { backUp } from '../../../../server/store/backup/backUp.ts';
import { migrateToPostgres } from '../../../../server/store/backup/migrateToPostgres.ts';
import { openResponses, openStore, openStoreBeside } from '../../../../server/store/openStore.ts';
import { exported } from '../../exported.ts';
import { serve, temporaryFolder } from '../../fielded.ts';
import { opened } from '../openedStore.ts';
import { newRespondent, taskPost } from '../sampleStarts.ts';

const database = 'responses.sqlite';

/** Every file, with its bytes. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, hash(name)]),
  );
}

/** A store that was closed in order, alone in its folder. */
async function closedStore(respondents = 60): Promise<string> {
  const folder = temporaryFolder();
  const store = await opened(folder);
  for (let index = 0; index < respondents; index++) {
    const { respondent } = await store.startRespondent(newRespondent(`${index}`));
    await store.savePage(taskPost(respondent, 1, 1));
  }
  await store.close();
  const alone = temporaryFolder();
  cpSync(join(folder, database), join(alone, database));
  expect(readdirSync(alone)).toEqual([database]);
  return alone;
}

function change(folder: string, statement: string): string {
  const open = new Database(join(folder, database));
  open.exec(statement);
  open.close();
  return folder;
}

function overwrite(folder: string): string {
  const file = join(folder, database);
  const bytes = readFileSync(file);
  for (let page = 2; page < bytes.length / 4096; page += 3) bytes.fill(0xff, page * 4096, (page + 1) * 4096);
  writeFileSync(file, bytes);
  return folder;
}

function foreign(mode: 'wal' | 'delete'): string {
  const folder = temporaryFolder();
  return change(folder, `pragma journal_mode = ${mode}; create table mine (x)`);
}

function garbage(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, database), 'this is no database '.repeat(500));
  return folder;
}

/** As a crash leaves it: what was last written is in the log only. */
async function crashed(index: 'with its index' | 'without'): Promise<string> {
  const folder = await closedStore();
  const open = new Database(join(folder, database));
  open.pragma('journal_mode = wal');
  open.exec("update meta set value = '99' where key = 'schemaVersion'");
  const left = temporaryFolder();
  cpSync(folder, left, { recursive: true });
  open.close();
  expect(existsSync(join(left, `${database}-wal`))).toBe(true);
  if (index === 'without') rmSync(join(left, `${database}-shm`));
  return left;
}

const kinds: readonly [name: string, make: () => string | Promise<string>, code: string][] = [
  ['damaged', async () => overwrite(await closedStore()), 'damaged'],
  ['garbage', garbage, 'damaged'],
  [
    'of a newer program',
    async () => change(await closedStore(), "update meta set value = '99' where key = 'schemaVersion'"),
    'newer',
  ],
  ['of another program, with a log', () => foreign('wal'), 'not-ours'],
  ['of another program, without one', () => foreign('delete'), 'not-ours'],
];

/** With a lock file, as a served folder has one, a log's index is removed too; without one nobody can know whether it is in use. */
async function withLock(folder: string): Promise<string> {
  writeFileSync(join(folder, 'server.lock'), '');
  return folder;
}

const openers: readonly [name: string, open: (folder: string) => unknown][] = [
  ['a server', (dataDir) => serve({ dataDir })],
  ['a store', (folder) => openStore(folder)],
  ['a store beside a server', (folder) => openStoreBeside(folder)],
  ['a reader', (folder) => openResponses(folder)],
  ['a purge', (folder) => purge({ data: folder })],
  ['a dry purge', (folder) => purge({ data: folder, dryRun: true })],
  ['a move to PostgreSQL', (folder) => migrateToPostgres(folder, 'postgres://127.0.0.1:1/none')],
];

describe.each(kinds)('row 11: a database that is %s', (_, make, code) => {
  test.each(openers)('is refused to %s, and every file of the folder is as it was', async (_name, open) => {
    for (const folder of [await make(), await withLock(await make())]) {
      const before = contentOf(folder);
      await expect(open(folder)).rejects.toMatchObject({ code });
      expect(contentOf(folder)).toEqual(before);
    }
  });
});

test.each(['with its index', 'without'] as const)('row 43: so is one that a crash has left %s', async (index) => {
  const folder = await withLock(await crashed(index));
  const { [`${database}-shm`]: _, ...before } = contentOf(folder);
  for (const [, open] of openers) {
    await expect(open(folder)).rejects.toMatchObject({ code: 'newer' });
    const { [`${database}-shm`]: left, ...after } = contentOf(folder);
    expect(after).toEqual(before);
    expect(left === undefined).toBe(index === 'without');
  }
});

test('a backup that can’t be made of a damaged one leaves both folders as they were', async () => {
  const folder = overwrite(await closedStore());
  const out = temporaryFolder();
  const before = contentOf(folder);
  expect(() => backUp({ folder, out: join(out, 'backup.sqlite'), madeAt: new Date() })).toThrow();
  expect(contentOf(folder)).toEqual(before);
  expect(readdirSync(out)).toEqual([]);
});

test('an export and a backup of a folder that no server has leave it as it was, and work beside a server', async () => {
  const folder = await closedStore(3);
  const before = contentOf(folder);
  expect(await exported(folder)).toHaveLength(3);
  backUp({ folder, out: join(temporaryFolder(), 'backup.sqlite'), madeAt: new Date() });
  expect(contentOf(folder)).toEqual(before);
  const store = await opened(folder);
  await store.startRespondent(newRespondent('beside'));
  expect(await exported(folder)).toHaveLength(4);
  expect(existsSync(join(folder, `${database}-wal`))).toBe(true);
  await store.startRespondent(newRespondent('beside too'));
  expect(await exported(folder)).toHaveLength(5);
});
