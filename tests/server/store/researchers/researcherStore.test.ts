/** What the store keeps for the researcher's pages: tokens, the audit trail, and studies that were closed by hand. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../../server/store/engine/migrate.ts';
import { openSqlite } from '../../../../server/store/engine/sqlite.ts';
import { openStore, openStoreBeside } from '../../../../server/store/openStore.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { exported } from '../../exported.ts';
import { temporaryFolder } from '../../fielded.ts';
import { onBothEngines } from '../engines.ts';
import { opened } from '../openedStore.ts';
import { newRespondent, study, taskPost } from '../sampleStarts.ts';

const madeAt = '2026-03-01T10:00:00.000Z';
const now = new Date('2026-03-02T11:22:33.000Z');
const anna = { name: 'anna', tokenHash: 'hash of anna', madeAt };
const closing = { study, at: now.toISOString(), who: 'anna' };

async function deedsIn(store: ResponseStore): Promise<string[]> {
  return (await store.listEvents({ most: 100 })).map(({ seq, at, what, who = '-', study = '-', detail = '-' }) =>
    [seq, at, what, who, study, detail].join(' '),
  );
}

onBothEngines(({ newPlace, servers }) => {
  test('a token has a name that is there once; its id is another one when the name is given again', async () => {
    const store = await opened(await newPlace());
    expect(await store.addToken(anna)).toBe(true);
    expect(await store.addToken({ ...anna, tokenHash: 'another' })).toBe(false);
    const [first] = await store.listTokens();
    expect(first).toEqual({ ...anna, role: 'editor', id: expect.stringMatching(/^[\w-]{16}$/) });
    expect(await store.findTokenHolder(first?.id ?? '')).toEqual({ name: 'anna', role: 'editor' });
    await store.useToken({ id: first?.id ?? '', name: 'anna' }, now);
    expect(await store.listTokens()).toEqual([{ ...first, lastUsed: '2026-03-02' }]);

    expect(await store.removeToken('anna', now)).toBe(true);
    expect(await store.removeToken('anna', now)).toBe(false);
    expect(await store.findTokenHolder(first?.id ?? '')).toBeUndefined();
    expect(await store.addToken({ ...anna, tokenHash: 'another' })).toBe(true);
    expect(await store.findTokenHolder(first?.id ?? '')).toBeUndefined();
    expect(await deedsIn(store)).toEqual([
      `4 ${madeAt} token-made - - anna`,
      `3 ${now.toISOString()} token-removed - - anna`,
      `2 ${now.toISOString()} signed-in anna - -`,
      `1 ${madeAt} token-made - - anna`,
    ]);
  });

  test('row 31: refused tries are one row for a minute, with their count; the trail is read in pages', async () => {
    const store = await opened(await newPlace());
    for (let second = 0; second < 60; second++) {
      await store.noteRefused('sign-in-refused', 2, new Date(Date.UTC(2026, 2, 1, 10, 0, second)));
    }
    await store.noteRefused('sign-in-locked', 5, new Date(Date.UTC(2026, 2, 1, 10, 0, 59)));
    await store.noteRefused('sign-in-refused', 1, new Date(Date.UTC(2026, 2, 1, 10, 1)));
    expect(await deedsIn(store)).toEqual([
      '3 2026-03-01T10:01:00.000Z sign-in-refused - - 1',
      '2 2026-03-01T10:00:00.000Z sign-in-locked - - 5',
      '1 2026-03-01T10:00:00.000Z sign-in-refused - - 120',
    ]);
    const [last] = await store.listEvents({ most: 1 });
    expect(last?.seq).toBe(3);
    expect((await store.listEvents({ before: 3, most: 1 })).map(({ seq }) => seq)).toEqual([2]);
  });

  test('what servers write into the trail at the same moment is all there, each under a number of its own', async () => {
    const place = await newPlace();
    const stores = [await opened(place), ...(servers === 2 ? [await opened(place)] : [])];
    const written = stores.flatMap((store, server) =>
      Array.from({ length: 50 }, (_, n) =>
        store.note({ at: madeAt, what: 'links-made', who: 'anna', study, detail: `${server} ${n}` }),
      ),
    );
    await Promise.all(written);
    const events = (await stores[0]?.listEvents({ most: 1000 })) ?? [];
    expect(events.map(({ seq }) => seq)).toEqual(Array.from(written, (_, n) => written.length - n));
    expect(new Set(events.map(({ detail }) => detail)).size).toBe(written.length);
  });

  test('row 31: refused tries that servers count at the same moment are still one row for a minute', async () => {
    const place = await newPlace();
    const stores = [await opened(place), ...(servers === 2 ? [await opened(place)] : [])];
    const counts = Array.from({ length: 20 }, () =>
      stores.map((store) => store.noteRefused('sign-in-refused', 3, new Date(madeAt))),
    );
    await Promise.all(counts.flat());
    const tries = 3 * counts.flat().length;
    expect(await deedsIn(stores[0] as ResponseStore)).toEqual([`1 ${madeAt} sign-in-refused - - ${tries}`]);
  });

  test('a study that is closed lets nobody new in, at any server and after a restart; who has started goes on', async () => {
    const place = await newPlace();
    const store = await opened(place);
    const { respondent } = await store.startRespondent(newRespondent('before'));
    expect(await store.closeStudy(closing)).toBe(true);
    expect(await store.closeStudy({ ...closing, at: '2027-01-01T00:00:00.000Z' })).toBe(false);
    const other = servers === 2 ? await opened(place) : await reopened(store, place);
    expect([...(await other.listClosed())]).toEqual([[study, now.toISOString()]]);
    const refused = { name: 'StartRefused', reason: 'study-closed' };
    await expect(other.startRespondent(newRespondent('late'))).rejects.toMatchObject(refused);
    expect(await other.savePage(taskPost(respondent, 1, 1))).toBe('saved');
    // A form that is sent twice is one start.
    expect(await other.startRespondent(newRespondent('before'))).toMatchObject({ outcome: 'repeated' });
    for (const kind of [{ test: true }, { simulated: true }]) {
      await other.startRespondent(newRespondent(JSON.stringify(kind), kind));
    }
    expect(await other.openStudy(closing)).toBe(true);
    expect(await other.openStudy(closing)).toBe(false);
    expect((await other.startRespondent(newRespondent('later'))).respondent).toBe(4);
    expect((await exported(place)).map((one) => one.respondent)).toEqual([1, 3, 4]);
    expect((await deedsIn(other)).map((deed) => deed.split(' ')[2])).toEqual(['study-opened', 'study-closed']);
  });
});

async function reopened(store: ResponseStore, place: string): Promise<ResponseStore> {
  await store.close();
  return opened(place);
}

test('a command writes beside a server that holds the folder and is saving answers; none of them is refused', async () => {
  const folder = temporaryFolder();
  const store = await opened(folder);
  await expect(openStore(folder)).rejects.toMatchObject({ code: 'folder-in-use' });
  await Promise.all(Array.from({ length: 20 }, (_, n) => store.startRespondent(newRespondent(`${n}`))));
  const saving = (async () => {
    for (let task = 1; task <= 12; task++) {
      await Promise.all(Array.from({ length: 20 }, (_, n) => store.savePage(taskPost(n + 1, task, 1))));
    }
  })();
  for (let n = 0; n < 12; n++) {
    const beside = await openStoreBeside(folder);
    expect(await beside.addToken({ name: `person ${n}`, tokenHash: `hash ${n}`, madeAt })).toBe(true);
    await beside.close();
  }
  await saving;
  expect(await store.listTokens()).toHaveLength(12);
  expect((await exported(folder)).every(({ answers }) => answers.length === 12)).toBe(true);
});

test('nobody writes between what a transaction of the server reads and what it writes: SQLite would refuse the latter', async () => {
  const folder = temporaryFolder();
  const engine = await openSqlite(folder);
  onTestFinished(engine.close);
  await migrate(engine, { now });
  const other = new Database(join(folder, 'responses.sqlite'), { timeout: 0 });
  onTestFinished(() => void other.close());
  await engine.write(async (transaction) => {
    await transaction.selectFrom('meta').selectAll().execute();
    expect(() => other.exec("insert into meta values ('beside', '1')")).toThrow('locked');
    await transaction.insertInto('meta').values({ key: 'own', value: '1' }).execute();
  });
  other.exec("insert into meta values ('beside', '1')");
});
