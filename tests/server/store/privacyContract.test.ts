/** What is promised to respondents, on either engine: to see what is kept, to have it erased, or made anonymous in time. */
import { describe, expect, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import { exported } from '../exported.ts';
import { fieldedFairExchange } from '../fielded.ts';
import { onBothEngines } from './engines.ts';
import { opened } from './openedStore.ts';
import { newRespondent, snapshot, study, taskPost } from './sampleStarts.ts';

const { study: words, design } = fieldedFairExchange;
const privacy = { ...words.privacy, keepForDays: 7, afterwards: 'anonymise' } as const;
const anonymising = makeSnapshot({ study: { ...words, privacy }, design });
const over = new Date('2026-01-08T12:00:00.000Z');
const presentation = { attributeOrder: ['usage'], tasks: [{ version: 1, task: 1, order: [2, 1] }] };
const claim = { id: 'banks', limit: 9, lentUntil: '2026-01-02T00:00:00.000Z' };

onBothEngines(({ newPlace }) => {
  const open = async () => {
    const place = await newPlace();
    const store = await opened(place);
    await store.publish(anonymising, '2026-01-01T00:00:00.000Z');
    await store.startRespondent(
      newRespondent('one', {
        ...{ snapshot: anonymising.hash, viewport: 'small', trapped: true, panelId: 'panel-7' },
        draw: () => ({ factors: { sector: 'bank' }, version: 1, presentation, claims: [claim] }),
      }),
    );
    await store.savePage(taskPost(1, 1, 2));
    const page = { study, respondent: 1, page: 'background', language: 'nl' } as const;
    await store.savePage({ ...page, nonce: 'a', bodyHash: 'a', answers: { age: 'from-18' } });
    await store.savePage({ ...page, nonce: 'b', bodyHash: 'b', revises: 1, answers: { age: 'from-35' } });
    await store.startRespondent(newRespondent('two', { snapshot: snapshot.hash }));
    return { store, place };
  };

  describe('the store', () => {
    test('gives who has the code all that is kept of him, and nobody else anything', async () => {
      const { store } = await open();
      const stored = await store.readByCode(study, 'code one');
      expect(stored).toMatchObject({
        ...{ startedAt: '2026-01-01T12:00:00.000Z', viewport: 'small', trapped: true, panelId: 'panel-7' },
        ...{ quotas: ['banks'], answers: [{ task: 1, choice: 2 }], questions: { age: 'from-35' } },
        replaced: [{ page: 'background', answers: { age: 'from-18' } }],
      });
      expect(stored?.rows['respondents']).toHaveLength(1);
      expect(stored?.rows['events']?.length).toBeGreaterThan(2);
      expect(JSON.stringify(stored?.rows)).not.toMatch(/token one|code one|nonce one/);
      expect(await store.readByCode(study, 'code none')).toBeUndefined();
    });

    test('counts whose time is over, leaves them out, and keeps the choices of who is made anonymous', async () => {
      const { store, place } = await open();
      const counts = async () => {
        const reader = await openResponses(place);
        return reader.countPromises(over, { study }).finally(() => reader.close());
      };
      expect(await counts()).toMatchObject({ kept: 1, anonymised: 0, toErase: 0, toAnonymise: 1 });
      expect((await exported(place, study, { now: over })).map(({ respondent }) => respondent)).toEqual([2]);
      expect(await store.eraseExpired(over)).toEqual({ erased: 0, anonymised: 1 });
      expect(await counts()).toMatchObject({ kept: 1, anonymised: 1, toErase: 0, toAnonymise: 0 });
      const [, anonymous] = await exported(place, study, { now: over });
      expect(anonymous).toMatchObject({ language: '', questions: {}, answers: [{ version: 1, task: 1, choice: 2 }] });
      expect(anonymous?.respondent).toBeGreaterThanOrEqual(1_000_000_000);
      expect(await store.readByCode(study, 'code one')).toBeUndefined();
      expect((await store.startRespondent(newRespondent('three'))).respondent).toBe(3);
    });

    test('counts no repeat of the id of somebody whose time is over', async () => {
      const { store, place } = await open();
      for (const key of ['three', 'four']) await store.startRespondent(newRespondent(key, { panelId: 'panel-7' }));
      const repeats = async (now?: Date) =>
        (await exported(place, study, { now })).flatMap((one) => (one.repeatsPanelId ? [one.respondent] : []));
      expect(await repeats()).toEqual([3, 4]);
      expect(await repeats(new Date('2026-01-02T00:00:00.000Z'))).toEqual([3, 4]);
      expect(await repeats(over)).toEqual([4]);
      await store.eraseExpired(over);
      expect(await repeats(over)).toEqual([4]);
    });

    test('lets the id of somebody in again from when his time is over, not from when he is erased', async () => {
      const { store } = await open();
      const justBefore = new Date(over.getTime() - 1);
      const start = (key: string, at: Date) => {
        const came = { panelId: 'panel-7', oncePerPanelId: true, startedAt: at.toISOString() };
        return store.startRespondent(newRespondent(key, came));
      };
      expect(await store.hasPanelId(study, 'panel-7', justBefore)).toBe(true);
      await expect(start('three', justBefore)).rejects.toMatchObject({ reason: 'panel-id-used' });
      expect(await store.hasPanelId(study, 'panel-7', over)).toBe(false);
      expect(await start('four', over)).toMatchObject({ outcome: 'started' });
      expect(await store.hasPanelId(study, 'panel-7', over)).toBe(true);
      await expect(start('five', over)).rejects.toMatchObject({ reason: 'panel-id-used' });
    });

    test('tells which consent texts were agreed to, and by how many', async () => {
      const { place } = await open();
      const reader = await openResponses(place);
      const consents = await reader.countConsents(study, { now: new Date('2026-01-02T00:00:00.000Z') });
      await reader.close();
      expect(consents).toEqual([{ hash: 'consent', respondents: 2 }]);
    });
  });
});
