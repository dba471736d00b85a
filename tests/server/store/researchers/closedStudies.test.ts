/** A soft launch that pauses itself, on either engine, with several servers at once and after a restart. */
import { expect, test } from 'vitest';
import type { NewRespondent, PageSave, PauseOrder } from '../../../../server/store/records.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { onBothEngines } from '../engines.ts';
import { opened } from '../openedStore.ts';
import { newRespondent, study, taskPost } from '../sampleStarts.ts';

const now = '2026-01-01T12:30:00.000Z';
const order = { study, at: '2026-01-01T13:00:00.000Z', who: 'anna' };
const pauses = (at: number): PauseOrder => ({ at, now });
const refused = { name: 'StartRefused', reason: 'study-closed' };

/** The last page of somebody. */
function lastPage(respondent: number, at?: number): PageSave {
  return { ...taskPost(respondent, 1, 1), completedAt: now, ...(at !== undefined && { pauses: pauses(at) }) };
}

async function startMany(store: ResponseStore, n: number, more: Partial<NewRespondent> = {}): Promise<number[]> {
  const keys = Array.from({ length: n }, (_, index) => `${JSON.stringify(more)} ${index} ${Math.random()}`);
  const starts = await Promise.all(keys.map((key) => store.startRespondent(newRespondent(key, more))));
  return starts.map(({ respondent }) => respondent);
}

const deedsOf = async (store: ResponseStore) =>
  (await store.listEvents({ most: 20 })).map(({ what, who = '-', detail = '-' }) => `${what} ${who} ${detail}`);

onBothEngines(({ newPlace, servers }) => {
  const open = async () => {
    const place = await newPlace();
    const stores: ResponseStore[] = [];
    for (let n = 0; n < servers; n++) stores.push(await opened(place));
    return { place, at: (index: number) => stores[index % stores.length] as ResponseStore };
  };

  test('pauses with the person who makes the number full, and lets nobody in from then on', async () => {
    const { at } = await open();
    const people = await startMany(at(0), 30);
    const order = await Promise.all(
      people.flatMap((respondent, index) => [
        at(index)
          .savePage(lastPage(respondent, 10))
          .then(() => 'saved'),
        at(index + 1)
          .startRespondent(newRespondent(`late ${index}`))
          .then(
            () => 'started',
            (cause) => cause.reason,
          ),
      ]),
    );
    // Who is under way goes on.
    expect(order.filter((one) => one === 'saved')).toHaveLength(30);
    await expect(at(0).startRespondent(newRespondent('later'))).rejects.toMatchObject(refused);
    await expect(at(1).startRespondent(newRespondent('later'))).rejects.toMatchObject(refused);
    expect([...(await at(1).listPaused())]).toEqual([study]);
    expect([...(await at(1).listClosed())]).toEqual([[study, now]]);
    expect(await deedsOf(at(0))).toEqual(['study-paused - 10']);
  });

  test('of starts and the finish that fills the number, no start is let in after it', async () => {
    const { at } = await open();
    for (let round = 1; round <= 10; round++) {
      const [last] = await startMany(at(0), 1);
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 4 }, (_, n) => at(n).startRespondent(newRespondent(`${round} ${n}`))),
        at(round).savePage(lastPage(last ?? 0, round)),
      ]);
      const numbers = outcomes.flatMap((one) =>
        one.status === 'fulfilled' && typeof one.value === 'object' ? [one.value.respondent] : [],
      );
      // Refused starts use up no number, so those let in stand without a gap before the pause.
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => (last ?? 0) + 1 + index));
      await expect(at(1).startRespondent(newRespondent(`after ${round}`))).rejects.toMatchObject(refused);
      await at(0).openStudy(order);
    }
  });

  test('does not pause twice at one number, and does at a higher one; a restart changes nothing', async () => {
    const { at, place } = await open();
    const [first = 0, second = 0, third = 0] = await startMany(at(0), 3);
    await at(0).savePage(lastPage(first, 1));
    expect(await at(0).openStudy(order)).toBe(true);
    await at(0).savePage(lastPage(second, 1));
    expect((await at(0).listClosed()).size).toBe(0);
    for (let n = 0; n < servers; n++) await at(n).close();
    const later = await opened(place);
    await later.savePage(lastPage(third, 3));
    expect((await later.listPaused()).size).toBe(1);
    expect(await deedsOf(later)).toEqual(['study-paused - 3', 'study-opened anna -', 'study-paused - 1']);
  });

  test('counts people only, and only who is complete', async () => {
    const { at } = await open();
    const store = at(0);
    for (const kind of [{ test: true }, { simulated: true }]) {
      for (const respondent of await startMany(store, 3, kind)) await store.savePage(lastPage(respondent, 2));
    }
    const [one = 0, other = 0] = await startMany(store, 4);
    await store.savePage(lastPage(one, 2));
    await store.savePage({ ...taskPost(other, 1, 1), pauses: pauses(2) });
    expect((await store.listClosed()).size).toBe(0);
    await store.savePage({ ...taskPost(other, 2, 1), completedAt: now, pauses: pauses(2) });
    expect((await store.listPaused()).size).toBe(1);
  });

  test('a study that was closed when the number was reached stays closed, and opens for good', async () => {
    const { at } = await open();
    const [one = 0, other = 0] = await startMany(at(0), 2);
    await at(0).closeStudy(order);
    await at(0).savePage(lastPage(one, 1));
    expect([(await at(0).listClosed()).size, (await at(0).listPaused()).size]).toEqual([1, 0]);
    await at(0).openStudy(order);
    await at(0).savePage(lastPage(other, 1));
    expect((await at(0).listClosed()).size).toBe(0);
  });

  test('a study is paused by hand, and what is paused can be closed, once', async () => {
    const { at } = await open();
    const store = at(0);
    expect([await store.pauseStudy(order), await store.pauseStudy(order)]).toEqual([true, false]);
    await expect(at(1).startRespondent(newRespondent('late'))).rejects.toMatchObject(refused);
    expect([await store.closeStudy(order), await store.closeStudy(order)]).toEqual([true, false]);
    expect([(await store.listClosed()).size, (await store.listPaused()).size]).toEqual([1, 0]);
    expect(await store.pauseStudy(order)).toBe(false);
    expect(await deedsOf(store)).toEqual(['study-closed anna -', 'study-paused anna -']);
  });
});
