/** Editions in the field: who starts gets the latest, who is under way keeps his own, and a draft is for who tries it. */
import { describe, expect, test } from 'vitest';
import { makeSigner } from '../../server/front/signer.ts';
import { makeDraftMark, makeTestMark } from '../../server/respondent/session/invitations.ts';
import { readOrMakeSecret } from '../../server/store/engine/secret.ts';
import { openStoreBeside } from '../../server/store/openStore.ts';
import type { EditionOrder } from '../../server/store/researchers/editions.ts';
import { makeSnapshot } from '../../study/snapshot.ts';
import type { Study } from '../../study/study.ts';
import { exported } from './exported.ts';
import { fielded, serve, temporaryFolder } from './fielded.ts';
import { makePerson } from './person.ts';
import { skipsPostgres } from './store/postgresServer.ts';
import { thePostgres } from './store/sharedPostgres.ts';

const secret = Buffer.alloc(32, 7);
const studio = (folder: string) => ({
  folder,
  runCommand: () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} }),
});

const titled = (title: string) => (study: Study) => ({
  ...study,
  texts: { ...study.texts, consent: { ...study.texts.consent, title: { en: title, nl: title } } },
});
const edition = (title: string, at: string): EditionOrder => ({
  ...{ fielded: fielded(titled(title)), files: { 'study.yaml': title }, folder: 'tea', at },
});

async function write(place: string, order: EditionOrder, how: 'publishEdition' | 'putUpDraft'): Promise<void> {
  const store = await openStoreBeside(place);
  await store[how](order);
  await store.close();
}

const titleAt = async (url: string, query = '') => {
  const page = await makePerson(url).get(`/s/fair-exchange${query}`);
  return page.status === 200 ? page.page.querySelector('h1')?.text.trim() : page.status;
};

test('what was published is fielded when a server with a studio starts, and by no other', async () => {
  const dataDir = temporaryFolder();
  await (await serve({ dataDir, studies: [] })).close();
  await write(dataDir, edition('One', '2026-03-01T00:00:00.000Z'), 'publishEdition');
  await write(dataDir, edition('Two', '2026-03-02T00:00:00.000Z'), 'publishEdition');
  const plain = await serve({ dataDir, studies: [] });
  expect(await titleAt(plain.url)).toBe(404);
  await plain.close();
  const server = await serve({ dataDir, studies: [], studio: studio(dataDir) });
  expect(await titleAt(server.url)).toBe('Two');
  expect((await makePerson(server.url).get('/')).text).toContain('/s/fair-exchange');
  await server.close();
  const byFile = await serve({ dataDir, studies: [fielded(titled('File'))], studio: studio(dataDir) });
  expect(await titleAt(byFile.url)).toBe('File');
});

test('a draft is for who has its mark, and nothing that is answered there counts', async () => {
  const dataDir = temporaryFolder();
  await (await serve({ dataDir, studies: [] })).close();
  await write(dataDir, edition('Draft', '2026-03-01T00:00:00.000Z'), 'putUpDraft');
  const { url } = await serve({ dataDir, studies: [], studio: studio(dataDir) });
  const own = makeSigner(readOrMakeSecret(dataDir));
  const mark = makeDraftMark(own, 'fair-exchange');
  for (const query of ['', '?test=1', `?test=${makeTestMark(own, 'fair-exchange')}`, `?test=${mark}x`]) {
    expect(await titleAt(url, query), query).toBe(404);
  }
  expect((await makePerson(url).get('/')).text).not.toContain('/s/fair-exchange');
  expect((await makePerson(url).post('/s/fair-exchange/start', { consent: 'agree' })).status).toBe(404);
  expect(await titleAt(url, `?test=${mark}`)).toBe('Draft');
  const person = makePerson(url);
  const start = await person.get(`/s/fair-exchange?test=${mark}`);
  // What it says of answers, and to who does not take part, is for nobody else either.
  for (const page of ['privacy', 'declined'])
    expect((await makePerson(url).get(`/s/fair-exchange/${page}`)).status).toBe(404);
  const privacyHref = start.page.querySelector('.foot a')?.getAttribute('href') ?? '';
  const privacy = await makePerson(url).get(privacyHref);
  expect([privacy.status, privacy.kind]).toEqual([200, 'privacy']);
  const other = privacy.page.querySelector('.languages a')?.getAttribute('href') ?? '';
  expect((await makePerson(url).get(`/s/fair-exchange/privacy${other}`)).status).toBe(200);
  const declining = makePerson(url);
  const declined = await declining.submit(await declining.get(`/s/fair-exchange?test=${mark}`), { consent: 'decline' });
  expect((await declining.visit(declined.location ?? '')).status).toBe(200);
  let page = await person.submit(start, { consent: 'agree' });
  page = await person.visit(page.location ?? '');
  expect(page.kind).not.toBe('consent');
  expect((await person.get('/s/fair-exchange/privacy')).status).toBe(200);
  while (page.kind !== 'thanks') page = await person.answer(page);
  expect(await exported(dataDir, 'fair-exchange')).toEqual([]);
  expect(await exported(dataDir, 'fair-exchange', { includeTest: true })).toHaveLength(1);
  // The next draft begins anew, also in the middle of a test of the one before.
  await person.submit(await person.get(`/s/fair-exchange?test=${mark}`), { consent: 'agree' });
  expect((await person.get(`/s/fair-exchange?test=${mark}`)).status).toBe(303);
  await write(dataDir, edition('Draft two', '2026-03-02T00:00:00.000Z'), 'putUpDraft');
  expect((await person.get(`/s/fair-exchange?test=${mark}`)).page.querySelector('h1')?.text.trim()).toBe('Draft two');
});

describe.skipIf(skipsPostgres)('on PostgreSQL', () => {
  test('a server that did not publish notices a study that it did not know, and lets who is under way go on', async () => {
    const database = await thePostgres.makeDatabase();
    const shelf = temporaryFolder();
    const one = await serve({ database, secret, studies: [], studio: studio(shelf) });
    await write(database, edition('One', '2026-03-01T00:00:00.000Z'), 'publishEdition');
    expect(await titleAt(one.url)).toBe('One');
    const person = makePerson(one.url);
    const first = await person.start('fair-exchange');
    await write(database, edition('Two', '2026-03-02T00:00:00.000Z'), 'publishEdition');
    const other = await serve({ database, secret, studies: [], studio: studio(shelf) });
    expect(await titleAt(other.url)).toBe('Two');
    const there = makePerson(other.url);
    there.cookie = person.cookie;
    let page = await there.submit(first, {});
    page = await there.visit('/s/fair-exchange');
    while (page.kind !== 'thanks') page = await there.answer(page);
    const [only] = await exported(database, 'fair-exchange');
    expect(only?.snapshot).toBe(makeSnapshot(fielded(titled('One'))).hash);
  });
});
