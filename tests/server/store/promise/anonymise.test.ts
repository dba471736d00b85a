import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../../server/store/openStore.ts';
import type { NewRespondent, PageSave } from '../../../../server/store/records.ts';
import type { ResponseStore } from '../../../../server/store/responseStore.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import type { PrivacyPromise } from '../../../../study/study.ts';
import { exported } from '../../exported.ts';
import { fieldedFairExchange, temporaryFolder } from '../../fielded.ts';

function promising(privacy: Partial<PrivacyPromise>) {
  const { study, design } = fieldedFairExchange;
  return makeSnapshot({ study: { ...study, privacy: { ...study.privacy, keepForDays: 7, ...privacy } }, design });
}
const anonymising = promising({ afterwards: 'anonymise' });
const deleting = promising({});

async function open(): Promise<{ store: ResponseStore; folder: string }> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  onTestFinished(() => store.close());
  for (const snapshot of [anonymising, deleting]) await store.publish(snapshot, '2026-01-01T00:00:00.000Z');
  return { store, folder };
}

const presentation = {
  attributeOrder: ['usage', 'retention'],
  tasks: [
    { version: 1, task: 2, order: [2, 1] },
    { version: 1, task: 1, order: [1, 2] },
  ],
};

/** Each is a text that nobody else would write, in one of the places where a text can stand. */
const markers = [
  'token-marker',
  'code-marker',
  'nonce-marker',
  'consent-marker',
  'xx-marker',
  'words-marker',
  'body-marker',
  'post-marker',
  'panel-marker',
  'quota-marker',
  'earlier-marker',
  '2026-01-01T12:34:56.789Z',
  '2026-01-01T12:44:56.789Z',
];

const place = { id: 'quota-marker', limit: 9, lentUntil: '2026-01-02T00:00:00.000Z' };
const start: NewRespondent = {
  study: 'fair-exchange',
  snapshot: anonymising.hash,
  language: 'xx-marker',
  simulated: false,
  viewport: 'small',
  trapped: true,
  panelId: 'panel-marker',
  consentHash: 'consent-marker',
  tokenHash: 'token-marker',
  withdrawalHash: 'code-marker',
  startNonce: 'nonce-marker',
  startedAt: '2026-01-01T12:34:56.789Z',
  activeSince: '2026-01-01T00:00:00.000Z',
  draw: () => ({ factors: { sector: 'bank' }, version: 1, presentation, claims: [place] }),
};
const save = { study: 'fair-exchange', respondent: 1, language: 'xx-marker', bodyHash: 'body-marker' };
const pages: readonly PageSave[] = [
  {
    ...save,
    page: 'task-1',
    nonce: 'post-marker 1',
    choice: { version: 1, task: 2, choice: 2, accept: true, position: 1, milliseconds: 4321, changes: 3 },
  },
  {
    ...save,
    page: 'task-2',
    nonce: 'post-marker 2',
    choice: { version: 1, task: 1, choice: 1, accept: false, position: 2, milliseconds: 9876 },
  },
  {
    ...save,
    page: 'background',
    nonce: 'post-marker 3',
    answers: { age: 'from-18', remark: 'earlier-marker' },
  },
  {
    ...save,
    page: 'background',
    nonce: 'post-marker 4',
    revises: 1,
    answers: { age: 'from-18', remark: 'words-marker' },
    completedAt: '2026-01-01T12:44:56.789Z',
  },
];
const over = new Date('2026-01-08T12:34:56.789Z');

/** Which of the markers any file of the folder holds. */
function found(folder: string): string[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return markers.filter((marker) => files.some((bytes) => bytes.includes(marker)));
}

describe('who was promised to be anonymised', () => {
  test('keeps his choices, and nothing in any file of the folder leads to him', async () => {
    const { store, folder } = await open();
    await store.startRespondent(start);
    for (const page of pages) expect(await store.savePage(page)).toBe(page.revises ? 'changed' : 'saved');
    expect(found(folder)).toEqual(markers);
    expect(await store.eraseExpired(over)).toEqual({ erased: 0, anonymised: 1 });
    expect(found(folder)).toEqual([]);

    const [response, ...others] = await exported(folder);
    expect(others).toEqual([]);
    expect(response).toEqual({
      respondent: expect.any(Number),
      language: '',
      simulated: false,
      complete: true,
      status: 'complete',
      snapshot: anonymising.hash,
      factors: { sector: 'bank' },
      version: 1,
      presentation: {
        attributeOrder: ['retention', 'usage'],
        tasks: [
          { version: 1, task: 1, order: [1, 2] },
          { version: 1, task: 2, order: [1, 2] },
        ],
      },
      answers: [
        { version: 1, task: 1, choice: 1, accept: false },
        { version: 1, task: 2, choice: 2, accept: true },
      ],
      questions: {},
    });
    expect(response?.respondent).toBeGreaterThanOrEqual(1_000_000_000);
  });

  test('is not to be found any more: not by his session, nor by his code, and what he sends late is refused', async () => {
    const { store } = await open();
    await store.startRespondent(start);
    for (const page of pages) await store.savePage(page);
    await store.eraseExpired(over);
    expect(await store.readRespondent('fair-exchange', 'token-marker')).toBeUndefined();
    expect(await store.withdraw('fair-exchange', 'code-marker')).toBe(false);
    expect(await store.savePage({ ...save, page: 'debrief', nonce: 'late' })).toBe('gone');
  });

  test('is anonymised once, and never erased later', async () => {
    const { store, folder } = await open();
    await store.startRespondent(start);
    for (const page of pages) await store.savePage(page);
    await store.eraseExpired(over);
    const before = await exported(folder);
    expect(await store.eraseExpired(new Date('2036-01-01T00:00:00.000Z'))).toEqual({ erased: 0, anonymised: 0 });
    expect(await exported(folder)).toEqual(before);
  });

  test('is not told apart from who left, if he was screened out: that is an answer too', async () => {
    const { store, folder } = await open();
    await store.startRespondent(start);
    for (const page of pages.slice(0, 2)) await store.savePage(page);
    const settle = () =>
      ({ status: 'screened-out', screenedOutBy: 'rule:young', reopened: [], dropped: [], claims: [] }) as const;
    const rules = { now: '2026-01-01T13:00:00.000Z', hasQuotas: false, settle };
    await store.savePage({ ...save, page: 'background', nonce: 'last', answers: { age: 'from-18' }, rules });
    expect((await exported(folder))[0]).toMatchObject({ status: 'screened-out', endedBy: 'rule:young' });
    await store.eraseExpired(over);
    expect((await exported(folder))[0]).not.toHaveProperty('endedBy');
    expect((await exported(folder))[0]).toMatchObject({ status: 'active', complete: false });
  });

  test('is erased if he has chosen nothing', async () => {
    const { store, folder } = await open();
    await store.startRespondent(start);
    expect(await store.eraseExpired(over)).toEqual({ erased: 1, anonymised: 0 });
    expect(await exported(folder)).toEqual([]);
  });

  test('stays among those by whom the next are assigned', async () => {
    const { store } = await open();
    await store.startRespondent(start);
    for (const page of pages) await store.savePage(page);
    await store.eraseExpired(over);
    let counted: unknown;
    const draw: NewRespondent['draw'] = (_, counts) => {
      counted = counts;
      return { factors: { sector: 'bank' }, version: 1, presentation };
    };
    const next = {
      ...start,
      tokenHash: 't',
      withdrawalHash: 'w',
      startNonce: 'n',
      activeSince: '2026-01-08T00:00:00.000Z',
    };
    const { respondent } = await store.startRespondent({ ...next, draw });
    expect(counted).toEqual([{ factors: { sector: 'bank' }, version: 1, count: 1 }]);
    expect(respondent).toBe(2);
  });
});

test('no column of a table keeps what it had, unless it is said here why', async () => {
  const { store, folder } = await open();
  await store.startRespondent(start);
  for (const page of pages) await store.savePage(page);
  await store.keepCode('fair-exchange', 1);
  const rowsOf = (table: string) => {
    const database = new Database(join(folder, 'responses.sqlite'), { readonly: true });
    const rows = database.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    database.close();
    return rows;
  };
  const before = rowsOf('respondents')[0] ?? {};
  await store.eraseExpired(over);
  const after = rowsOf('respondents')[0] ?? {};
  // What a group has in common (study, snapshot, factors, version), and what kind of response it is.
  const kept = ['study', 'snapshot', 'simulated', 'status', 'factors', 'version', 'test'];
  expect(Object.keys(before).filter((column) => before[column] === after[column] && before[column] !== null)).toEqual(
    kept,
  );
  for (const table of ['answers', 'events', 'panel_ids', 'quota_places']) expect(rowsOf(table), table).toEqual([]);
});

describe('an export', () => {
  test('leaves out whose time is over, and counts him', async () => {
    const { store, folder } = await open();
    await store.startRespondent({ ...start, snapshot: deleting.hash });
    await store.startRespondent({
      ...start,
      tokenHash: 't',
      withdrawalHash: 'w',
      startNonce: 'n',
      startedAt: '2026-01-05T00:00:00.000Z',
    });
    const { openResponses } = await import('../../../../server/store/openStore.ts');
    const reader = await openResponses(folder);
    const numbers: number[] = [];
    for await (const { respondent } of reader.exportResponses('fair-exchange', { now: over })) numbers.push(respondent);
    expect(numbers).toEqual([2]);
    expect(await reader.countPromises(over, { study: 'fair-exchange' })).toEqual({
      kept: 1,
      anonymised: 0,
      toErase: 1,
      toAnonymise: 0,
      next: '2026-01-12T00:00:00.000Z',
    });
    expect(await reader.countPromises(over, { study: 'another' })).toMatchObject({ kept: 0, toErase: 0 });
    await reader.close();
  });
});
