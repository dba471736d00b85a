/**
 * Who may ask for what: every route below /researcher, with the studio open, by everybody there is. The routes come out of
 * the router, and one that nobody has decided about fails here.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../server/store/researchers/tokens.ts';
import type { ResponseStore } from '../../../server/store/responseStore.ts';
import { openMachineDoor } from '../../../server/studio/door/machineDoor.ts';
import { makeStudio, type Studio } from '../../../server/studio/studio.ts';
import { serveFragile } from '../fragile.ts';
import { rawRequest } from '../raw.ts';
import { type KnownRoute, routesOf } from '../routesOf.ts';
import { addToken, formTokenOf, signedIn } from './researcher.ts';

/** `everybody`: no session is needed. `viewers`: who is signed in. `editors`: and no viewer. */
type For = 'everybody' | 'viewers' | 'editors';

/** What is shown is for who is signed in, and what is sent is for editors; all else is here, for a reason. */
const otherwise: Readonly<Record<string, For>> = {
  // Where sessions begin, and what their pages are drawn with.
  'GET /researcher/sign-in': 'everybody',
  'POST /researcher/sign-in': 'everybody',
  'GET /researcher/studio/enter': 'everybody',
  'POST /researcher/studio/enter': 'everybody',
  'GET /researcher/assets/:name': 'everybody',
  // They change nothing: his own session, and a page drawn from what is sent.
  'POST /researcher/sign-out': 'viewers',
  'POST /researcher/studio/studies/:folder/preview': 'viewers',
  // Rows of what people answered, ways in, and pages of what only editors do.
  'GET /researcher/studies/:study/files/:file': 'editors',
  'GET /researcher/studies/:study/links': 'editors',
  'GET /researcher/studio/new': 'editors',
  'GET /researcher/studio/studies/:folder/copy': 'editors',
  'GET /researcher/studio/studies/:folder/remove': 'editors',
};

const now = () => new Date('2026-03-01T10:00:00Z');

async function openStudio(store: ResponseStore, dataDir: string): Promise<Studio> {
  const shelf = join(dataDir, 'shelf');
  mkdirSync(shelf);
  cpSync(join(import.meta.dirname, '../../../data/studies/commute'), join(shelf, 'commute'), { recursive: true });
  const runCommand = () => ({ ended: Promise.resolve(1), interrupt: () => {}, kill: () => {} });
  const clock = { now: () => now().getTime(), monotonic: () => 0 };
  return makeStudio({ folder: shelf, runCommand }, { dataDir, clock, door: await openMachineDoor(store, now) });
}

const nameOf = ({ method, path }: KnownRoute) => `${method} ${path}`;

/** How many routes the sources of the studio's rooms add: nothing that they add escapes the list that the router gives. */
function routesInSources(): number {
  const rooms = join(import.meta.dirname, '../../../server/studio');
  const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('Routes.ts'));
  const added = files.map((name) =>
    readFileSync(join(rooms, name), 'utf8').match(/\brouter\.(get|post|put|patch|delete|all)\(/g),
  );
  // One line gives out design.csv and design.json.
  return added.flatMap((found) => found ?? []).length + 1;
}

async function serveAll() {
  const served = await serveFragile({}, openStudio);
  const routes = routesOf(served.app).filter(({ path }) => path.startsWith('/researcher'));
  const person = async (name: string, role: Role) => {
    const someone = await signedIn(served.url, await addToken(served.store, name, role));
    return { someone, formToken: formTokenOf(await someone.get('/researcher')) };
  };
  return { ...served, routes, editor: await person('anna', 'editor'), viewer: await person('vera', 'viewer') };
}

/** Of a form, of a script and of a form with a file: a route takes one of them. */
function bodiesWith(formToken: string) {
  const form = new URLSearchParams({ 'form-token': formToken, n: '3' }).toString();
  const file = `--x\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n${formToken}\r\n--x--\r\n`;
  return [
    { type: 'application/x-www-form-urlencoded', body: form },
    { type: 'application/json', body: '{}' },
    { type: 'multipart/form-data; boundary=x', body: file },
  ];
}

function whoseIs(route: KnownRoute): For {
  return otherwise[nameOf(route)] ?? (route.method === 'GET' ? 'viewers' : 'editors');
}

type Headers = Readonly<Record<string, string>>;

/** Streams of events have no end: their beginning says enough. */
async function look(url: string, headers: Headers): Promise<{ readonly status: number; readonly location: string }> {
  const reply = await fetch(url, { headers, redirect: 'manual' });
  await reply.body?.cancel();
  return { status: reply.status, location: reply.headers.get('location') ?? '' };
}

async function post(url: string, href: string, formToken: string, headers: Headers): Promise<number[]> {
  const statuses = [];
  for (const { type, body } of bodiesWith(formToken)) {
    const sent = { 'content-type': type, 'x-form-token': formToken, ...headers };
    statuses.push((await rawRequest(url, href, { method: 'POST', headers: sent, body })).status);
  }
  return statuses;
}

describe('row 30: every route of the researcher’s pages and of the studio', () => {
  test('is there where it is said whose it is', async () => {
    const { routes } = await serveAll();
    const names = routes.map(nameOf);
    // All that the studio's rooms add to a router, and no fewer.
    const ofStudio = names.filter((name) => /\/researcher\/(studio|assets)(\/|$)/.test(name));
    expect([ofStudio.length, new Set(ofStudio).size]).toEqual([routesInSources(), routesInSources()]);
    expect(names).toEqual(expect.arrayContaining(Object.keys(otherwise)));
  });

  test('shows nothing to who is not signed in: each page leads to the sign-in', async () => {
    const { routes, url } = await serveAll();
    for (const route of routes) {
      if (whoseIs(route) === 'everybody' || route.method !== 'GET') continue;
      const seen = await look(url + route.href, {});
      expect([nameOf(route), seen.status]).toEqual([nameOf(route), 303]);
      expect(seen.location).toMatch(/^\/researcher\/sign-in\?lang=/);
    }
  });

  test('shows to viewers and editors what is theirs', async () => {
    const { routes, url, editor, viewer } = await serveAll();
    for (const route of routes) {
      if (whoseIs(route) === 'everybody' || route.method !== 'GET') continue;
      const viewed = await look(url + route.href, { cookie: viewer.someone.cookie });
      const isForbidden = viewed.status === 403;
      expect([nameOf(route), isForbidden]).toEqual([nameOf(route), whoseIs(route) === 'editors']);
      const edited = await look(url + route.href, { cookie: editor.someone.cookie });
      expect([401, 403], nameOf(route)).not.toContain(edited.status);
    }
  });

  test('takes nothing from who is not signed in, from another site, or with another session’s token', async () => {
    const { routes, url, editor, viewer } = await serveAll();
    for (const route of routes) {
      if (whoseIs(route) === 'everybody' || route.method === 'GET') continue;
      const refused = (statuses: readonly number[]) => {
        expect([403, 415], nameOf(route)).toEqual(expect.arrayContaining([...new Set(statuses)]));
        expect(statuses, nameOf(route)).toContain(403);
      };
      refused(await post(url, route.href, editor.formToken, { origin: url }));
      const { cookie } = editor.someone;
      refused(await post(url, route.href, viewer.formToken, { origin: url, cookie }));
      const others: Headers[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}];
      for (const from of others) {
        expect(new Set(await post(url, route.href, editor.formToken, { ...from, cookie }))).toEqual(new Set([403]));
      }
    }
  });

  test('takes from viewers what is theirs, and from editors all', async () => {
    const { routes, url, editor, viewer } = await serveAll();
    // Who signs out does so last.
    const posts = routes.filter(({ method }) => method !== 'GET').sort((a) => (a.path.endsWith('sign-out') ? 1 : -1));
    for (const route of posts) {
      if (whoseIs(route) === 'everybody') continue;
      const viewed = await post(url, route.href, viewer.formToken, { origin: url, cookie: viewer.someone.cookie });
      const isForbidden = viewed.every((status) => status === 403 || status === 415);
      expect([nameOf(route), isForbidden]).toEqual([nameOf(route), whoseIs(route) === 'editors']);
    }
    for (const route of posts) {
      if (whoseIs(route) === 'everybody' || route.path.includes('/studio/')) continue;
      const edited = await post(url, route.href, editor.formToken, { origin: url, cookie: editor.someone.cookie });
      expect(
        edited.some((status) => status !== 403 && status !== 415),
        nameOf(route),
      ).toBe(true);
    }
  });
});
