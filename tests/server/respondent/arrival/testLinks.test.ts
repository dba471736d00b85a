import { describe, expect, test } from 'vitest';
import { openResponses } from '../../../../server/store/openStore.ts';
import { exported } from '../../exported.ts';
import { makePerson } from '../../person.ts';
import { agree, clockAt, panel, rowsOf, serveWith, start, titleOf, toThanks } from './entrance.ts';

const banner = 'Test: wat u hier antwoordt telt niet mee.';

describe('a test', () => {
  test('says on every page that it is one, and a real survey on none', async () => {
    const { url, testHref } = await serveWith({});
    for (const [address, isTest] of [
      [testHref('fair-exchange'), true],
      [start, false],
    ] as const) {
      const person = makePerson(url);
      let page = await person.get(address);
      expect(page.text.includes(banner)).toBe(isTest);
      page = await person.visit((await person.submit(page, { consent: 'agree' })).location ?? '');
      for (let i = 0; i < 30 && page.kind !== 'thanks'; i++) {
        expect(page.text.includes(banner), page.kind).toBe(isTest);
        page = await person.answer(page);
      }
      expect([page.kind, page.text.includes(banner)]).toEqual(['thanks', isTest]);
    }
  });

  test('is in no export that does not ask for it, and marked in one that does', async () => {
    const { url, dataDir, testHref } = await serveWith({});
    await agree(makePerson(url), start);
    await agree(makePerson(url), testHref('fair-exchange'));
    await agree(makePerson(url), start);
    expect((await exported(dataDir)).map(({ respondent }) => respondent)).toEqual([1, 3]);
    expect(
      (await exported(dataDir, 'fair-exchange', { includeTest: true })).map(({ respondent, test: isTest = false }) => [
        respondent,
        isTest,
      ]),
    ).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  test('does not tilt what people are assigned: as even with 50 tests among them as without any', async () => {
    const { url, dataDir, testHref } = await serveWith({});
    for (let i = 0; i < 16; i++) {
      await Promise.all(Array.from({ length: 3 }, () => agree(makePerson(url), testHref('fair-exchange'))));
      await agree(makePerson(url), start);
    }
    const cells = (await exported(dataDir)).map(({ factors, version }) => `${factors['sector']} ${version}`);
    expect(cells).toHaveLength(16);
    expect(new Set(cells).size).toBe(16);
  });

  test('finds every door open: before the study opens, without a link, without an id', async () => {
    const opens = { at: '2026-01-05T08:00:00.000Z', zone: 'Z' };
    const closes = { at: '2026-01-06T08:00:00.000Z', zone: 'Z' };
    const entry = {
      access: 'links',
      panel: { ...panel, required: true, once: true },
      fieldwork: { opens, closes, graceMinutes: 0 },
    } as const;
    const clock = clockAt('2026-01-01T00:00:00Z');
    const { url, dataDir, testHref } = await serveWith(entry, { clock });
    const [early, late] = [makePerson(url), makePerson(url)];
    await agree(early, testHref('fair-exchange'));
    clock.set('2026-02-01T00:00:00Z');
    const page = await agree(late, `${testHref('fair-exchange')}&pid=ABC`);
    expect((await toThanks(late, page)).kind).toBe('thanks');
    expect(rowsOf(dataDir, 'respondents').map((row) => row['test'])).toEqual([1, 1]);
    expect(rowsOf(dataDir, 'links')).toEqual([]);
  });

  test('takes no id from a person: neither once nor as the first of two', async () => {
    const { url, dataDir, testHref } = await serveWith({ panel: { ...panel, once: true } });
    for (let i = 0; i < 2; i++) await agree(makePerson(url), `${testHref('fair-exchange')}&pid=ABC`);
    expect((await agree(makePerson(url), `${start}?pid=ABC`)).kind).toBe('introduction');
    expect((await exported(dataDir)).map(({ respondent, repeatsPanelId }) => [respondent, repeatsPanelId])).toEqual([
      [3, undefined],
    ]);
    const reader = await openResponses(dataDir);
    expect(await reader.listPanelIds('fair-exchange')).toEqual([{ respondent: 3, panelId: 'ABC', status: 'active' }]);
    await reader.close();
  });

  test('goes on where it was, begins anew once it has ended, and is never what a plain address goes on with', async () => {
    const { url, dataDir, testHref } = await serveWith({});
    const person = makePerson(url);
    const href = testHref('fair-exchange');
    await person.answer(await agree(person, href));
    const resumed = await person.visit(href);
    expect(resumed.kind).toBe('task');
    expect((await person.get(start)).kind).toBe('consent');
    await toThanks(person, resumed);
    expect((await person.get(href)).kind).toBe('consent');
    await agree(person, start);
    expect((await person.get(href)).kind).toBe('consent');
    expect(rowsOf(dataDir, 'respondents').map((row) => row['test'])).toEqual([1, 0]);
  });

  test('can’t be claimed: a mark that is not ours, or of another study, is a link that lets nobody in', async () => {
    const { url, testHref, dataDir } = await serveWith({});
    const good = testHref('fair-exchange');
    for (const mark of [
      '1',
      'true',
      good.slice(-43).toLowerCase(),
      testHref('other').slice(-43),
      `${good.slice(-43)}x`,
    ]) {
      const reply = await makePerson(url).get(`${start}?test=${mark}`);
      expect([reply.status, titleOf(reply)], mark).toEqual([404, 'Met deze link kunt u niet meedoen']);
    }
    // Nor is a person's form turned into a test's.
    const person = makePerson(url);
    const consent = await person.get(start);
    expect((await person.submit(consent, { consent: 'agree', test: good.slice(-43) })).status).toBe(400);
    expect(rowsOf(dataDir, 'respondents')).toEqual([]);
  });

  test('simulated respondents find the doors open too, where they are let in, and nowhere else', async () => {
    const entry = { access: 'links', panel: { ...panel, required: true } } as const;
    const [open, closed] = [await serveWith(entry, { allowSimulated: true }), await serveWith(entry)];
    const person = makePerson(open.url);
    const consent = await person.get(`${start}?simulated=1`);
    expect((await person.submit(consent, { consent: 'agree', simulated: '1' })).status).toBe(303);
    expect((await makePerson(open.url).submit(consent, { consent: 'agree' })).status).toBe(404);
    expect((await makePerson(closed.url).get(`${start}?simulated=1`)).status).toBe(404);
    expect(rowsOf(open.dataDir, 'respondents')).toMatchObject([{ simulated: 1, test: 0 }]);
  });
});
