/** Pages and questions by condition, and the end that comes early, as someone with a browser meets them. */
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { begin, goThrough, makeClock, nameOf, rowsOf, send, serveFlow, start, task } from './flowSurvey.ts';
import { makePerson, type Reply } from './person.ts';

const woman = { 'q.age': '40', 'q.gender': 'woman' };
const oldMan = { 'q.age': '70', 'q.gender': 'man' };
const progressOf = ({ page }: Reply) => page.querySelector('p.step')?.text;

/** Two people, one of each sector. */
async function oneOfEach(url: string, dataDir: string) {
  const people = [await begin(url), await begin(url)];
  const sectors = (await exported(dataDir, 'small')).map(({ factors }) => factors['sector']);
  return { bank: people[sectors.indexOf('bank')]!, shop: people[sectors.indexOf('shop')]! };
}

describe('a page or a question that is not for everyone', () => {
  test('is met by those it is for, and no trace of it by the others', async () => {
    const { url, dataDir } = await serveFlow();
    const { bank, shop } = await oneOfEach(url, dataDir);
    const long = { about: woman, work: { 'q.hours': '50', 'q.leave': 'no' } };
    expect((await goThrough(bank.person, bank.page, long)).pages).toEqual([
      ...['about', 'work', 'task-1', 'task-2', 'banking', 'debrief', 'thanks'],
    ]);
    expect((await goThrough(shop.person, shop.page, { about: oldMan })).pages).toEqual([
      ...['about', 'task-1', 'task-2', 'debrief', 'thanks'],
    ]);
    const questions = (await exported(dataDir, 'small')).map((response) => response.questions);
    expect(questions).toContainEqual({
      ...{ age: 40, gender: 'woman', hours: 50, leave: 'no', overtime: 'yes', branch: 'words' },
    });
    expect(questions).toContainEqual({ age: 70, gender: 'man' });
  });

  test('is not required where it is not shown, and what is sent for it all the same is not kept', async () => {
    const { url, dataDir } = await serveFlow();
    const { person, page } = await begin(url);
    const work = await send(person, page, { 'q.age': '40', 'q.gender': 'man' });
    expect(work.page.querySelector('[name="q.leave"]')).toBeNull();
    const next = await send(person, work, { 'q.hours': '', 'q.leave': 'yes' });
    expect(nameOf(next)).toBe('task-1');
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ age: 40, gender: 'man' });
  });

  test('has an address that leads to where one is, for whom it is not', async () => {
    const { url } = await serveFlow();
    const { person, page } = await begin(url);
    await send(person, page, oldMan);
    expect((await person.get(`${start}/p/work`)).location).toBe(`${start}/p/task-1`);
    expect((await person.post(`${start}/p/work`, { nonce: 'x' })).location).toBe(`${start}/p/task-1`);
    expect((await person.get(`${start}/p/nothing`)).status).toBe(404);
  });

  test('"step n of m" is said only when it is true', async () => {
    const { url, dataDir } = await serveFlow();
    const { shop } = await oneOfEach(url, dataDir);
    expect(progressOf(shop.page)).toBeUndefined();
    const work = await send(shop.person, shop.page, woman);
    expect(progressOf(work)).toBe('Step 2 of 5');
    const { last } = await goThrough(shop.person, work, { 'task-2': task, debrief: {} });
    expect(last.kind).toBe('thanks');
  });
});

describe('a screen-out', () => {
  test('ends the survey politely in the respondent’s language, keeps what he gave, and takes nothing more', async () => {
    const { url, dataDir } = await serveFlow();
    const { person, page } = await begin(url);
    const ended = await send(person, page, { 'q.age': '15', 'q.gender': 'woman' });
    expect(ended.kind).toBe('ended');
    expect(ended.page.querySelector('h1')?.text).toBe('Thank you for your time');
    expect(ended.page.querySelector('main')?.text).toContain('You have to be 16.');
    expect((await person.visit(`${start}/ended?lang=nl`)).page.querySelector('main')?.text).toContain(
      'U moet 16 zijn.',
    );

    const [response] = await exported(dataDir, 'small');
    expect(response).toMatchObject({
      status: 'screened-out',
      complete: false,
      questions: { age: 15, gender: 'woman' },
    });
    expect((await person.get(start)).kind).toBe('finished');
    for (const path of [`${start}/p/about`, `${start}/p/task-1`, `${start}/thanks`]) {
      expect((await person.get(path)).location, path).toBe(`${start}/ended`);
    }
    const before = rowsOf(dataDir, 'select * from events');
    expect((await person.submit(page, { 'q.age': '40', 'q.gender': 'man' })).location).toBe(`${start}/ended`);
    expect((await person.post(`${start}/p/task-1`, { nonce: 'x', ...task })).location).toBe(`${start}/ended`);
    expect(rowsOf(dataDir, 'select * from events')).toEqual(before);
  });

  test('leaves the way to have erased what was given', async () => {
    const { url, dataDir } = await serveFlow();
    const { person, page } = await begin(url);
    const ended = await send(person, page, { 'q.age': '15', 'q.gender': 'woman' });
    const code = ended.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    await person.submit(await person.get(`${start}/withdraw`), { code, step: 'erase' });
    expect(await exported(dataDir, 'small')).toEqual([]);
    expect(rowsOf(dataDir, 'select * from quota_places')).toEqual([]);
  });

  test('does not count when versions are assigned', async () => {
    const { url, dataDir } = await serveFlow();
    for (let n = 0; n < 6; n++) {
      const { person, page } = await begin(url);
      await send(person, page, { 'q.age': '15', 'q.gender': 'man' });
    }
    await Promise.all(Array.from({ length: 8 }, () => begin(url)));
    const active = (await exported(dataDir, 'small')).filter(({ status }) => status === 'active');
    const cells = active.map(({ factors, version }) => `${factors['sector']} ${version}`);
    for (const cell of ['shop 1', 'shop 2', 'bank 1', 'bank 2'])
      expect(cells.filter((one) => one === cell)).toHaveLength(2);
  });

  test('ends nothing for someone who never started, and shows its page to nobody else', async () => {
    const { url } = await serveFlow();
    expect((await makePerson(url).get(`${start}/ended`)).location).toBe(start);
    const { person } = await begin(url);
    expect((await person.get(`${start}/ended`)).location).toBe(`${start}/p/about`);
  });
});

test('row 15: who has started keeps the rules that he started with', async () => {
  const clock = makeClock();
  const old = await serveFlow([], { clock });
  const { person, page } = await begin(old.url);
  await old.close();
  const stricter = await serveFlow([['when: age < 16', 'when: age < 60']], { clock, dataDir: old.dataDir });
  const early = makePerson(stricter.url);
  early.cookie = person.cookie;
  expect(nameOf(await send(early, page, woman))).toBe('work');
  const late = await begin(stricter.url);
  expect((await send(late.person, late.page, woman)).kind).toBe('ended');
});
