/** How fieldwork stands, as the store counts it on either engine: by hand on a few respondents. */
import { expect, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import type { NewRespondent } from '../../../server/store/records.ts';
import { onBothEngines } from './engines.ts';
import { opened } from './openedStore.ts';
import { newRespondent, snapshot, study, taskPost } from './sampleStarts.ts';

const now = new Date('2026-01-02T12:00:00.000Z');
const busySince = '2026-01-02T10:00:00.000Z';
const drawn = { factors: { sector: 'bank' }, presentation: { attributeOrder: [], tasks: [] } };
const claim = { id: 'banks', limit: 9, lentUntil: '2026-01-02T13:00:00.000Z' };

onBothEngines(({ newPlace }) => {
  test('people, simulated respondents and tests are counted apart, and who left is not who is busy', async () => {
    const place = await newPlace();
    const store = await opened(place);
    const start = async (key: string, startedAt: string, more: Partial<NewRespondent> = {}, version = 1) =>
      (
        await store.startRespondent(
          newRespondent(key, { startedAt, draw: () => ({ ...drawn, version, claims: [claim] }), ...more }),
        )
      ).respondent;
    const finish = async (respondent: number, completedAt: string) => {
      await store.savePage(taskPost(respondent, 1, 1));
      await store.savePage({ ...taskPost(respondent, 2, 1), completedAt });
    };
    await finish(await start('one', '2026-01-01T12:00:00.000Z'), '2026-01-01T12:06:00.000Z');
    await finish(await start('two', '2026-01-01T23:59:00.000Z', {}, 2), '2026-01-02T00:09:00.000Z');
    // A clock that was set back has measured nothing.
    await finish(await start('three', '2026-01-02T09:00:00.000Z', {}, 2), '2026-01-02T08:00:00.000Z');
    await start('left at once', '2026-01-02T09:59:59.999Z');
    await store.savePage(taskPost(await start('left', '2026-01-01T12:00:00.000Z'), 1, 1));
    await store.savePage(taskPost(await start('busy', '2026-01-02T10:00:00.000Z'), 1, 2));
    await store.startRespondent(
      newRespondent('full', {
        startedAt: '2026-01-02T11:00:00.000Z',
        draw: () => ({ ...drawn, version: 1, claims: [{ ...claim, limit: 0 }] }),
      }),
    );
    await start('test', '2026-01-02T11:30:00.000Z', { test: true });
    await finish(await start('robot', '2026-01-02T11:30:00.000Z', { simulated: true }), '2026-01-02T11:31:00.000Z');

    const reader = await openResponses(place);
    const counts = await reader.countFieldwork(study, busySince);
    const none = { started: 0, busy: 0, left: 0, complete: 0, screenedOut: 0, quotaFull: 0 };
    expect(counts).toEqual({
      people: { ...none, started: 7, busy: 1, left: 2, complete: 3, quotaFull: 1 },
      simulated: { ...none, started: 1, complete: 1 },
      test: { ...none, started: 1, busy: 1 },
      lastStarted: '2026-01-02T11:00:00.000Z',
      lastFinished: '2026-01-02T08:00:00.000Z',
    });
    const { quotas, days, minutes, stopped, versions, snapshots, ends, groups, ...same } = await reader.followFieldwork(
      {
        study,
        now,
        busySince,
      },
    );
    await reader.close();
    expect(same).toEqual(counts);
    expect(ends).toEqual([{ endedBy: 'quota:banks', people: 1 }]);
    expect(days).toEqual([
      { day: '2026-01-01', started: 3, finished: 1 },
      { day: '2026-01-02', started: 4, finished: 2 },
    ]);
    expect([...minutes].sort((a, b) => a - b)).toEqual([6, 10]);
    expect(stopped.toSorted((a, b) => (a.page ?? '').localeCompare(b.page ?? ''))).toEqual([
      { left: 1, busy: 0, ended: 1 },
      { page: 'task-1', left: 1, busy: 1, ended: 0 },
    ]);
    expect(versions.toSorted((a, b) => a.version - b.version)).toEqual([
      { snapshot: snapshot.hash, version: 1, people: 2, complete: 1 },
      { snapshot: snapshot.hash, version: 2, people: 2, complete: 2 },
    ]);
    const people = { ...none, started: 7, busy: 1, left: 2, complete: 3, quotaFull: 1 };
    expect(groups).toEqual([{ ...people, source: 'open', minutes: expect.arrayContaining([6, 10]) }]);
    expect(snapshots).toEqual([{ hash: snapshot.hash, publishedAt: '2026-01-01T00:00:00.000Z', people: 7 }]);
    expect(quotas).toContainEqual({ quota: 'banks', of: 'people', complete: 0, lent: 6 });
  });

  test('days are those of a time zone, also where its clocks change', async () => {
    const place = await newPlace();
    const store = await opened(place);
    const starts = ['2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'];
    for (const startedAt of [...starts, '2026-03-29T22:00:00.000Z']) {
      await store.startRespondent(newRespondent(startedAt, { startedAt }));
    }
    const reader = await openResponses(place);
    const daysIn = async (timeZone: string) =>
      (await reader.followFieldwork({ study, now, busySince, timeZone })).days.map(({ day, started }) => [
        day,
        started,
      ]);
    // The day on which summer begins has 23 hours there.
    expect(await daysIn('Europe/Amsterdam')).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ]);
    // Three quarters of an hour.
    expect(await daysIn('Asia/Kathmandu')).toEqual([
      ['2026-03-29', 2],
      ['2026-03-30', 2],
    ]);
    await reader.close();
  });

  test('people are counted by the width of their window and by the kind of way they came, never by the link', async () => {
    const place = await newPlace();
    const store = await opened(place);
    const ways: Partial<NewRespondent>[] = [{}, { linkHash: 'a' }, { linkHash: 'b', panelId: 'P1' }, { panelId: 'P2' }];
    for (const [index, way] of ways.entries()) {
      await store.startRespondent(newRespondent(`${index}`, { ...way, viewport: 'small' }));
    }
    const reader = await openResponses(place);
    const { groups } = await reader.followFieldwork({ study, now, busySince });
    await reader.close();
    expect(new Map(groups.map(({ source, started }) => [source, started]))).toEqual(
      new Map([
        ['open', 1],
        ['link', 1],
        ['panel', 2],
      ]),
    );
    expect(groups.every(({ viewport }) => viewport === 'small')).toBe(true);
  });

  test('where nobody has come there is nothing, and no time', async () => {
    const place = await newPlace();
    await opened(place);
    const reader = await openResponses(place);
    const followed = await reader.followFieldwork({ study, now, busySince });
    await reader.close();
    expect(followed).toMatchObject({ days: [], minutes: [], stopped: [], versions: [], quotas: [] });
    expect(followed).not.toHaveProperty('lastStarted');
    expect(followed.people.started).toBe(0);
  });
});
