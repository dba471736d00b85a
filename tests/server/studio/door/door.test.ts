import { describe, expect, test } from 'vitest';
import { machineName } from '../../../../server/researcher/sayWho.ts';
import { startServer } from '../../../../server/startServer.ts';
import { openStoreBeside } from '../../../../server/store/openStore.ts';
import { linkMinutes } from '../../../../server/studio/door/oneTimeLinks.ts';
import { temporaryFolder } from '../../fielded.ts';
import { makePerson } from '../../person.ts';
import { rawRequest } from '../../raw.ts';
import { makeResearcher } from '../../researcher/researcher.ts';
import { studioAt } from '../studioAt.ts';

const pathOf = (link: string) => link.replace(/^http:\/\/[^/]+/, '');
const runCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });

async function tokensOf(dataDir: string) {
  const store = await openStoreBeside(dataDir);
  try {
    return { tokens: await store.listTokens(), events: await store.listEvents({ most: 20 }) };
  } finally {
    await store.close();
  }
}

describe('a one-time link', () => {
  test('signs in once, as an editor of this machine, by a form that its page shows', async () => {
    const { url, link, dataDir } = await studioAt();
    const href = pathOf(link());
    const person = makeResearcher(url);
    const page = await person.get(href);
    expect([page.status, page.kind]).toEqual([200, 'enter']);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const entered = await person.submit(page);
    expect([entered.status, entered.location]).toEqual([303, expect.stringContaining('/researcher/studio?lang=')]);
    const shelf = await person.get('/researcher/studio?lang=en');
    expect([shelf.status, shelf.kind]).toEqual([200, 'shelf']);
    expect(shelf.text).toContain(machineName);
    expect((await tokensOf(dataDir)).events[0]).toMatchObject({ what: 'signed-in', who: machineName });

    const other = makeResearcher(url);
    expect((await other.submit(page)).status).toBe(403);
    expect(other.cookie).toBe('');
    const again = await other.get(href);
    expect([again.status, again.page.querySelector('form[data-enter]')]).toEqual([410, null]);
    // In the history of who is signed in it leads on.
    expect(await person.get(href)).toMatchObject({ status: 303, location: expect.stringContaining('/studio') });
  });

  test('is used up by nobody who only fetches its page', async () => {
    const { url, link } = await studioAt();
    const href = pathOf(link());
    for (let fetched = 0; fetched < 3; fetched++) expect((await makePerson(url).get(href)).status).toBe(200);
    expect((await fetch(url + href, { method: 'HEAD' })).status).toBe(200);
    const person = makeResearcher(url);
    expect((await person.submit(await person.get(href))).status).toBe(303);
  });

  test('is over after some minutes', async () => {
    const clock = { at: Date.parse('2026-03-01T10:00:00Z') };
    const now = () => new Date(clock.at);
    const { url, link } = await studioAt({ clock: { now, monotonic: () => clock.at } });
    const href = pathOf(link());
    const person = makeResearcher(url);
    const page = await person.get(href);
    clock.at += linkMinutes * 60_000;
    expect((await person.get(href)).status).toBe(410);
    expect((await person.submit(page)).status).toBe(403);
  });

  test('a key that was never made, none, another site’s form and another kind of body get nobody in', async () => {
    const { url, link } = await studioAt();
    const key = link().split('key=')[1] ?? '';
    const path = '/researcher/studio/enter';
    const person = makeResearcher(url);
    for (const wrong of ['', 'x', key.slice(1), `${key}=`, key.toUpperCase()]) {
      expect((await person.post(path, { key: wrong })).status, wrong).toBe(403);
    }
    expect((await makePerson(url, { origin: 'https://evil.example' }).post(path, { key })).status).toBe(403);
    expect((await makePerson(url).post(path, { key })).status).toBe(403);
    const headers = { origin: url, 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify({ key }) };
    expect((await rawRequest(url, path, sent)).status).toBe(415);
    expect((await person.post(path, { key })).status).toBe(303);
  });

  test('its token is made at the start, is an editor’s, and is gone at the end and with the next start', async () => {
    const dataDir = temporaryFolder();
    const folder = temporaryFolder();
    const start = () => startServer({ studies: [], dataDir, studio: { folder, runCommand, opensByLink: true } });
    const first = await start();
    const [made] = (await tokensOf(dataDir)).tokens;
    expect(made).toMatchObject({ name: machineName, role: 'editor' });
    await first.close();
    expect((await tokensOf(dataDir)).tokens).toEqual([]);
    // One that was cut short leaves its token.
    const store = await openStoreBeside(dataDir);
    await store.addToken({ name: machineName, tokenHash: 'x', madeAt: '2026-03-01T10:00:00.000Z' });
    await store.close();
    const second = await start();
    const { tokens } = await tokensOf(dataDir);
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.tokenHash).not.toBe('x');
    await second.close();
  });

  test('is what the page that asks for a token leads to, for who comes back another day', async () => {
    const { url } = await studioAt();
    const person = makeResearcher(url);
    const sentOn = await person.get('/researcher/studio?lang=en');
    const page = sentOn.location ? await person.get(sentOn.location) : sentOn;
    expect(page.kind).toBe('signIn');
    expect(page.page.querySelector('main')?.text).toContain('Where the studio was started, press Enter');
    expect((await person.get('/researcher/sign-in?lang=nl')).text).toContain('Druk op Enter waar de studio gestart is');
  });

  test('is given on addresses of this machine only', async () => {
    const order = { studies: [], studio: { folder: temporaryFolder(), runCommand, opensByLink: true } };
    for (const more of [{ host: '0.0.0.0' }, { publicUrl: 'https://survey.example.org' }]) {
      const options = { ...order, ...more, dataDir: temporaryFolder() };
      await expect(startServer(options)).rejects.toThrow('of this machine only');
    }
    const without = { ...order, studio: { ...order.studio, opensByLink: false } };
    const server = await startServer({ ...without, dataDir: temporaryFolder() });
    expect(server.studioLink).toBeUndefined();
    expect((await fetch(`${server.url}/researcher/studio/enter?key=x`)).status).toBe(404);
    expect(await (await fetch(`${server.url}/researcher/sign-in?lang=en`)).text()).not.toContain('press Enter');
    await server.close();
  });
});
