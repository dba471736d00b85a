/** Links, panels' ids, quotas, changed answers, early ends and tests, on either engine, and by several servers at once. */
import { expect, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import type { NewRespondent, PageRules, PageSave, QuotaClaim, Settled } from '../../../server/store/records.ts';
import type { ResponseStore } from '../../../server/store/responseStore.ts';
import { exported } from '../exported.ts';
import { onBothEngines } from './engines.ts';
import { opened } from './openedStore.ts';
import { newRespondent, study, taskPost } from './sampleStarts.ts';

const noon = '2026-01-01T12:00:00.000Z';
const claim = (id: string, limit: number): QuotaClaim => ({ id, limit, lentUntil: '2026-01-01T13:00:00.000Z' });
const repeat = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));
const count = (list: readonly unknown[], value: unknown) => list.filter((one) => one === value).length;

/** What follows from a page, whatever was answered. */
function rules(settled: Partial<Settled>): PageRules {
  const settle = () => ({ ...{ status: 'active' as const, dropped: [], reopened: [], claims: [] }, ...settled });
  return { now: noon, hasQuotas: (settled.claims ?? []).length > 0, settle };
}

function answersPost(respondent: number, nonce: string, changes: Partial<PageSave> = {}): PageSave {
  return { study, respondent, page: 'about', nonce, bodyHash: nonce, language: 'nl', ...changes };
}

const draws = (claims: QuotaClaim[]): NewRespondent['draw'] => {
  const drawn = { factors: {}, version: 1, presentation: { attributeOrder: [], tasks: [] } };
  return () => ({ ...drawn, claims });
};

onBothEngines(({ newPlace, servers }) => {
  /** As many stores as servers can share one. */
  const open = async () => {
    const place = await newPlace();
    const stores: ResponseStore[] = [];
    for (let n = 0; n < servers; n++) stores.push(await opened(place));
    const at = (index: number) => stores[index % stores.length] as ResponseStore;
    return { place, at };
  };

  test('row 17: the last place of a quota goes to one of those who claim it at the same moment', async () => {
    const { at } = await open();
    for (let round = 1; round <= 10; round++) {
      const people = await Promise.all(repeat(4, (n) => at(n).startRespondent(newRespondent(`${round} ${n}`))));
      const claims = [claim(`quota ${round}`, 1)];
      const outcomes = await Promise.all(
        people.map(({ respondent }, n) => at(n).savePage(answersPost(respondent, 'n', { rules: rules({ claims }) }))),
      );
      expect([count(outcomes, 'saved'), count(outcomes, 'full')]).toEqual([1, 3]);
      const quotas = await at(1).readQuotas(study, new Date(noon));
      expect(quotas.at(-1)).toMatchObject({ of: 'people', complete: 0, lent: 1 });
      expect(quotas).toHaveLength(round);
    }
  });

  test('row 17: so does a place that is claimed by a start, while another claims it by an answer', async () => {
    const { at } = await open();
    const { respondent } = await at(0).startRespondent(newRespondent('early'));
    const claims = [claim('bank', 3)];
    const start = (n: number) =>
      at(n).startRespondent(newRespondent(`${n}`, { hasQuotas: true, draw: draws(claims), startedAt: noon }));
    const save = at(1).savePage(answersPost(respondent, 'n', { rules: rules({ claims }) }));
    await Promise.all([...repeat(8, start), save]);
    expect(await at(0).readQuotas(study, new Date(noon))).toMatchObject([{ quota: 'bank', lent: 3 }]);
  });

  test('a link lets one person in, also when it is used several times at the same moment', async () => {
    const { at, place } = await open();
    for (let round = 0; round < 10; round++) {
      const start = (n: number) => at(n).startRespondent(newRespondent(`${round} ${n}`, { linkHash: `link ${round}` }));
      const outcomes = await Promise.allSettled(repeat(4, start));
      expect(
        count(
          outcomes.map(({ status }) => status),
          'fulfilled',
        ),
      ).toBe(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ reason: 'link-used' });
      }
      expect(await at(round).isLinkSpent(study, `link ${round}`)).toBe(true);
    }
    // Who was refused has not even used up a number.
    expect((await exported(place)).map(({ respondent }) => respondent)).toEqual(repeat(10, (n) => n + 1));
  });

  test('a start that is sent again is the same one, though its link is used', async () => {
    const { at } = await open();
    const again = (n: number) => at(n).startRespondent(newRespondent('one', { linkHash: 'link' }));
    const outcomes = await Promise.all(repeat(6, again));
    expect(outcomes.map(({ respondent }) => respondent)).toEqual(repeat(6, () => 1));
    expect(
      count(
        outcomes.map(({ outcome }) => outcome),
        'started',
      ),
    ).toBe(1);
  });

  test('links that are withdrawn let nobody in, and are counted once', async () => {
    const { at } = await open();
    await at(0).startRespondent(newRespondent('one', { linkHash: 'used' }));
    const hashes = ['used', ...repeat(450, (n) => `link ${n}`)];
    const withdrawn = await Promise.all(repeat(2, (n) => at(n).withdrawLinks(study, hashes, new Date(noon))));
    expect(withdrawn.toSorted((a, b) => a - b)).toEqual([0, 450]);
    const late = at(1).startRespondent(newRespondent('late', { linkHash: 'link 449' }));
    await expect(late).rejects.toMatchObject({ reason: 'link-used' });
  });

  test('an id of a panel starts once where the study says so, also twice at the same moment', async () => {
    const { at, place } = await open();
    const start = (n: number, changes: Partial<NewRespondent> = {}) =>
      at(n).startRespondent(newRespondent(`${n}`, { panelId: 'Ünïque', oncePerPanelId: true, ...changes }));
    const outcomes = await Promise.allSettled(repeat(6, (n) => start(n)));
    expect(
      count(
        outcomes.map(({ status }) => status),
        'fulfilled',
      ),
    ).toBe(1);
    await expect(start(7)).rejects.toMatchObject({ reason: 'panel-id-used' });
    expect(await at(1).hasPanelId(study, 'Ünïque', new Date('2026-01-02'))).toBe(true);
    expect(await at(1).hasPanelId(study, 'ünïque', new Date('2026-01-02'))).toBe(false);
    expect(await at(1).readPanelId(study, 1)).toBe('Ünïque');

    // Where it may come again, it is marked as a repeat; tests and simulated respondents repeat nobody.
    await start(8, { oncePerPanelId: false });
    await start(9, { oncePerPanelId: false, test: true });
    await start(10, { oncePerPanelId: false, simulated: true });
    const reader = await openResponses(place);
    const rows = await reader.listPanelIds(study);
    await reader.close();
    expect(rows.map(({ respondent, repeats }) => [respondent, repeats])).toEqual([
      [1, undefined],
      [2, 1],
    ]);
  });

  test('an answer is changed by who has seen it, once, and what was there before stays in the events', async () => {
    const { at, place } = await open();
    const { respondent } = await at(0).startRespondent(newRespondent('one'));
    await at(0).savePage(taskPost(respondent, 1, 1, 'first'));
    const change = (n: number) =>
      at(n).savePage({ ...taskPost(respondent, 1, 2 + (n % 2), `change ${n}`), revises: 1 });
    const outcomes = await Promise.all(repeat(8, change));
    expect([count(outcomes, 'changed'), count(outcomes, 'answered')]).toEqual([1, 7]);
    const kept = 2 + (outcomes.indexOf('changed') % 2);
    expect(await at(1).readChoice(study, respondent, 1, 1)).toMatchObject({ choice: kept, seconds: 1.234 });
    const again = { ...taskPost(respondent, 1, 1, 'stale'), revises: 1 };
    expect(await at(1).savePage(again)).toBe('answered');
    expect((await at(1).readRespondent(study, 'token one'))?.revisions).toEqual(new Map([['task-1', 2]]));
    expect((await exported(place))[0]?.answers).toMatchObject([{ choice: kept }]);
  });

  test('answers to questions that are changed or not asked any more go, and their page is open again', async () => {
    const { at, place } = await open();
    const { respondent } = await at(0).startRespondent(newRespondent('one'));
    const asks = ['age', 'colours'];
    await at(0).savePage(answersPost(respondent, 'first', { asks, answers: { age: 40, colours: ['red', 'blue'] } }));
    await at(1).savePage(answersPost(respondent, 'work', { page: 'work', asks: ['job'], answers: { job: 'baker' } }));
    let told: unknown;
    const settle: PageRules['settle'] = (before, after) => {
      told = [before.answers, after.answers];
      return { status: 'active', dropped: ['job'], reopened: ['work'], claims: [] };
    };
    const changed = { asks, answers: { age: 17 }, revises: 1, rules: { now: noon, hasQuotas: false, settle } };
    expect(await at(1).savePage(answersPost(respondent, 'second', changed))).toBe('changed');
    expect(told).toEqual([
      { age: 40, colours: ['red', 'blue'], job: 'baker' },
      { age: 17, job: 'baker' },
    ]);
    expect(await at(0).readAnswers(study, respondent)).toEqual({ age: 17 });
    expect((await at(0).readRespondent(study, 'token one'))?.savedPages).toEqual(new Set(['about']));
    expect((await exported(place))[0]?.questions).toEqual({ age: 17 });
  });

  test('row 34: of an end and an answer that meet, nothing is saved after the end', async () => {
    const { at, place } = await open();
    for (let round = 1; round <= 20; round++) {
      const { respondent } = await at(0).startRespondent(newRespondent(`${round}`));
      const [end, more] = await Promise.all([
        at(0).savePage(answersPost(respondent, 'end', { rules: rules({ status: 'screened-out' }) })),
        at(1).savePage(answersPost(respondent, 'more', { page: 'more', answers: { age: 40 } })),
      ]);
      expect(end).toBe('saved');
      expect(['saved', 'ended']).toContain(more);
      expect(await at(1).readAnswers(study, respondent)).toEqual(more === 'saved' ? { age: 40 } : {});
      expect((await at(1).readRespondent(study, `token ${round}`))?.status).toBe('screened-out');
    }
    expect(new Set((await exported(place)).map(({ status, complete }) => `${status} ${complete}`))).toEqual(
      new Set(['screened-out false']),
    );
  });

  test('tests count in no quota, assignment or export; who was screened out in no assignment', async () => {
    const { at, place } = await open();
    const claims = [claim('bank', 9)];
    const counts: unknown[] = [];
    const start = (key: string, changes: Partial<NewRespondent> = {}) => {
      const draw: NewRespondent['draw'] = (number, found, taken) => {
        counts.push([found.reduce((sum, { count: n }) => sum + n, 0), taken.get('bank') ?? 0]);
        return draws(claims)(number, found, taken);
      };
      return at(counts.length).startRespondent(
        newRespondent(key, { hasQuotas: true, startedAt: noon, draw, ...changes }),
      );
    };
    await start('person');
    await start('test', { test: true });
    const out = await start('screened out');
    await at(0).savePage(answersPost(out.respondent, 'n', { rules: rules({ status: 'screened-out' }) }));
    await start('another test', { test: true });
    await start('last');
    // The draws of people see people only, those of tests see tests only.
    expect(counts).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect((await exported(place)).map(({ respondent }) => respondent)).toEqual([1, 3, 5]);
    const all = await exported(place, study, { includeTest: true });
    expect(all.map(({ respondent }) => respondent)).toEqual([1, 2, 3, 4, 5]);
    expect(await at(1).readQuotas(study, new Date(noon))).toEqual([
      { quota: 'bank', of: 'people', complete: 0, lent: 2 },
      { quota: 'bank', of: 'test', complete: 0, lent: 2 },
    ]);
  });
});
