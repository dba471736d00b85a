/** What the address brings: carried until consent, stored with it, and known to rules, quotas and whoever holds the code. */
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { publicHeader } from '../../../../server/export/publicFiles.ts';
import { makePublicTable } from '../../../../server/export/publicTable.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import { exported } from '../../exported.ts';
import { fairExchange, fieldedFairExchange, serve } from '../../fielded.ts';
import { parameterOf, serveFramed } from '../../frame/framed.ts';
import { makePerson } from '../../person.ts';
import { agree, start, titleOf, toThanks } from './entrance.ts';

const url = [parameterOf('source', { parameter: 'utm_source' }), parameterOf('wave', { values: ['1', '2'] })];
const broughtIn = async (dataDir: string) => (await exported(dataDir)).map(({ questions }) => questions);

describe('what the address brings', () => {
  test('is told on the first page, carried by its form and its links, and stored with consent', async () => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const page = await person.get(`${start}?utm_source=letter&wave=2&lang=en&else=x`);
    expect(page.text).toContain('source: letter, wave: 2. We keep this with your answers');
    const other = page.page.querySelector('.languages a[lang=nl]')?.getAttribute('href');
    expect(other).toBe('?lang=nl&utm_source=letter&wave=2');
    await person.submit(page, { consent: 'agree' });
    expect(await broughtIn(dataDir)).toEqual([{ source: 'letter', wave: '2' }]);
    expect((await exported(dataDir))[0]?.questions).not.toHaveProperty('else');
  });

  test('survives a start form without an answer, and a reload of the page after it', async () => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const wrong = await person.submit(await person.get(`${start}?utm_source=letter`));
    const again = await person.get(wrong.location ?? '');
    await person.submit(again, { consent: 'agree' });
    expect(await broughtIn(dataDir)).toEqual([{ source: 'letter' }]);
  });

  test.each([
    ['empty', 'utm_source='],
    ['there twice', 'utm_source=a&utm_source=b'],
    ['too long', `utm_source=${'a'.repeat(65)}`],
    ['an e-mail address', 'utm_source=me%40example.org'],
    ['a name', 'utm_source=Ada%20Lovelace'],
    ['not on the list', 'wave=3'],
    ['a mark', 'utm_source=%3Cscript%3E'],
    ['half an encoding', 'utm_source=%zz'],
  ])('that is %s counts as not brought, and keeps nobody out', async (_, query) => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const page = await person.get(`${start}?${query}&lang=en`);
    expect([page.status, page.kind]).toEqual([200, 'consent']);
    expect(page.text).not.toContain('What your link says');
    await person.submit(page, { consent: 'agree' });
    expect(await broughtIn(dataDir)).toEqual([{}]);
  });

  test('is not kept of who declines, nor handed on in an address', async () => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const reply = await person.submit(await person.get(`${start}?utm_source=letter`), { consent: 'decline' });
    expect(reply.location).not.toContain('letter');
    const database = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const content = tables.map((table) => JSON.stringify(database.prepare(`select * from ${table}`).all()));
    database.close();
    expect(content.join()).not.toContain('letter');
  });

  test('can’t be changed in the form: its nonce is good for what the page was made with', async () => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const page = await person.get(`${start}?utm_source=letter`);
    expect((await person.submit(page, { consent: 'agree', 'url.source': 'poster' })).status).toBe(400);
    expect((await person.submit(page, { consent: 'agree', 'url.wave': '1' })).status).toBe(400);
    expect(await exported(dataDir)).toEqual([]);
  });

  test('of a study that takes none is nothing, and its pages say nothing of it', async () => {
    const { url: address, dataDir } = await serve();
    const person = makePerson(address);
    const page = await person.get(`${start}?source=letter&lang=en`);
    expect(page.text).not.toContain('letter');
    await person.submit(page, { consent: 'agree' });
    expect(await broughtIn(dataDir)).toEqual([{}]);
  });

  test('is on the page of privacy by name, and shown and erased by the code', async () => {
    const { url: address, dataDir } = await serveFramed({}, { url });
    const person = makePerson(address);
    const privacy = await person.get(`${start}/privacy?lang=en`);
    expect(privacy.page.querySelector('[data-stored=url]')?.text).toMatch(
      /What the link by which you came says[\s\S]*source[\s\S]*wave/,
    );
    expect(privacy.text).toContain('no more than is named above');
    const last = await toThanks(person, await agree(person, `${start}?utm_source=letter&lang=en`));
    const code = last.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    const form = await person.get(`${start}/withdraw?lang=en`);
    const shown = await person.submit(form, { code });
    expect(shown.page.querySelector('main')?.text).toMatch(/source\s*letter/);
    const asked = await person.submit(form, { code, step: 'ask' });
    await person.submit(asked, { code, step: 'erase' });
    expect(await exported(dataDir)).toEqual([]);
  });
});

describe('rules and quotas know it from the start', () => {
  const none = { nl: '', en: '' };
  const screenedOut = { title: { nl: 'Niet', en: 'Not for you' }, body: none };
  const texts = { ...fairExchange.texts, screenedOut, quotaFull: { title: { nl: 'Vol', en: 'Full' }, body: none } };

  async function titlesOf(
    more: Partial<typeof fairExchange>,
    queries: readonly string[],
  ): Promise<(string | undefined)[]> {
    const { url: address } = await serveFramed({}, { url, texts, ...more });
    const titles: (string | undefined)[] = [];
    for (const query of queries) titles.push(titleOf(await agree(makePerson(address), `${start}?lang=en&${query}`)));
    return titles;
  }

  test('a rule about it ends the survey before the first page', async () => {
    const screenOut = [{ when: "source == 'office'" }];
    const [out, first, unnamed] = await titlesOf({ screenOut }, ['utm_source=office', 'utm_source=home', '']);
    expect(out).toBe('Not for you');
    expect([first, unnamed]).not.toContain('Not for you');
  });

  test('a quota about it is full for who comes after', async () => {
    const quotas = [{ id: 'second', when: "wave == '2'", limit: 1, leaseMinutes: 60 }];
    const titles = await titlesOf({ quotas }, ['wave=2', 'wave=2', 'wave=1']);
    expect(titles.map((title) => title === 'Full')).toEqual([false, true, false]);
  });

  test('it stays when later pages are saved, and a page may depend on it', async () => {
    const pagesShownIf = { debrief: "source == 'letter'" };
    const { url: address, dataDir } = await serveFramed({}, { url, pagesShownIf });
    for (const query of ['utm_source=letter', 'utm_source=poster']) {
      const person = makePerson(address);
      await toThanks(person, await agree(person, `${start}?${query}`));
    }
    const responses = await exported(dataDir);
    expect(responses.map(({ status }) => status)).toEqual(['complete', 'complete']);
    expect(responses.map(({ questions }) => questions['source'])).toEqual(['letter', 'poster']);
  });
});

test('a public release has it as a background column, left empty where it is rare', async () => {
  const { url: address, dataDir } = await serveFramed({}, { url });
  for (const source of ['letter', 'letter', 'letter', 'poster', 'radio']) {
    const person = makePerson(address);
    await toThanks(person, await agree(person, `${start}?utm_source=${source}`));
  }
  const { hash, design, study } = makeSnapshot({ ...fieldedFairExchange, study: { ...fairExchange, url } });
  const snapshots = [{ hash, study, design }] as const;
  async function* responses() {
    yield* await exported(dataDir);
  }
  const table = await makePublicTable(responses(), snapshots, { k: 2, keep: [] });
  expect(publicHeader(table, snapshots)).toContain('source');
  const cells = table.columns.find(({ column }) => column.name === 'source')?.cells;
  expect([...(cells ?? [])].sort()).toEqual(['', '', 'letter', 'letter', 'letter']);
  expect(table.release.columns.find(({ id }) => id === 'source')).toEqual({
    id: 'source',
    treatment: 'suppressed where rare',
    suppressed: 2,
    answered: 5,
  });
});
