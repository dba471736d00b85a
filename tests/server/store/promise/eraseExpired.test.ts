import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../../server/store/openStore.ts';
import type { NewRespondent } from '../../../../server/store/records.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { makeSnapshot, type Snapshot } from '../../../../study/snapshot.ts';
import { exported } from '../../exported.ts';
import { fieldedFairExchange } from '../../fielded.ts';
import { onBothEngines } from '../engines.ts';

function keptFor(keepForDays: number): Snapshot {
  const { study, design } = fieldedFairExchange;
  return makeSnapshot({ study: { ...study, privacy: { ...study.privacy, keepForDays } }, design });
}
const aWeek = keptFor(7);
const aMonth = keptFor(30);

async function openAt(place: string): Promise<{ store: ResponseStore; place: string }> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  for (const snapshot of [aWeek, aMonth]) await store.publish(snapshot, '2026-01-01T00:00:00.000Z');
  return { store, place };
}

let started = 0;
function newRespondent(startedAt: string, changes: Partial<NewRespondent> = {}): NewRespondent {
  started += 1;
  return {
    study: 'fair-exchange',
    snapshot: aWeek.hash,
    language: 'nl',
    simulated: false,
    consentHash: 'consent',
    tokenHash: `token ${started}`,
    withdrawalHash: `code ${started}`,
    startNonce: `nonce ${started}`,
    startedAt,
    activeSince: '2026-01-01T00:00:00.000Z',
    draw: () => ({ factors: { sector: 'bank' }, version: 1, presentation: { attributeOrder: [], tasks: [] } }),
    ...changes,
  };
}

onBothEngines(({ newPlace }) =>
  describe('the store erases whose time is over', () => {
    const open = async () => openAt(await newPlace());

    test('to the millisecond, and nobody else', async () => {
      const { store, place } = await open();
      await store.startRespondent(newRespondent('2026-01-01T12:00:00.000Z'));
      await store.startRespondent(newRespondent('2026-01-01T12:00:00.001Z'));
      expect(await store.eraseExpired(new Date('2026-01-08T11:59:59.999Z'))).toEqual({ erased: 0, anonymised: 0 });
      expect(await store.eraseExpired(new Date('2026-01-08T12:00:00.000Z'))).toEqual({ erased: 1, anonymised: 0 });
      expect((await exported(place)).map(({ respondent }) => respondent)).toEqual([2]);
    });

    test('each by the promise that he agreed to, not by what the study says today', async () => {
      const { store, place } = await open();
      await store.startRespondent(newRespondent('2026-01-01T12:00:00.000Z', { snapshot: aMonth.hash }));
      await store.startRespondent(newRespondent('2026-01-01T12:00:00.000Z'));
      expect(await store.eraseExpired(new Date('2026-01-20T12:00:00.000Z'))).toEqual({ erased: 1, anonymised: 0 });
      expect((await exported(place)).map(({ snapshot }) => snapshot)).toEqual([aMonth.hash]);
      await store.eraseExpired(new Date('2026-01-25T12:00:00.000Z'));
      expect(await store.eraseExpired(new Date('2026-02-20T12:00:00.000Z'))).toEqual({ erased: 1, anonymised: 0 });
      expect(await exported(place)).toEqual([]);
    });

    test('however many they are, while others go on answering', async () => {
      const { store, place } = await open();
      const many = Array.from({ length: 150 }, () => store.startRespondent(newRespondent('2026-01-01T12:00:00.000Z')));
      await Promise.all(many);
      const erasing = store.eraseExpired(new Date('2026-01-20T12:00:00.000Z'));
      const { respondent } = await store.startRespondent(newRespondent('2026-01-20T12:00:00.000Z'));
      expect(await erasing).toEqual({ erased: 150, anonymised: 0 });
      expect((await exported(place)).map((one) => one.respondent)).toEqual([respondent]);
    });

    test('and then assigns by those who are kept, but gives no number again', async () => {
      const { store, place } = await open();
      for (const startedAt of ['2026-01-01T12:00:00.000Z', '2026-01-05T12:00:00.000Z', '2026-01-06T12:00:00.000Z']) {
        await store.startRespondent(newRespondent(startedAt));
      }
      await store.eraseExpired(new Date('2026-01-08T12:00:00.000Z'));
      let counted: unknown;
      const draw: NewRespondent['draw'] = (number, counts, taken) => {
        counted = counts;
        return newRespondent('').draw(number, counts, taken);
      };
      await store.startRespondent(newRespondent('2026-01-08T12:00:00.000Z', { draw }));
      expect(counted).toEqual([{ factors: { sector: 'bank' }, version: 1, count: 2 }]);
      expect((await exported(place)).map(({ respondent }) => respondent)).toEqual([2, 3, 4]);
    });
  }),
);
