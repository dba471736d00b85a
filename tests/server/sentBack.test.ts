/** A form that is not saved, because of a mistake or a change of language: shown again by GET, and kept for an hour. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { exported } from './exported.ts';
import { serve, temporaryFolder } from './fielded.ts';
import { begin, makeClock, nameOf, rowsOf, send, serveFlow, start } from './flowSurvey.ts';
import { encode, hiddenFields, makePerson, type Person, type Reply } from './person.ts';

const marker = 'a marker that nobody else would write';
const work = `${start}/p/work`;
const typedIn = ({ page }: Reply, id: string) => page.querySelector(`#${id}`)?.getAttribute('value');
const mistakesOf = ({ page }: Reply) =>
  page.querySelectorAll('.error-summary a').map((link) => [link.getAttribute('href'), link.text]);
const formIn = (dataDir: string) => rowsOf(dataDir, 'select sent_back, sent_back_at from respondents')[0];
const nothing = { sent_back: null, sent_back_at: null };
const holding = (folder: string, text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

async function atWork(options: Parameters<typeof serveFlow>[1] = {}) {
  const server = await serveFlow([], options);
  const { person, page } = await begin(server.url);
  const form = await send(person, page, { 'q.age': '40', 'q.gender': 'man' });
  expect(nameOf(form)).toBe('work');
  return { ...server, person, form };
}

describe('a page with a mistake', () => {
  test('is led back to by 303, and is there with what was typed, also after a reload and from another page', async () => {
    const { person, form, dataDir } = await atWork();
    const sent = await person.submit(form, { 'q.hours': 'many' });
    expect([sent.status, sent.location, sent.text]).toEqual([303, work, '']);
    await person.get(`${start}/p/about`);
    for (const page of [await person.get(work), await person.visit(start)]) {
      expect([page.status, typedIn(page, 'q-hours')]).toEqual([200, 'many']);
      expect(mistakesOf(page)).toEqual([['#q-hours', 'Hours a week: Enter a number, in figures']]);
      expect(page.page.querySelector('title')?.text).toMatch(/^Error: /);
      expect(hiddenFields(page)).toEqual(hiddenFields(form));
    }
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ age: 40, gender: 'man' });
    expect(JSON.stringify(await exported(dataDir, 'small'))).not.toContain('many');
  });

  test('leaves nothing once a page is saved, that one or another', async () => {
    const { person, form, dataDir } = await atWork();
    await person.submit(form, { 'q.hours': 'many' });
    expect(formIn(dataDir)?.['sent_back']).toContain('many');
    await send(person, await person.get(`${start}/p/about`), { 'q.age': '41', 'q.gender': 'man' });
    expect(formIn(dataDir)).toEqual(nothing);
    const again = await person.get(work);
    expect([typedIn(again, 'q-hours'), mistakesOf(again)]).toEqual(['', []]);
    await person.submit(again, { 'q.hours': 'few' });
    await send(person, await person.get(work), { 'q.hours': '20' });
    expect(formIn(dataDir)).toEqual(nothing);
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 20 });
  });

  test('is told to a script where it leads, and told the same however often it arrives', async () => {
    const { person, form, url, dataDir } = await atWork();
    const [action] = [form.page.querySelector('main form')?.getAttribute('action')];
    const post = () =>
      fetch(url + action, {
        method: 'POST',
        body: encode({ ...hiddenFields(form), 'q.hours': 'many' }),
        headers: { accept: 'application/json', cookie: person.cookie },
        redirect: 'manual',
      });
    const replies = await Promise.all(Array.from({ length: 20 }, post));
    for (const reply of replies) expect([reply.status, await reply.json()]).toEqual([200, { next: work }]);
    expect(rowsOf(dataDir, 'select * from events')).toHaveLength(1);
    // A retry of it that arrives late changes nothing of what was saved meanwhile.
    await send(person, await person.get(work), { 'q.hours': '20' });
    expect((await post()).status).toBe(409);
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 20 });
  });

  test('keeps only what the page asks, and no more of it than an hour', async () => {
    const clock = makeClock();
    const { person, form, dataDir } = await atWork({ clock });
    await person.submit(form, { 'q.hours': marker, 'q.elsewhere': 'x', more: 'y', 'q.hoursmore': 'z' });
    const { fields } = JSON.parse(String(formIn(dataDir)?.['sent_back']));
    expect(fields).toEqual([['q.hours', marker]]);
    clock.pass(54);
    expect(typedIn(await person.get(work), 'q-hours')).toBe(marker);
    clock.pass(1);
    const late = await person.get(work);
    expect([typedIn(late, 'q-hours'), mistakesOf(late)]).toEqual(['', []]);
  });

  test('is gone from the files after an hour, and after the save that it was followed by', async () => {
    const clock = makeClock();
    const dataDir = temporaryFolder();
    const first = await atWork({ clock, dataDir });
    await first.person.submit(first.form, { 'q.hours': marker });
    expect(holding(dataDir, marker)).not.toEqual([]);
    clock.pass(55);
    await first.close();
    const second = await serveFlow([], { clock, dataDir });
    await expect.poll(() => holding(dataDir, marker)).toEqual([]);
    const person = makePerson(second.url, { 'accept-language': 'en' });
    person.cookie = first.person.cookie;
    await person.submit(await person.get(work), { 'q.hours': marker });
    await send(person, await person.get(work), { 'q.hours': '20' });
    await second.close();
    expect(holding(dataDir, marker)).toEqual([]);
  });

  test('is shown to who has the code, as everything is that is kept of him', async () => {
    const { person, form, dataDir } = await atWork();
    await person.submit(form, { 'q.hours': 'many' });
    const store = await import('../../server/store/openStore.ts').then(({ openStoreBeside }) =>
      openStoreBeside(dataDir),
    );
    const hash = String(rowsOf(dataDir, 'select withdrawal_hash from respondents')[0]?.['withdrawal_hash']);
    const stored = await store.readByCode('small', hash);
    await store.close();
    expect(stored?.respondent.sentBack).toMatchObject({ page: 'work', fields: [['q.hours', 'many']] });
    expect(JSON.stringify(stored?.rows)).toContain('many');
  });

  test('of an answer that may be changed is not mixed with another change', async () => {
    const { person, form, dataDir } = await atWork();
    await send(person, form, { 'q.hours': '20' });
    const open = await person.get(work);
    await person.submit(open, { 'q.hours': 'many' });
    expect(typedIn(await person.get(work), 'q-hours')).toBe('many');
    // Sent from another tab, in which the answer was still the old one.
    await send(person, open, { 'q.hours': '30' });
    expect(typedIn(await person.get(work), 'q-hours')).toBe('30');
    expect(formIn(dataDir)).toEqual(nothing);
  });

  test('of who has ended elsewhere leads to his end', async () => {
    const { person, form } = await atWork();
    const about = await person.get(`${start}/p/about`);
    await send(person, about, { 'q.age': '12', 'q.gender': 'man' });
    expect((await person.submit(form, { 'q.hours': 'many' })).location).toBe(`${start}/ended`);
  });
});

const numbers = await parseStudy(
  `study: numbers
languages: [nl, en]
title: { nl: Getallen, en: Numbers }
attributes:
  price: { label: { nl: Prijs, en: Price }, levels: { low: { nl: laag, en: low }, high: { nl: hoog, en: high } } }
  speed: { label: { nl: Tempo, en: Speed }, levels: { slow: { nl: traag, en: slow }, fast: { nl: snel, en: fast } } }
tasks: { response: choice, perRespondent: 1 }
design: { versions: 4, seed: 7, strategy: balanced }
changeAnswers: true
pages: [consent, money, { page: rich, showIf: income > 1000 }, tasks]
texts:
  consent: { title: { nl: Mee?, en: Join? }, body: { nl: Vrijwillig, en: Voluntary } }
  declined: { title: { nl: Jammer, en: Pity }, body: { nl: Dag, en: Bye } }
  money: { title: { nl: Geld, en: Money }, body: { nl: Vragen, en: Questions } }
  rich: { title: { nl: Meer, en: More }, body: { nl: Vragen, en: Questions } }
  thanks: { title: { nl: Dank, en: Thanks }, body: { nl: Klaar, en: Done } }
questions:
  income: { type: number, page: money, label: { nl: Inkomen, en: Income } }
  people: { type: number, page: money, label: { nl: Mensen, en: People }, whole: true, max: 100000 }
  more: { type: number, page: rich, label: { nl: Hoeveel, en: How much } }
privacy: { keepFor: 7 days, controller: { nl: Wij, en: Us }, contact: us@university.nl }
`,
  'numbers',
);
const design = designStudy({ study: numbers });
const money = '/s/numbers/p/money';

async function atMoney(language: string): Promise<{ person: Person; page: Reply; dataDir: string }> {
  const { url, dataDir } = await serve({ studies: [{ study: numbers, design }] });
  const person = makePerson(url, { 'accept-language': language });
  return { person, page: await person.start('numbers', { language }), dataDir };
}
const answersIn = async (dataDir: string) => (await exported(dataDir, 'numbers'))[0]?.questions;
const radiosOf = ({ page }: Reply) =>
  page
    .querySelectorAll('.readings input')
    .map((input) => [input.getAttribute('value'), input.hasAttribute('checked'), input.parentNode?.text.trim()]);

describe('a number with a mark between thousands', () => {
  test.each([
    ['nl', '12.500', '20.000'],
    ['en', '12,500', '20,000'],
    ['en', '12 500', '20.000'],
  ])('on a page in %s is what the page itself would write: %s', async (language, income, people) => {
    const { person, page, dataDir } = await atMoney(language);
    expect((await person.submit(page, { 'q.income': income, 'q.people': people })).location).toBe('/s/numbers/p/rich');
    expect(await answersIn(dataDir)).toEqual({ income: 12_500, people: 20_000 });
    const kept = await person.get(`${money}?lang=nl`);
    expect([typedIn(kept, 'q-income'), typedIn(kept, 'q-people')]).toEqual(['12.500', '20.000']);
    const events = rowsOf(dataDir, 'select * from events').length;
    await person.submit(kept, { 'q.income': '12.500', 'q.people': '20.000' });
    expect(rowsOf(dataDir, 'select * from events')).toHaveLength(events);
  });

  test('that another language reads otherwise is asked back once, with both numbers written out', async () => {
    const { person, page, dataDir } = await atMoney('nl');
    const typed = { 'q.income': '12,500', 'q.people': '12,500' };
    const asked = await send(person, page, typed);
    expect(mistakesOf(asked)).toEqual([
      ['#q-income-reading', 'Inkomen: Uw getal kan op twee manieren worden gelezen: kies het getal dat u bedoelt'],
    ]);
    expect(radiosOf(asked)).toEqual([
      ['12.5', false, '12,5 (tussen 12 en 13)'],
      ['12500', false, '12.500 (12 duizend 500)'],
    ]);
    expect(await answersIn(dataDir)).toEqual({});
    expect((await person.submit(asked, { ...typed, 'q.income.reading': '12.5' })).location).toBe('/s/numbers/p/task-1');
    expect(await answersIn(dataDir)).toEqual({ income: 12.5, people: 12_500 });
  });

  test('says by example how to type it', async () => {
    const { page, person } = await atMoney('nl');
    const hints = (reply: Reply) => reply.page.querySelectorAll('.hint').map((hint) => hint.text.trim());
    expect(hints(page)).toEqual([
      'Schrijf het zoals 10.000 of 0,5.',
      'Een getal tot en met 100.000. In hele getallen.',
    ]);
    expect(hints(await person.get(`${money}?lang=en`))).toEqual([
      'Write it like 10,000 or 0.5.',
      'A number up to 100,000. In whole numbers.',
    ]);
  });
});

describe('a change of language while one answers', () => {
  test('leads by 303 to the page in that language, with what was filled in and nothing said of mistakes', async () => {
    const { person, page, dataDir } = await atMoney('nl');
    const sent = await person.submit(page, { 'q.income': '1.234.567,5', 'q.people': 'veel', switch: 'en' });
    expect([sent.status, sent.location]).toEqual([303, `${money}?lang=en`]);
    const english = await person.get(sent.location ?? '');
    expect(english.page.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect([typedIn(english, 'q-income'), typedIn(english, 'q-people')]).toEqual(['1,234,567.5', 'veel']);
    expect(mistakesOf(english)).toEqual([]);
    expect(typedIn(await person.get(money), 'q-income')).toBe('1.234.567,5');
    await send(person, english, { 'q.income': '12,500', 'q.people': '3' });
    expect(await answersIn(dataDir)).toEqual({ income: 12_500, people: 3 });
    expect((await exported(dataDir, 'numbers'))[0]?.language).toBe('en');
  });

  test('does not decide what a number means', async () => {
    const { person, page } = await atMoney('nl');
    const english = await send(person, page, { 'q.income': '12,500', 'q.people': '3', switch: 'en' });
    expect(typedIn(english, 'q-income')).toBe('12.500');
    expect(radiosOf(english).map(([value]) => value)).toEqual(['12.5', '12500']);
    expect(mistakesOf(english)).toEqual([]);
  });

  test('in one tab does not change how the numbers of another are read', async () => {
    const { person, page, dataDir } = await atMoney('nl');
    const english = await person.get(`${money}?lang=en`);
    await send(person, english, { 'q.income': '1', 'q.people': '1' });
    const [dutch, other] = [await person.get(`${money}?lang=nl`), await person.get(`${money}?lang=en`)];
    await send(person, other, { 'q.income': '2', 'q.people': '2' });
    expect(page.page.querySelector('main form')?.getAttribute('action')).toBe(`${money}?lang=nl`);
    await send(person, await person.get(`${money}?lang=nl`), { 'q.income': '12.500', 'q.people': '3' });
    expect(await answersIn(dataDir)).toMatchObject({ income: 12_500 });
    expect(dutch.page.querySelector('main form')?.getAttribute('action')).toBe(`${money}?lang=nl`);
  });
});

describe('before consent, where nothing is stored', () => {
  test('an address can name a mistake that the page knows, and no other', async () => {
    const { url } = await serveFlow();
    const person = makePerson(url, { 'accept-language': 'en' });
    expect(mistakesOf(await person.get(`${start}?mistake=consent`))).toEqual([
      ['#agree', 'Choose whether you want to take part'],
    ]);
    for (const mistake of ['', 'code', 'constructor', '__proto__', '<b>', 'error.consent']) {
      expect(mistakesOf(await person.get(`${start}?mistake=${encodeURIComponent(mistake)}`)), mistake).toEqual([]);
    }
    const form = await person.get(`${start}/withdraw?lang=en`);
    const sent = await person.submit(form, { code: ' ' });
    expect([sent.status, sent.location]).toEqual([303, `${start}/withdraw?lang=en&mistake=code`]);
    expect(mistakesOf(await person.get(sent.location ?? ''))).toEqual([['#code', 'Enter the code']]);
  });
});
