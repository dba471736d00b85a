/** Options that come from another answer, through the server and without a script: offered, checked, changed, exported. */
import { describe, expect, test } from 'vitest';
import { carryDesign, carryStudy } from '../study/carryFixture.ts';
import { exported } from './exported.ts';
import { serve } from './fielded.ts';
import { nameOf, rowsOf, send, task } from './flowSurvey.ts';
import { makePerson, type Reply } from './person.ts';

const carried = await carryStudy();
const values = ({ page }: Reply, name: string) =>
  page.querySelectorAll(`[name="q.${name}"]`).flatMap((one) => {
    const options = one.querySelectorAll('option').map((option) => option.getAttribute('value') ?? '');
    return options.length > 0 ? options.filter(Boolean) : [one.getAttribute('value') ?? ''];
  });
const rows = ({ page }: Reply, name: string) =>
  page.querySelectorAll(`[name^="q.${name}."]`).map((one) => one.getAttribute('name')?.split('.')[2]);

async function begin() {
  const server = await serve({ studies: [{ study: carried, design: carryDesign }] });
  const person = makePerson(server.url);
  return { ...server, person, first: await person.start('small') };
}

const ofTwo = {
  ...{ 'q.used': ['acme', 'other'], 'q.favourite': 'cube', 'q.order.acme': '1', 'q.order.cube': '2' },
  ...{ 'q.money.acme': '30', 'q.money.cube': '70' },
};

describe('a page offers what was chosen before', () => {
  test('and nothing else is taken', async () => {
    const { person, first, dataDir } = await begin();
    const brands = await send(person, first, { 'q.known': ['acme', 'cube'] });
    expect(values(brands, 'used')).toEqual(['acme', 'cube', 'other']);
    expect(values(brands, 'tempting')).toEqual(['bolt', 'dyno']);
    expect(values(brands, 'favourite').sort()).toEqual(['acme', 'cube']);
    expect(rows(brands, 'order').sort()).toEqual(['acme', 'cube']);
    expect(rows(brands, 'money').sort()).toEqual(['acme', 'cube']);
    expect((await person.submit(brands, { ...ofTwo, 'q.used': ['bolt', 'other'] })).status).toBe(400);
    expect((await person.submit(brands, { ...ofTwo, 'q.favourite': 'dyno' })).status).toBe(400);
    const again = await person.visit('/s/small');
    let page = await send(person, again, { ...ofTwo, 'q.money.bolt': '100' });
    for (let tasks = 0; tasks < 2; tasks++) page = await send(person, page, task);
    expect([nameOf(page), rows(page, 'trust')]).toEqual([
      'rating',
      ['acme', 'acme', 'acme', 'other', 'other', 'other'],
    ]);
    const last = await send(person, page, { 'q.trust.acme': '3', 'q.trust.other': '1' });
    expect(last.kind).toBe('thanks');
    const [response] = await exported(dataDir, 'small');
    expect(response?.questions).toEqual({
      ...{ known: ['acme', 'cube'], used: ['acme', 'other'], favourite: 'cube', order: ['acme', 'cube'] },
      ...{ money: { acme: 30, cube: 70 }, trust: { acme: 3, other: 1 } },
    });
  });

  test('with nothing to offer the question is not there, nor is a page that has no other', async () => {
    const { person, first, dataDir } = await begin();
    const brands = await send(person, first, { 'q.known': 'none' });
    expect(brands.page.querySelectorAll('fieldset.question, div.question')).toHaveLength(1);
    let page = await send(person, brands, { 'q.tempting': 'dyno' });
    for (let tasks = 0; tasks < 2; tasks++) page = await send(person, page, task);
    expect(page.kind).toBe('thanks');
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ known: ['none'], tempting: ['dyno'] });
  });
});

describe('who changes what was carried', () => {
  async function atTasks() {
    const begun = await begin();
    const { person, first } = begun;
    const brands = await send(person, first, { 'q.known': ['acme', 'cube'] });
    const page = await send(person, brands, { ...ofTwo, 'q.tempting': 'bolt' });
    expect(nameOf(page)).toBe('task-1');
    return begun;
  }
  const change = async (person: ReturnType<typeof makePerson>, known: string[]) =>
    send(person, await person.get('/s/small/p/about'), { 'q.known': known });

  test('is asked again what offers something else now; the answer before goes, and stays in the events', async () => {
    const { person, dataDir } = await atTasks();
    const again = await change(person, ['acme', 'bolt']);
    expect(nameOf(again)).toBe('brands');
    expect(values(again, 'used')).toEqual(['acme', 'bolt', 'other']);
    expect(again.page.querySelectorAll('input[checked]')).toHaveLength(0);
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ known: ['acme', 'bolt'] });
    const events = rowsOf(dataDir, 'select page, outcome, replaced from events order by seq');
    expect(events.slice(-2)).toMatchObject([
      { page: 'about', outcome: 'changed' },
      { page: 'brands', outcome: 'reopened' },
    ]);
    expect(JSON.parse(String(events.at(-2)?.['replaced']))).toMatchObject({
      answers: { known: ['acme', 'cube'] },
      dropped: { used: ['acme', 'other'], favourite: 'cube', tempting: ['bolt'] },
    });
    const next = await send(person, again, {
      ...{ 'q.favourite': 'bolt', 'q.order.acme': '1', 'q.order.bolt': '2', 'q.money.bolt': '100' },
    });
    expect(nameOf(next)).toBe('task-1');
  });

  test('keeps what offers the same as before', async () => {
    const { person, dataDir } = await atTasks();
    const next = await change(person, ['cube', 'acme']);
    expect(nameOf(next)).toBe('task-1');
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({
      favourite: 'cube',
      used: ['acme', 'other'],
    });
  });

  test('loses the answers to what is not asked any more', async () => {
    const { person, dataDir } = await atTasks();
    const page = await change(person, ['none']);
    expect(nameOf(page)).toBe('brands');
    expect(values(page, 'tempting')).toEqual(['acme', 'bolt', 'cube', 'dyno']);
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ known: ['none'] });
  });
});
