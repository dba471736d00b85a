/** What is promised of a store, on either engine. */
import { expect, onTestFinished, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import type { NewRespondent } from '../../../server/store/records.ts';
import { exported } from '../exported.ts';
import { onBothEngines } from './engines.ts';
import { opened } from './openedStore.ts';
import { newRespondent, study, taskPost } from './sampleStarts.ts';

onBothEngines(({ newPlace }) => {
  const open = async () => {
    const place = await newPlace();
    return { store: await opened(place), place };
  };

  test('a write that fails undoes only itself', async () => {
    const { store, place } = await open();
    const failing = newRespondent('fails', {
      draw: () => {
        throw new RangeError('the draw failed');
      },
    });
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, i) => store.startRespondent(newRespondent(`${i}`))),
      store.startRespondent(failing),
      ...Array.from({ length: 20 }, (_, i) => store.startRespondent(newRespondent(`${20 + i}`))),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    expect(outcomes[20]).toMatchObject({ reason: { message: 'the draw failed' } });
    const numbers = (await exported(place)).map(({ respondent }) => respondent);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test('row 3: another answer under the nonce of a saved one is a conflict and overwrites nothing, however often it comes', async () => {
    const { store, place } = await open();
    const { respondent } = await store.startRespondent(newRespondent('one'));
    expect(await store.savePage(taskPost(respondent, 1, 1, 'nonce'))).toBe('saved');
    for (const revises of [undefined, 1]) {
      expect(await store.savePage({ ...taskPost(respondent, 1, 2, 'nonce'), revises })).toBe('conflict');
    }
    expect(await store.savePage(taskPost(respondent, 1, 1, 'nonce'))).toBe('repeated');
    expect((await exported(place))[0]?.answers).toMatchObject([{ task: 1, choice: 1 }]);
  });

  test('row 5: six posts of two tabs in each of the 720 orders store each task once, by whichever came first', async () => {
    const { store, place } = await open();
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
    const stored = (await exported(place)).map(({ answers }) => answers.map(({ choice }) => choice));
    expect(stored.map(String).sort()).toEqual(expected.map(String).sort());
  });

  test('row 46: an export is of one moment, whatever is written meanwhile', async () => {
    const { store, place } = await open();
    await Promise.all(Array.from({ length: 450 }, (_, i) => store.startRespondent(newRespondent(`${i}`))));
    const reader = await openResponses(place);
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
    const again = await exported(place);
    expect(again).toHaveLength(450);
    expect(again.find(({ respondent }) => respondent === 449)?.answers).toMatchObject([{ choice: 2, seconds: 1.234 }]);
  });

  test('row 48: a withdrawal that races a save leaves no trace of either', async () => {
    const { store, place } = await open();
    const race = async (round: number) => {
      const { respondent } = await store.startRespondent(newRespondent(`${round}`));
      const erase = () => store.withdraw(study, `code ${round}`);
      const save = () => store.savePage(taskPost(respondent, 1, 1));
      const outcomes = await Promise.all(round % 2 === 0 ? [save(), erase()] : [erase(), save()]);
      expect(outcomes).toContain(true);
      expect(outcomes.includes('saved') || outcomes.includes('gone')).toBe(true);
      expect(await store.savePage(taskPost(respondent, 2, 1))).toBe('gone');
    };
    // Not all at once: on a busy machine the last ones would wait for a connection longer than a respondent may.
    for (let first = 0; first < 200; first += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, round) => race(first + round)));
    }
    expect(await exported(place)).toEqual([]);
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
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
