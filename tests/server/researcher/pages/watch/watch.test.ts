/** What the figures of fieldwork say, by hand on a few people. */
import { describe, expect, it } from 'vitest';
import type { FlagCounts } from '../../../../../server/researcher/pages/watch/flagRows.ts';
import { showFlags } from '../../../../../server/researcher/pages/watch/flagRows.ts';
import { showFunnel } from '../../../../../server/researcher/pages/watch/funnel.ts';
import { showGroups } from '../../../../../server/researcher/pages/watch/groupRows.ts';
import { showKeyFigures } from '../../../../../server/researcher/pages/watch/keyFigures.ts';
import { showProgress } from '../../../../../server/researcher/pages/watch/progress.ts';
import { showQuotas } from '../../../../../server/researcher/pages/watch/quotaBars.ts';
import { findTarget } from '../../../../../server/researcher/pages/watch/target.ts';
import { showVersions } from '../../../../../server/researcher/pages/watch/versionSquares.ts';
import type { GroupCount } from '../../../../../server/store/fieldwork/countGroups.ts';
import type { Fieldwork } from '../../../../../server/store/fieldwork/followFieldwork.ts';
import { makeSnapshot } from '../../../../../study/snapshot.ts';
import type { Quota, Study } from '../../../../../study/study.ts';
import { fairExchange, fieldedFairExchange } from '../../../fielded.ts';

const nobody = { started: 0, busy: 0, left: 0, complete: 0, screenedOut: 0, quotaFull: 0 };
const empty: Fieldwork = {
  ...{ people: nobody, simulated: nobody, test: nobody, quotas: [], days: [], minutes: [], stopped: [] },
  ...{ versions: [], groups: [], ends: [], snapshots: [] },
};
const quota = (id: string, limit: number, when?: string): Quota => ({
  ...{ id, limit, leaseMinutes: 60 },
  ...(when !== undefined && { when }),
});
const plain: Pick<Study, 'quotas' | 'respondents'> = {};
const valuesOf = (fieldwork: Fieldwork, study = plain) =>
  Object.fromEntries(showKeyFigures(fieldwork, study, 'en').map(({ key, value }) => [key, value]));

describe('the four figures', () => {
  it('are there where nobody has come, without a rate', () => {
    expect(valuesOf(empty)).toEqual({ complete: '0', target: '–', completion: '–', length: '–' });
  });

  it('count who left among the started, and nobody who is busy', () => {
    const people = { started: 50, busy: 10, left: 15, complete: 20, screenedOut: 4, quotaFull: 1 };
    const fieldwork = { ...empty, people, minutes: Array.from({ length: 20 }, (_, index) => index + 1) };
    expect(valuesOf(fieldwork, { respondents: 80 })).toEqual({
      ...{ complete: '20', target: '25%', completion: '50%', length: '11 min' },
    });
    const [, , completion] = showKeyFigures(fieldwork, plain, 'en');
    expect(completion?.says).toBe(
      'Complete of the 40 who started, 10 busy left out; 15 left, and for 5 the survey ended early.',
    );
  });

  it('lead to where a target is set only while the study has none', () => {
    const unset = (study = plain) => showKeyFigures(empty, study, 'en').flatMap((one) => (one.isUnset ? one.key : []));
    expect([unset(), unset({ respondents: 80 })]).toEqual([['target'], []]);
  });

  it('have no rate and no length of fewer than ten people', () => {
    const people = { ...nobody, started: 9, complete: 9 };
    expect(valuesOf({ ...empty, people, minutes: [1, 2, 3, 4, 5, 6, 7, 8, 9] })).toMatchObject({
      ...{ complete: '9', completion: '–', length: '–' },
    });
  });
});

describe('how many a study is to have', () => {
  it('is the places of a quota for everyone, before the number that the file names', () => {
    expect(findTarget({ quotas: [quota('total', 500)], respondents: 400 })).toEqual({ people: 500, by: 'total' });
    expect(findTarget({ respondents: 400 })).toEqual({ people: 400, by: 'respondents' });
  });

  it('is the sum of quotas that share out one question, and of no others', () => {
    const women = quota('women', 60, "gender == 'woman'");
    const men = quota('men', 40, "gender == 'man'");
    expect(findTarget({ quotas: [women, men] })).toEqual({ people: 100, by: 'quotas' });
    expect(findTarget({ quotas: [women, quota('bank', 40, "sector == 'bank'")] })).toBeUndefined();
    expect(findTarget({ quotas: [women, quota('others', 40, "gender == 'woman'")] })).toBeUndefined();
    expect(findTarget({ quotas: [quota('young', 40, 'age < 30')] })).toBeUndefined();
    expect(findTarget({})).toBeUndefined();
  });
});

describe('the funnel', () => {
  it('counts who came to each page, in the order of the survey', () => {
    const stopped = [
      { left: 2, busy: 0, ended: 0 },
      { page: 'task-1', left: 3, busy: 1, ended: 0 },
      { page: 'introduction', left: 0, busy: 0, ended: 4 },
      { page: 'gone', left: 1, busy: 0, ended: 0 },
    ];
    const rows = showFunnel({ people: { ...nobody, complete: 9 }, stopped }, fairExchange, 'en');
    expect(rows.slice(0, 4).map(({ sent, left, busy, ended }) => [sent, left, busy, ended])).toEqual([
      ['20', '2', '0', '0'],
      ['17', '0', '0', '4'],
      ['13', '3', '1', '0'],
      ['9', '0', '0', '0'],
    ]);
    expect(rows[0]?.width).toBe('100.0');
    expect(rows.at(-1)).toMatchObject({ page: 'gone', sent: '', left: '1' });
    expect(rows.filter(({ page }) => page.startsWith('Choice'))).toHaveLength(12);
  });

  it('calls pages of the study by their titles, where they have one in words alone', () => {
    const called = (title: string, language: string) => {
      const own = { background: { title: { en: title, nl: 'Over u' }, body: { en: '', nl: '' } } };
      const study = { ...fairExchange, texts: { ...fairExchange.texts, own } };
      return showFunnel({ people: { ...nobody, complete: 1 }, stopped: [] }, study, language).at(-2)?.page;
    };
    expect([called('About you', 'en'), called('About you', 'nl'), called('About you', 'de')]).toEqual([
      ...['About you', 'Over u', fairExchange.languages[0] === 'nl' ? 'Over u' : 'About you'],
    ]);
    expect([called('', 'en'), called('About {age}', 'en')]).toEqual(['background', 'background']);
  });

  it('is empty where nobody has started', () => {
    expect(showFunnel(empty, fairExchange, 'en')).toEqual([]);
  });
});

it('incidence is of those whom the rules have judged, drop-out of those who could have finished', () => {
  const people = { started: 100, busy: 5, left: 20, complete: 60, screenedOut: 15, quotaFull: 0 };
  const lines = showProgress({ ...empty, people }, fairExchange, 'en');
  expect(lines.map(({ key, value }) => [key, value])).toEqual([
    ...[
      ['incidence', '80%'],
      ['dropOut', '25%'],
      ['minutes', ''],
    ],
  ]);
  expect(showProgress(empty, fairExchange, 'en').map(({ key }) => key)).toEqual(['dropOut', 'minutes']);
});

it('the time to finish is told of ten people and more', () => {
  const says = (n: number) =>
    showProgress({ ...empty, minutes: Array.from({ length: n }, () => 7) }, fairExchange, 'en').at(-1)?.says;
  expect(says(0)).toBe('Nobody has finished yet.');
  expect(says(1)).toBe('Of 1 person: too few for a figure that says anything.');
  expect(says(9)).toBe('Of 9 people: too few for a figure that says anything.');
  expect(says(10)).toMatch(/^Half of those who finished took 7 minutes or less/);
  expect(says(30)).toMatch(/^Half of the 30 who finished took 7 minutes or less/);
});

it('quotas are bars, with whom a full one has sent away', () => {
  const study = { ...fairExchange, quotas: [quota('women', 20, "gender == 'woman'"), quota('total', 10)] };
  const fieldwork: Fieldwork = {
    ...empty,
    quotas: [
      { quota: 'women', of: 'people', complete: 5, lent: 5 },
      { quota: 'women', of: 'simulated', complete: 20, lent: 0 },
      { quota: 'total', of: 'people', complete: 10, lent: 0 },
    ],
    ends: [{ endedBy: 'quota:total', people: 3 }],
  };
  expect(showQuotas(fieldwork, study, 'en')).toMatchObject([
    { id: 'women', complete: '5', lent: '5', taken: '25.0', takenAndLent: '50.0', ended: '0', isFull: false },
    { id: 'total', complete: '10', taken: '100.0', ended: '3', isFull: true },
  ]);
});

it('versions are squares, each told apart by words and by how far it is from an even share', () => {
  const snapshot = makeSnapshot(fieldedFairExchange);
  const versions = [1, 2, 3].map((version) => ({
    snapshot: snapshot.hash,
    version,
    people: version,
    complete: version,
  }));
  const shown = showVersions({ versions }, snapshot, 'en');
  if (!shown) throw new Error('there are versions');
  const known = new Set(snapshot.design.tasks.map(({ version }) => version).filter((one) => one > 0)).size;
  expect(shown.squares).toHaveLength(known);
  expect(shown.squares.slice(0, 4).map(({ kind }) => kind)).toEqual(['fewer', 'more', 'more', 'none'].slice(0, known));
  expect(shown.squares[0]?.says).toContain('Version 1: 1 complete');
  expect(shown.rows[2]).toEqual({ version: '3', complete: '3', people: '3' });
});

describe('groups', () => {
  const group = (more: Partial<GroupCount>): GroupCount => ({ ...nobody, minutes: [], ...more });

  it('have no share and no median of fewer than ten people', () => {
    const many = group({
      viewport: 'small',
      source: 'open',
      started: 40,
      complete: 30,
      left: 10,
      minutes: Array(30).fill(5),
    });
    const few = group({
      viewport: 'large',
      source: 'open',
      started: 9,
      complete: 8,
      left: 1,
      minutes: Array(8).fill(3),
    });
    const tables = showGroups([many, few], undefined, 'en');
    // Of one group there is nothing to compare.
    expect(tables.map(({ by }) => by)).toEqual(['viewport']);
    expect(tables[0]?.rows).toMatchObject([
      { started: '40', complete: '30', dropOut: '25%', minutes: '5' },
      { started: '9', complete: '8', dropOut: '–', minutes: '–' },
    ]);
  });

  it('say how many of them are flagged, where that is known', () => {
    const flags: FlagCounts = {
      ...{ judged: 30, flagged: 3, flags: new Map([['speeder', 3]]), at: '2026-01-01T12:00:00.000Z' },
      by: {
        viewport: new Map(),
        source: new Map([
          ['panel', [20, 5] as const],
          ['open', [9, 9] as const],
        ]),
      },
    };
    const groups = [group({ source: 'panel', started: 20 }), group({ source: 'open', started: 9 })];
    const [table] = showGroups(groups, flags, 'en');
    expect(table?.rows.map(({ flagged }) => flagged)).toEqual(['–', '25%']);
    const shown = showFlags(flags, 'fair-exchange', 'en');
    expect(shown.rows[0]).toEqual({ flag: 'Haste', people: '3', share: '10%', width: '10.0' });
    expect(showFlags('few', 'fair-exchange', 'en')).toMatchObject({ rows: [], moment: false });
    expect(showFlags('many', 'fair-exchange', 'en').says).toContain('partworth export fair-exchange --quality');
  });
});
