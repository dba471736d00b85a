import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../../../server/store/engine/engine.ts';
import { makeGroupCommit, type Work } from '../../../../server/store/engine/groupCommit.ts';
import { openSqlite } from '../../../../server/store/engine/sqlite.ts';
import { temporaryFolder } from '../../fielded.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openSqlite(temporaryFolder());
  await engine.database.schema.createTable('meta').addColumn('key', 'text').addColumn('value', 'text').execute();
});
afterEach(() => engine.close());

/** How often each piece of work was begun. */
const runs = new Map<string, number>();
beforeEach(() => runs.clear());

function adds(key: string, then: () => void = () => {}): Work<string> {
  return async (transaction) => {
    runs.set(key, (runs.get(key) ?? 0) + 1);
    await transaction.insertInto('meta').values({ key, value: '' }).execute();
    then();
    return key;
  };
}

const fails = () => {
  throw new Error('this one fails');
};

async function keptKeys(): Promise<string[]> {
  const rows = await engine.reading.selectFrom('meta').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

test('writes that wait together are each done once', async () => {
  const done = await Promise.all(['a', 'b', 'c'].map((key) => engine.write(adds(key))));
  expect(done).toEqual(['a', 'b', 'c']);
  expect([...runs.values()]).toEqual([1, 1, 1]);
  expect(await keptKeys()).toEqual(['a', 'b', 'c']);
});

test('a write that fails is undone alone, wherever it stands in its group', async () => {
  const done = await Promise.allSettled([
    engine.write(adds('a')),
    engine.write(adds('b', fails)),
    engine.write(adds('c')),
    engine.write(adds('d', fails)),
  ]);
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(done[1]).toMatchObject({ reason: { message: 'this one fails' } });
  expect(await keptKeys()).toEqual(['a', 'c']);
});

test('a write that fails by itself is not tried again', async () => {
  await expect(engine.write(adds('a', fails))).rejects.toThrow('this one fails');
  expect(runs.get('a')).toBe(1);
  expect(await keptKeys()).toEqual([]);
  expect(await engine.write(adds('b'))).toBe('b');
});

test('while writes go on arriving, they join the group; when none comes, it is committed', async () => {
  let nGroups = 0;
  const group = makeGroupCommit(engine.database, async () => void nGroups++);
  const done: Promise<string>[] = [];
  await new Promise<void>((resolve) => {
    const arrive = (left: number) => {
      // The next one comes in the next turn, before the group looks whether any has come.
      if (left > 0) setImmediate(arrive, left - 1);
      else resolve();
      done.push(group.write(adds(`${left}`)));
    };
    arrive(3);
  });
  expect(await Promise.all(done)).toEqual(['3', '2', '1', '0']);
  expect(nGroups).toBe(1);
  expect(await group.write(adds('later'))).toBe('later');
  expect(nGroups).toBe(2);
});
