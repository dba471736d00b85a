/** Quota places in the store itself, on either engine: claimed, lent, counted. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { drawRespondent } from '../../../../server/respondent/visit/drawRespondent.ts';
import { openStore } from '../../../../server/store/openStore.ts';
import type { NewRespondent, PageSave, QuotaClaim } from '../../../../server/store/records.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { compileFlow } from '../../../../study/flow/flow.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import { flowDesign, flowStudy } from '../../../study/flowFixture.ts';
import { fieldedFairExchange } from '../../fielded.ts';
import { onBothEngines } from '../engines.ts';

const snapshot = makeSnapshot(fieldedFairExchange);
const study = 'fair-exchange';
const noon = '2026-01-01T12:00:00.000Z';
const one = '2026-01-01T13:00:00.000Z';
const claim = (id: string, limit: number, lentUntil = one): QuotaClaim => ({ id, limit, lentUntil });

async function openAt(place: string): Promise<ResponseStore> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  await store.publish(snapshot, noon);
  return store;
}

let key = 0;
/** Someone who counts for these quotas from the start. */
function start(store: ResponseStore, claims: QuotaClaim[] = [], changes: Partial<NewRespondent> = {}) {
  key += 1;
  return store.startRespondent({
    ...{ study, snapshot: snapshot.hash, language: 'nl', simulated: false, consentHash: '' },
    ...{ tokenHash: `token ${key}`, withdrawalHash: `code ${key}`, startNonce: `nonce ${key}` },
    ...{ startedAt: noon, activeSince: noon, hasQuotas: true },
    draw: () => ({ factors: {}, version: 1, presentation: { attributeOrder: [], tasks: [] }, claims }),
    ...changes,
  });
}

function save(store: ResponseStore, respondent: number, claims: QuotaClaim[], changes: Partial<PageSave> = {}) {
  const settled = { status: 'active', dropped: [], reopened: [], claims } as const;
  const rules = { now: noon, hasQuotas: true, settle: () => settled };
  return store.savePage({
    study,
    respondent,
    page: 'about',
    nonce: 'n',
    bodyHash: 'h',
    language: 'nl',
    rules,
    ...changes,
  });
}

const statusOf = async (store: ResponseStore, token: number) =>
  (await store.readRespondent(study, `token ${token}`))?.status;
const quotasAt = (store: ResponseStore, time: string) => store.readQuotas(study, new Date(time));

onBothEngines(({ newPlace }) => {
  const open = async () => openAt(await newPlace());

  describe('row 17', () => {
    test('200 parallel claims of 50 places give exactly 50', async () => {
      const store = await open();
      const people = await Promise.all(Array.from({ length: 200 }, () => start(store)));
      const outcomes = await Promise.all(people.map(({ respondent }) => save(store, respondent, [claim('women', 50)])));
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(50);
      expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(150);
      expect(await quotasAt(store, noon)).toEqual([{ quota: 'women', of: 'people', complete: 0, lent: 50 }]);
    });

    test('200 parallel starts for 50 places let exactly 50 in', async () => {
      const store = await open();
      await Promise.all(Array.from({ length: 200 }, () => start(store, [claim('bank', 50)])));
      const statuses = await Promise.all(Array.from({ length: 200 }, (_, i) => statusOf(store, key - i)));
      expect(statuses.filter((status) => status === 'active')).toHaveLength(50);
      expect(statuses.filter((status) => status === 'quota-full')).toHaveLength(150);
    });
  });

  test('a quota without a condition has a place for so many who start, whoever they are', async () => {
    const store = await open();
    const flowing = makeSnapshot({
      study: await flowStudy(["women: { when: gender == 'woman', limit: 200 }", 'total: { limit: 5 }']),
      design: flowDesign,
    });
    await store.publish(flowing, noon);
    const draw = drawRespondent(flowing, await compileFlow(flowing.study), new Date(noon));
    const begin = () => start(store, [], { study: 'small', snapshot: flowing.hash, draw });
    await Promise.all(Array.from({ length: 20 }, begin));
    const tokens = Array.from({ length: 20 }, (_, i) => `token ${key - i}`);
    const found = await Promise.all(tokens.map((token) => store.readRespondent('small', token)));
    expect(found.filter((one) => one?.status === 'active')).toHaveLength(5);
    expect(found.filter((one) => one?.status === 'quota-full')).toHaveLength(15);
    const [bank, total] = await store.readQuotas('small', new Date(noon));
    expect(total).toEqual({ quota: 'total', of: 'people', complete: 0, lent: 5 });
    expect(bank?.lent).toBe(found.filter((one) => one?.status === 'active' && one.factors['sector'] === 'bank').length);
  });

  test('the draw is told how many places are taken, those of simulated respondents apart', async () => {
    const store = await open();
    await start(store, [claim('bank', 9)]);
    await start(store, [claim('bank', 9)], { simulated: true });
    await start(store, [claim('bank', 9)], { simulated: true });
    const told: unknown[] = [];
    const draw: NewRespondent['draw'] = (_, _counts, taken) => {
      told.push(Object.fromEntries(taken));
      return { factors: {}, version: 1, presentation: { attributeOrder: [], tasks: [] } };
    };
    await start(store, [], { draw });
    await start(store, [], { draw, simulated: true });
    await start(store, [], { draw, startedAt: one });
    expect(told).toEqual([{ bank: 1 }, { bank: 2 }, {}]);
    expect(await quotasAt(store, noon)).toEqual([
      { quota: 'bank', of: 'people', complete: 0, lent: 1 },
      { quota: 'bank', of: 'simulated', complete: 0, lent: 2 },
    ]);
  });

  test('who counts for two quotas, of which one is full, has a place in neither', async () => {
    const store = await open();
    await start(store, [claim('women', 1)]);
    const { respondent } = await start(store, [claim('bank', 5)]);
    expect(await save(store, respondent, [claim('bank', 5), claim('women', 1)])).toBe('full');
    expect(await quotasAt(store, noon)).toEqual([{ quota: 'women', of: 'people', complete: 0, lent: 1 }]);
  });

  test('a place that is lent is free from the end of its lease on, and one of who is complete never', async () => {
    const store = await open();
    const { respondent } = await start(store, [claim('bank', 5)]);
    await start(store, [claim('bank', 5)]);
    const settled = { status: 'complete', dropped: [], reopened: [], claims: [claim('bank', 5)] } as const;
    await save(store, respondent, [], { rules: { now: noon, hasQuotas: true, settle: () => settled } });
    expect(await quotasAt(store, '2026-01-01T12:59:59.999Z')).toMatchObject([{ complete: 1, lent: 1 }]);
    expect(await quotasAt(store, one)).toMatchObject([{ complete: 1, lent: 0 }]);
    expect(await statusOf(store, key - 1)).toBe('complete');
  });

  test('row 48: a withdrawal that races a claim leaves no place taken, and erasing what is expired neither', async () => {
    const store = await open();
    for (let round = 0; round < 100; round++) {
      const { respondent } = await start(store, [claim('bank', 5)]);
      const erase = () => store.withdraw(study, `code ${key}`);
      const claimOne = () => save(store, respondent, [claim('bank', 5), claim('women', 5)]);
      await Promise.all(round % 2 === 0 ? [claimOne(), erase()] : [erase(), claimOne()]);
    }
    expect(await quotasAt(store, noon)).toEqual([]);
    await start(store, [claim('bank', 5)]);
    await store.eraseExpired(new Date('2036-01-01T12:00:00.000Z'));
    expect(await quotasAt(store, noon)).toEqual([]);
  });

  test('row 34: a post that was under way when another one ended the survey saves nothing', async () => {
    const store = await open();
    const { respondent } = await start(store);
    const settled = { status: 'screened-out', dropped: [], reopened: [], claims: [] } as const;
    const ends = { rules: { now: noon, hasQuotas: false, settle: () => settled } };
    const outcomes = await Promise.all([
      save(store, respondent, [], ends),
      save(store, respondent, [], { page: 'more', nonce: 'other', answers: { age: 40 } }),
      save(store, respondent, [], ends),
    ]);
    expect(outcomes).toEqual(['saved', 'ended', 'repeated']);
    expect(await store.readAnswers(study, respondent)).toEqual({});
  });
});
