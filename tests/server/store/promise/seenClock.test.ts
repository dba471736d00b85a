/** A clock that has jumped ahead erases nobody before somebody says that it is right, or a week is over. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backUp } from '../../../../server/store/backup/backUp.ts';
import { migrateToPostgres } from '../../../../server/store/backup/migrateToPostgres.ts';
import { restore } from '../../../../server/store/backup/restore.ts';
import { openResponses } from '../../../../server/store/openStore.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import { exported } from '../../exported.ts';
import { fieldedFairExchange, temporaryFolder } from '../../fielded.ts';
import { onBothEngines } from '../engines.ts';
import { opened } from '../openedStore.ts';
import { skipsPostgres } from '../postgresServer.ts';
import { newRespondent, study, taskPost } from '../sampleStarts.ts';
import { thePostgres } from '../sharedPostgres.ts';

const { study: words, design } = fieldedFairExchange;
const promising = (afterwards: 'delete' | 'anonymise', id = study) =>
  makeSnapshot({
    study: { ...words, id, privacy: { ...words.privacy, keepForDays: 100, afterwards } },
    design: { ...design },
  });
const deleting = promising('delete');
const anonymising = promising('anonymise');
const another = promising('delete', 'another');

const aDay = 24 * 3_600_000;
/** So many days after the first one started. */
const day = (days: number) => new Date(Date.parse('2026-01-01T12:00:00.000Z') + days * aDay);
const said = (days: number) => day(days).toISOString();
const nobody = { erased: 0, anonymised: 0 };
const two = { erased: 1, anonymised: 1 };

/** One who is to be erased and one who is to be anonymised, both after 100 days; and on that first day the clock was looked at. */
async function twoStarted(place: string): Promise<ResponseStore> {
  const store = await opened(place);
  for (const snapshot of [deleting, anonymising, another]) await store.publish(snapshot, said(0));
  for (const snapshot of [deleting, anonymising]) {
    const start = newRespondent(snapshot.hash, { snapshot: snapshot.hash, startedAt: said(0) });
    const { respondent } = await store.startRespondent(start);
    await store.savePage(taskPost(respondent, 1, 1));
  }
  expect(await store.eraseExpired(day(0))).toEqual(nobody);
  return store;
}

onBothEngines(({ newPlace, name }) =>
  describe('a clock that has jumped ahead', () => {
    const open = async () => twoStarted(await newPlace());

    test('erases and anonymises nobody: it waits, says for whom and until when, and after a week it goes on', async () => {
      const store = await open();
      const waits = { respondents: 2, seen: said(0), since: said(400), until: said(407) };
      expect(await store.readErasingWaits()).toBeUndefined();
      expect(await store.eraseExpired(day(400))).toEqual({ ...nobody, waits });
      expect(await store.readErasingWaits()).toEqual(waits);
      for (const days of [400.1, 403, 406.99])
        expect(await store.eraseExpired(day(days))).toEqual({ ...nobody, waits });
      expect(await store.eraseExpired(day(407))).toEqual(two);
      expect(await store.readErasingWaits()).toBeUndefined();
    });

    test('goes on at once where somebody says that it is right, and is believed from then on', async () => {
      const store = await open();
      await store.eraseExpired(day(400));
      expect(await store.eraseExpired(day(400.1), { isConfirmed: true })).toEqual(two);
      expect(await store.readErasingWaits()).toBeUndefined();
      const start = newRespondent('later', { snapshot: deleting.hash, startedAt: said(300.5) });
      await store.startRespondent(start);
      expect(await store.eraseExpired(day(401))).toEqual({ erased: 1, anonymised: 0 });
    });

    test('that is put right has erased nobody, and the next jump waits for a week of its own', async () => {
      const store = await open();
      await store.eraseExpired(day(400));
      expect(await store.eraseExpired(day(1))).toEqual(nobody);
      expect(await store.readErasingWaits()).toBeUndefined();
      expect(await store.eraseExpired(day(406))).toMatchObject({
        ...nobody,
        waits: { seen: said(1), until: said(413) },
      });
      expect(await store.eraseExpired(day(408))).toMatchObject({ waits: { since: said(406) } });
    });

    test('and jumps once more, ahead or back behind the beginning, waits for a week anew', async () => {
      const store = await open();
      await store.eraseExpired(day(400));
      expect(await store.eraseExpired(day(3000))).toMatchObject({ ...nobody, waits: { since: said(3000) } });
      expect(await store.eraseExpired(day(500))).toMatchObject({ ...nobody, waits: { since: said(500) } });
      expect(await store.eraseExpired(day(3000))).toMatchObject({ ...nobody, waits: { since: said(3000) } });
      expect(await store.eraseExpired(day(3007))).toEqual(two);
    });

    test('is known also where it had jumped while nobody would have gone, and was put right since', async () => {
      const store = await opened(await newPlace());
      await store.publish(deleting, said(0));
      await store.eraseExpired(day(0));
      // By itself: there is nobody for whom it had to wait.
      expect(await store.eraseExpired(day(400))).toEqual(nobody);
      await store.eraseExpired(day(1));
      await store.startRespondent(newRespondent('one', { snapshot: deleting.hash, startedAt: said(1) }));
      expect(await store.eraseExpired(day(390))).toMatchObject({ ...nobody, waits: { seen: said(1) } });
    });

    test('but not one that starts in 1970 and is set by the network later', async () => {
      const store = await open();
      await store.eraseExpired(day(99));
      await store.eraseExpired(new Date(0));
      expect(await store.eraseExpired(day(100))).toEqual(two);
    });

    test('is not what an ordinary end is: also after a week, and after 30 days in which no server ran', async () => {
      for (const off of [1 / 24, 7, 30]) {
        const store = await open();
        await store.eraseExpired(day(100 - off + 1 / 48));
        expect(await store.eraseExpired(day(100 + 1 / 48))).toEqual(two);
      }
    });

    test('is believed where nobody would go, and the next ordinary end goes as ever', async () => {
      const store = await open();
      expect(await store.eraseExpired(day(99))).toEqual(nobody);
      expect(await store.eraseExpired(day(100))).toEqual(two);
    });

    test('is confirmed for one study without a word on the others', async () => {
      const store = await open();
      await store.startRespondent(newRespondent('x', { study: 'another', snapshot: another.hash, startedAt: said(0) }));
      expect(await store.eraseExpired(day(400), { study })).toMatchObject({ ...nobody, waits: { respondents: 2 } });
      expect(await store.eraseExpired(day(400), { study: 'none' })).toEqual(nobody);
      expect(await store.eraseExpired(day(400), { study, isConfirmed: true })).toEqual(two);
      const waits = { respondents: 1, seen: said(0), since: said(400), until: said(407) };
      expect(await store.eraseExpired(day(400.1))).toEqual({ ...nobody, waits });
      expect(await store.eraseExpired(day(407))).toEqual({ erased: 1, anonymised: 0 });
    });

    test('leaves whose time is over out of an export all the same, and a look tells that erasing would wait', async () => {
      const place = await newPlace();
      const store = await twoStarted(place);
      await store.eraseExpired(day(400));
      expect(await exported(place, study, { now: day(400) })).toEqual([]);
      expect(await exported(place)).toHaveLength(2);
      const reader = await openResponses(place);
      expect(await reader.wouldWait(day(401))).toMatchObject({ respondents: 2, since: said(400) });
      expect(await reader.wouldWait(day(401), 'another')).toBeUndefined();
      expect(await reader.wouldWait(day(20))).toBeUndefined();
      expect(await reader.wouldWait(day(407))).toBeUndefined();
      await reader.close();
    });

    test.runIf(name === 'PostgreSQL')('at one of two servers waits, and the other erases nobody by it', async () => {
      const place = await newPlace();
      const [wrong, right] = [await twoStarted(place), await opened(place)];
      for (let days = 0; days < 20; days++) {
        expect(await wrong.eraseExpired(day(400 + days))).toMatchObject(nobody);
        expect(await right.eraseExpired(day(days))).toEqual(nobody);
      }
      // Both look at the same moment, for the first time.
      const both = await Promise.all([wrong, right].map((store) => store.eraseExpired(day(400))));
      for (const done of both) expect(done).toMatchObject({ ...nobody, waits: { since: said(400) } });
    });
  }),
);

describe('whatever a clock does', () => {
  test('nobody goes who has not been waited for, for a week in small steps or by 30 days at most', async () => {
    const steps = fc.array(fc.double({ min: -600, max: 600, noNaN: true }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (jumps) => {
        const store = await twoStarted(temporaryFolder());
        let [at, seen, since] = [0, 0, undefined as number | undefined];
        for (const step of jumps) {
          at += step;
          const { erased, waits } = await store.eraseExpired(day(at));
          const isFar = at - seen > 30;
          if (erased > 0) expect(!isFar || (since !== undefined && at - since >= 7)).toBe(true);
          if (erased > 0) return;
          since = waits ? (Date.parse(waits.since) - day(0).getTime()) / aDay : undefined;
          if (!waits) seen = Math.max(seen, at);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a store that comes from elsewhere', () => {
  test('knows what it had seen: a backup that is put back after 60 days waits, for a week at most', async () => {
    const folder = temporaryFolder();
    const store = await twoStarted(folder);
    const out = join(temporaryFolder(), 'backup.sqlite');
    await store.eraseExpired(day(60));
    backUp({ folder, out, madeAt: day(60) });
    await store.close();
    const restored = join(temporaryFolder(), 'restored');
    restore(out, restored);
    const again = await opened(restored);
    expect(await exported(restored, study, { now: day(120) })).toEqual([]);
    expect(await again.eraseExpired(day(120))).toMatchObject({
      ...nobody,
      waits: { seen: said(60), until: said(127) },
    });
    expect(await again.eraseExpired(day(127))).toEqual(two);
  });

  test('and while it waits keeps its automatic copies, which are as old by that clock', async () => {
    const folder = temporaryFolder();
    const store = await twoStarted(folder);
    const copy = join(folder, 'before-schema-9.sqlite');
    backUp({ folder, out: copy, madeAt: day(0) });
    await store.eraseExpired(day(400));
    expect(existsSync(copy)).toBe(true);
    await store.eraseExpired(day(407));
    expect(existsSync(copy)).toBe(false);
  });

  test.skipIf(skipsPostgres)('by `migrate` knows it too', async () => {
    const folder = temporaryFolder();
    await (await twoStarted(folder)).close();
    const place = await thePostgres.makeDatabase();
    await migrateToPostgres(folder, place);
    const store = await opened(place);
    expect(await store.eraseExpired(day(400))).toMatchObject({ ...nobody, waits: { seen: said(0) } });
  });
});
