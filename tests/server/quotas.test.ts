/** Quotas: never over-filled, lent for a time, and given back. */
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { begin, goThrough, makeClock, nameOf, rowsOf, send, serveFlow, start } from './flowSurvey.ts';
import { makePerson } from './person.ts';

const woman = { 'q.age': '40', 'q.gender': 'woman' };
const man = { 'q.age': '40', 'q.gender': 'man' };
const places = (dataDir: string, quota: string) =>
  rowsOf(dataDir, `select * from quota_places where quota = '${quota}'`);
const statusesOf = async (dataDir: string) => (await exported(dataDir, 'small')).map(({ status }) => status);

describe('row 17: a quota is never over-filled', () => {
  test('200 women at once, for 50 places: exactly 50 go on, and 150 are told that it is full', async () => {
    const { url, dataDir } = await serveFlow([
      ["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 50"],
    ]);
    const people = await Promise.all(Array.from({ length: 200 }, () => begin(url)));
    const replies = await Promise.all(people.map(({ person, page }) => person.submit(page, woman)));
    const led = (to: string) => replies.filter(({ location }) => location === `${start}/${to}`);
    expect([led('p/work').length, led('ended').length]).toEqual([50, 150]);
    expect(places(dataDir, 'women')).toHaveLength(50);
    const statuses = await statusesOf(dataDir);
    expect(statuses.filter((status) => status === 'quota-full')).toHaveLength(150);
    // Men have room all the while.
    const { person, page } = await begin(url);
    expect(nameOf(await send(person, page, man))).toBe('work');
  });

  test('200 starts at once, for 50 places of one level: the others are put where there is room', async () => {
    const { url, dataDir } = await serveFlow([['limit: 200, lease: 30 minutes', 'limit: 50']]);
    await Promise.all(Array.from({ length: 200 }, () => begin(url)));
    const sectors = (await exported(dataDir, 'small')).map(({ factors }) => factors['sector']);
    expect(sectors.filter((sector) => sector === 'bank')).toHaveLength(50);
    expect(places(dataDir, 'bank')).toHaveLength(50);
    expect(await statusesOf(dataDir)).not.toContain('quota-full');
  });

  test('where every level is full, the survey is over before its first page', async () => {
    const { url, dataDir } = await serveFlow([
      ['limit: 200, lease: 30 minutes', 'limit: 1'],
      ["women: { when: gender == 'woman'", "shop: { when: sector == 'shop'"],
      ["'shop', limit: 200", "'shop', limit: 1"],
    ]);
    const pages = [];
    for (let n = 0; n < 3; n++) pages.push((await begin(url)).page);
    expect(pages.map(({ kind }) => kind)).toEqual(['questions', 'questions', 'ended']);
    expect(pages[2]?.page.querySelector('[data-status]')?.getAttribute('data-status')).toBe('quota-full');
    expect(pages[2]?.page.querySelector('main')?.text).toContain('Enough people like you');
    expect(await statusesOf(dataDir)).toEqual(['active', 'active', 'quota-full']);
  });
});

describe('a quota without a condition', () => {
  const total: [string, string][] = [["women: { when: gender == 'woman', limit: 200 }", 'total: { limit: 3 }']];

  test('counts everyone from the start: who comes when it is full is told at once, and a place that is given back is free', async () => {
    const { url, dataDir } = await serveFlow(total);
    const people = await Promise.all(Array.from({ length: 12 }, () => begin(url)));
    const kinds = people.map(({ page }) => page.kind);
    expect([
      kinds.filter((kind) => kind === 'questions').length,
      kinds.filter((kind) => kind === 'ended').length,
    ]).toEqual([3, 9]);
    expect(places(dataDir, 'total')).toHaveLength(3);
    const inside = people.find(({ page }) => page.kind === 'questions');
    if (!inside) throw new Error('nobody is inside');
    expect((await send(inside.person, inside.page, { ...man, 'q.age': '15' })).kind).toBe('ended');
    expect((await begin(url)).page.kind).toBe('questions');
    expect((await begin(url)).page.kind).toBe('ended');
  });
});

describe('a place', () => {
  const one: [string, string][] = [["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 1"]];

  test('is free again after its lease; who comes back then claims anew, or is told that the quota is full', async () => {
    const clock = makeClock();
    const { url } = await serveFlow(one, { clock });
    const [first, second, third] = [await begin(url), await begin(url), await begin(url)];
    const work = await send(first.person, first.page, woman);
    clock.pass(59);
    expect((await send(second.person, second.page, woman)).kind).toBe('ended');
    clock.pass(2);
    const secondWork = await send(third.person, third.page, woman);
    expect(nameOf(secondWork)).toBe('work');
    const late = await send(first.person, work, { 'q.leave': 'no' });
    expect(late.kind).toBe('ended');
    expect(late.page.querySelector('[data-status]')?.getAttribute('data-status')).toBe('quota-full');
    // Nobody took the third one's place: it is hers again.
    clock.pass(61);
    expect(nameOf(await send(third.person, secondWork, { 'q.leave': 'no' }))).toBe('task-1');
  });

  test('is lent anew with each page that is sent', async () => {
    const clock = makeClock();
    const { url } = await serveFlow(one, { clock });
    const [first, second] = [await begin(url), await begin(url)];
    let page = await send(first.person, first.page, woman);
    for (let n = 0; n < 3; n++) {
      clock.pass(50);
      page = await first.person.answer(page);
    }
    clock.pass(50);
    expect((await send(second.person, second.page, woman)).kind).toBe('ended');
  });

  test('is taken for good by who is complete', async () => {
    const clock = makeClock();
    const { url, dataDir } = await serveFlow(one, { clock });
    const first = await begin(url);
    expect((await goThrough(first.person, first.page, { about: woman })).last.kind).toBe('thanks');
    expect(places(dataDir, 'women')).toMatchObject([{ lent_until: null }]);
    clock.pass(100 * 24 * 60);
    const second = await begin(url);
    expect((await send(second.person, second.page, woman)).kind).toBe('ended');
  });

  test('row 48: is given back by who withdraws, by who is screened out, and by whom another quota has no room for', async () => {
    const { url, dataDir } = await serveFlow([...one, ['when: age < 16,', 'when: hours < 1,']]);
    const first = await begin(url);
    const { last } = await goThrough(first.person, first.page, { about: woman });
    const code = last.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    expect(places(dataDir, 'women')).toHaveLength(1);
    await first.person.submit(await first.person.get(`${start}/withdraw`), { code, step: 'erase' });
    expect(places(dataDir, 'women')).toHaveLength(0);

    const second = await begin(url);
    const work = await send(second.person, second.page, woman);
    expect(places(dataDir, 'women')).toHaveLength(1);
    expect((await send(second.person, work, { 'q.hours': '0', 'q.leave': 'no' })).kind).toBe('ended');
    expect(rowsOf(dataDir, 'select * from quota_places where respondent = 2')).toEqual([]);

    const third = await begin(url);
    expect(nameOf(await send(third.person, third.page, woman))).toBe('work');
    const [fourth, fifth] = [await begin(url), await begin(url)];
    for (const { person, page } of [fourth, fifth]) expect((await send(person, page, woman)).kind).toBe('ended');
    expect(rowsOf(dataDir, 'select * from quota_places where respondent in (4, 5)')).toEqual([]);
  });

  test('of a simulated respondent is none of people’s', async () => {
    const { url, dataDir } = await serveFlow(one, { allowSimulated: true });
    const robot = await begin(url, { simulated: '1' });
    expect(nameOf(await send(robot.person, robot.page, woman))).toBe('work');
    const person = await begin(url);
    expect(nameOf(await send(person.person, person.page, woman))).toBe('work');
    const other = await begin(url, { simulated: '1' });
    expect((await send(other.person, other.page, woman)).kind).toBe('ended');
    expect(places(dataDir, 'women')).toHaveLength(2);
  });

  test('moves with an answer that is changed, also into a quota that is full', async () => {
    const { url, dataDir } = await serveFlow(one);
    const first = await begin(url);
    await send(first.person, first.page, woman);
    const back = await first.person.get(`${start}/p/about`);
    await send(first.person, back, man);
    expect(places(dataDir, 'women')).toHaveLength(0);
    const second = await begin(url);
    await send(second.person, second.page, woman);
    expect((await send(first.person, await first.person.get(`${start}/p/about`), woman)).kind).toBe('ended');
    expect(places(dataDir, 'women')).toMatchObject([{ respondent: 2 }]);
  });
});

test('the words of the study stand on the page of an end', async () => {
  const { url } = await serveFlow([
    ['limit: 200, lease: 30 minutes', 'limit: 1'],
    ["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 1"],
    [
      '  thanks:',
      '  quotaFull: { title: { nl: Vol, en: All seats taken }, body: { nl: Vol., en: "No {sector} any more." } }\n  thanks:',
    ],
  ]);
  const [first, second] = [await begin(url), await begin(url)];
  await send(first.person, first.page, woman);
  const ended = await send(second.person, second.page, woman);
  expect(ended.page.querySelector('h1')?.text).toBe('All seats taken');
  expect(ended.page.querySelector('main')?.text).toMatch(/No (shop|bank) any more\./);
  expect(makePerson(url).cookie).toBe('');
});
