/** What holds for every route below /researcher; the routes come out of the router, so that a new one can't escape. */
import { describe, expect, test } from 'vitest';
import { serveFragile } from '../fragile.ts';
import { rawRequest } from '../raw.ts';
import { routesOf } from '../routesOf.ts';
import { addToken, formTokenOf, makeResearcher, signedIn, signInPath } from './researcher.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const foreign: Record<string, string>[] = [
  {},
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
];

async function serveDesk() {
  const served = await serveFragile();
  const anna = await signedIn(served.url, await addToken(served.store));
  const formToken = formTokenOf(await anna.get('/researcher'));
  const routes = routesOf(served.app).filter(({ path }) => path.startsWith('/researcher'));
  return { ...served, anna, formToken, routes, posts: routes.filter(({ method }) => method !== 'GET') };
}

/** Everything that the database holds. */
async function contentOf({ store }: Awaited<ReturnType<typeof serveDesk>>): Promise<string> {
  const parts = [await store.listTokens(), await store.listEvents({ most: 1000 }), [...(await store.listClosed())]];
  return JSON.stringify(parts);
}

describe('every route of the researcher’s pages', () => {
  test('is known here: those that change anything, and the others', async () => {
    const { routes, posts } = await serveDesk();
    expect(posts.map(({ path }) => path)).toEqual(expect.arrayContaining([signInPath, '/researcher/sign-out']));
    expect(routes.length).toBeGreaterThan(posts.length);
    expect(routes.every(({ method }) => method === 'GET' || method === 'POST')).toBe(true);
  });

  test('row 30: that changes anything refuses what does not come from a page of ours, whatever it carries', async () => {
    const desk = await serveDesk();
    const before = await contentOf(desk);
    const body = new URLSearchParams({ 'form-token': desk.formToken, n: '3', token: 'x' }).toString();
    for (const { href } of desk.posts) {
      for (const headers of foreign) {
        const sent = { method: 'POST', headers: { ...form, ...headers, cookie: desk.anna.cookie }, body };
        expect((await rawRequest(desk.url, href, sent)).status, `${href} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    expect(await contentOf(desk)).toBe(before);
  });

  test('row 30: that changes anything refuses a form without the token of its session, or with another’s', async () => {
    const desk = await serveDesk();
    const bram = await signedIn(desk.url, await addToken(desk.store, 'bram'));
    const others = formTokenOf(await bram.get('/researcher'));
    expect(others).toMatch(/^[\w-]{43}$/);
    const before = await contentOf(desk);
    for (const { href } of desk.posts) {
      for (const given of [undefined, '', 'x', others, desk.formToken.slice(1), `${desk.formToken}=`]) {
        const fields = { n: '3', token: 'x', ...(given !== undefined && { 'form-token': given }) };
        expect((await desk.anna.post(href, fields)).status, `${href} ${given}`).toBe(403);
      }
      const twice = { 'form-token': [desk.formToken, desk.formToken] };
      expect((await desk.anna.post(href, twice)).status, href).toBeOneOf([400, 403]);
    }
    expect(await contentOf(desk)).toBe(before);
  });

  test('refuses who is not signed in: a page leads to the sign-in, all else is a 403', async () => {
    const { url, routes, formToken } = await serveDesk();
    const stranger = makeResearcher(url);
    for (const { method, path, href } of routes) {
      if (path === signInPath) continue;
      const reply = await (method === 'GET'
        ? stranger.get(href)
        : stranger.post(href, { 'form-token': formToken, n: '3' }));
      expect(reply.status, `${method} ${path}`).toBe(method === 'GET' ? 303 : 403);
      if (method === 'GET') expect(reply.location).toMatch(/^\/researcher\/sign-in\?lang=/);
      expect(reply.text, path).not.toContain('fair-exchange');
    }
  });

  test('row 30: a GET changes nothing, but that the trail says what was downloaded', async () => {
    const desk = await serveDesk();
    const { store, routes, anna } = desk;
    const before = await contentOf(desk);
    for (const { method, href } of routes) {
      if (method !== 'GET' || href.includes('/files/')) continue;
      for (const query of ['', `?n=3&token=x&form-token=${desk.formToken}`]) {
        expect((await anna.get(href + query)).status, href).toBe(200);
      }
    }
    expect(await contentOf(desk)).toBe(before);
    expect((await store.listEvents({ most: 5 })).map(({ what }) => what)).toEqual(['signed-in', 'token-made']);
  });
});
