import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeSnapshot } from '../../../server/snapshot.ts';
import { openResponses, openStore } from '../../../server/store/openStore.ts';
import type { NewRespondent, PageSave, ResponseStore } from '../../../server/store/responseStore.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { exported } from '../exported.ts';
import { fieldedFairExchange, temporaryFolder } from '../fielded.ts';

const snapshot = makeSnapshot(fieldedFairExchange);
const study = 'fair-exchange';

async function open(folder = temporaryFolder()): Promise<{ store: ResponseStore; folder: string }> {
  const store = await openStore(folder);
  let isOpen = true;
  const close = store.close;
  store.close = async () => {
    if (isOpen) await close();
    isOpen = false;
  };
  onTestFinished(() => store.close());
  await store.publish(snapshot, '2026-01-01T00:00:00.000Z');
  return { store, folder };
}

function newRespondent(key: string, changes: Partial<NewRespondent> = {}): NewRespondent {
  return {
    study,
    snapshot: snapshot.hash,
    language: 'nl',
    simulated: false,
    consentHash: 'consent',
    tokenHash: `token ${key}`,
    withdrawalHash: `code ${key}`,
    startNonce: `nonce ${key}`,
    startedAt: '2026-01-01T12:00:00.000Z',
    activeSince: '2026-01-01T10:00:00.000Z',
    draw: () => ({ factors: { sector: 'bank' }, version: 1, presentation: { attributeOrder: [], tasks: [] } }),
    ...changes,
  };
}

function taskPost(respondent: number, task: number, choice: number, nonce = `${task} ${choice}`): PageSave {
  const answer = { version: 1, task, choice, position: task, milliseconds: 1234 };
  return { study, respondent, page: `task-${task}`, nonce, bodyHash: `${choice}`, language: 'nl', choice: answer };
}

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

describe('writes that wait together', () => {
  test('share a commit, and one that fails undoes only itself', async () => {
    const { store, folder } = await open();
    const failing = newRespondent('fails', {
      draw: () => {
        throw new RangeError('the draw failed');
      },
    });
    const before = commitsOf(folder);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, i) => store.startRespondent(newRespondent(`${i}`))),
      store.startRespondent(failing),
      ...Array.from({ length: 20 }, (_, i) => store.startRespondent(newRespondent(`${20 + i}`))),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    expect(outcomes[20]).toMatchObject({ reason: { message: 'the draw failed' } });
    const numbers = (await exported(folder)).map(({ respondent }) => respondent);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
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
});

test('row 5: six posts of two tabs in each of the 720 orders store each task once, by whichever came first', async () => {
  const { store, folder } = await open();
  const posts = [1, 2, 3].flatMap((task) => [
    { task, tab: 1 },
    { task, tab: 2 },
  ]);
  const orders = permutations(posts);
  expect(orders).toHaveLength(720);
  const replay = async (order: typeof posts, index: number) => {
    const { respondent } = await store.startRespondent(newRespondent(`${index}`));
    const outcomes = [];
    for (const { task, tab } of order) outcomes.push(await store.savePage(taskPost(respondent, task, tab)));
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(3);
    return [1, 2, 3].map((task) => order.find((post) => post.task === task)?.tab);
  };
  const expected = await Promise.all(orders.map(replay));
  const stored = (await exported(folder)).map(({ answers }) => answers.map(({ choice }) => choice));
  expect(stored.map(String).sort()).toEqual(expected.map(String).sort());
});

test('row 46: an export is of one moment, whatever is written meanwhile', async () => {
  const { store, folder } = await open();
  await Promise.all(Array.from({ length: 450 }, (_, i) => store.startRespondent(newRespondent(`${i}`))));
  const reader = await openResponses(folder);
  onTestFinished(() => reader.close());
  const seen: number[] = [];
  for await (const { respondent, answers } of reader.exportResponses(study)) {
    seen.push(respondent);
    expect(answers).toEqual([]);
    if (seen.length !== 1) continue;
    await store.withdraw(study, 'code 440');
    await store.savePage(taskPost(449, 1, 2));
    await store.startRespondent(newRespondent('late'));
  }
  expect(seen).toEqual(Array.from({ length: 450 }, (_, i) => i + 1));
  const again = await exported(folder);
  expect(again).toHaveLength(450);
  expect(again.find(({ respondent }) => respondent === 449)?.answers).toMatchObject([{ choice: 2, seconds: 1.234 }]);
});

test('row 48: a withdrawal that races a save leaves no trace of either', async () => {
  const { store, folder } = await open();
  for (let round = 0; round < 200; round++) {
    const { respondent } = await store.startRespondent(newRespondent(`${round}`));
    const erase = () => store.withdraw(study, `code ${round}`);
    const save = () => store.savePage(taskPost(respondent, 1, 1));
    const isSaveFirst = round % 2 === 0;
    const outcomes = await Promise.all(isSaveFirst ? [save(), erase()] : [erase(), save()]);
    expect(outcomes).toEqual(isSaveFirst ? ['saved', true] : [true, 'gone']);
    expect(await store.savePage(taskPost(respondent, 2, 1))).toBe('gone');
  }
  expect(await exported(folder)).toEqual([]);
});

test('assignments count who is complete or busy, people and simulated respondents apart', async () => {
  const { store } = await open();
  const counts: number[] = [];
  const start = (key: string, changes: Partial<NewRespondent> = {}) => {
    const counting: NewRespondent['draw'] = (number, found, taken) => {
      counts.push(found.reduce((sum, { count }) => sum + count, 0));
      return newRespondent(key).draw(number, found, taken);
    };
    return store.startRespondent(newRespondent(key, { draw: counting, ...changes }));
  };
  await start('left', { startedAt: '2026-01-01T08:00:00.000Z' });
  const { respondent } = await start('slow', { startedAt: '2026-01-01T08:00:00.000Z' });
  await start('simulated', { simulated: true });
  await store.savePage({ ...taskPost(respondent, 1, 1), completedAt: '2026-01-01T12:30:00.000Z' });
  await start('busy');
  await start('last');
  expect(counts).toEqual([0, 0, 0, 1, 2]);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
