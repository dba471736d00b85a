/** Signing in to the researcher's pages: who gets in, who does not, for how long, and how often it may be tried. */
import { describe, expect, test } from 'vitest';
import { makeResearcherToken } from '../../../server/researcher/token.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { serve } from '../fielded.ts';
import { serveFragile } from '../fragile.ts';
import { makePerson, type Person, type Reply } from '../person.ts';
import { onBothEngines } from '../store/engines.ts';
import { addToken, formTokenOf, makeResearcher, researcherAt, signedIn, signInPath, trySignIn } from './researcher.ts';

const mainOf = (reply: Reply) => reply.page.querySelector('main')?.text ?? '';
const cookieLine = (reply: Reply) =>
  reply.headers.getSetCookie().find((line) => line.includes('partworth.researcher='));

describe('signing in', () => {
  test('leads to the studies, and without it every page leads to the sign-in', async () => {
    const { url, dataDir } = await serve();
    const stranger = makePerson(url);
    const sent = await stranger.get('/researcher?lang=nl');
    expect([sent.status, sent.location]).toEqual([303, `${signInPath}?lang=nl`]);
    const form = await stranger.get(sent.location ?? '');
    expect(mainOf(form)).toContain('Uw token');
    expect(form.page.querySelector('input[type=password]')?.getAttribute('autocomplete')).toBe('current-password');
    const anna = await researcherAt(url, dataDir);
    expect((await anna.get('/researcher')).status).toBe(200);
  });

  test('a wrong token and none get the form again with what is wrong, and nothing of what was typed', async () => {
    const { url } = await serve();
    for (const [token, says] of [
      ['', 'Fill in your token'],
      ['partworth_wrong', 'no token that is known'],
    ] as const) {
      const person = makeResearcher(url);
      const sent = await trySignIn(person, token);
      expect([sent.status, sent.location?.startsWith(`${signInPath}?`)]).toEqual([303, true]);
      const reply = await person.get(sent.location ?? '');
      expect([reply.status, mainOf(reply).includes(says)]).toEqual([200, true]);
      expect(reply.page.querySelector('title')?.text).toMatch(/^Error: /);
      expect(reply.page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#token');
      expect(sent.location + reply.text).not.toContain('partworth_wrong');
      expect([cookieLine(sent), cookieLine(reply)]).toEqual([undefined, undefined]);
    }
  });

  test('sets a signed cookie for twelve hours that no script, no other site and no page of a respondent gets', async () => {
    const { url, dataDir } = await serve();
    const store = await openStoreBeside(dataDir);
    const token = await addToken(store);
    await store.close();
    const reply = await trySignIn(makeResearcher(url), token);
    expect(cookieLine(reply)).toMatch(
      /^partworth\.researcher=[\w-]{16}\.\w+\.[\w-]{22}\.[\w-]{43}; Max-Age=43200; Path=\/researcher; Expires=.*; HttpOnly; SameSite=Strict$/,
    );
    // Over https it is tied to this very host.
    const behind = await serve({
      dataDir: undefined,
      publicUrl: 'https://survey.example.org',
      trustProxy: ['loopback'],
    });
    const other = makePerson(behind.url, { origin: 'https://survey.example.org' });
    const beside = await openStoreBeside(behind.dataDir);
    const secure = await trySignIn(other, await addToken(beside));
    await beside.close();
    expect(cookieLine(secure)).toMatch(
      /^__Host-partworth\.researcher=.*; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test('begins a session of its own each time, and a cookie that came along is never taken over', async () => {
    const { url, dataDir } = await serve();
    const anna = await researcherAt(url, dataDir);
    const planted = anna.cookie;
    const bram = await researcherAt(url, dataDir, 'bram');
    bram.cookie = planted;
    expect((await bram.get('/researcher')).text).toContain('anna');
    const { url: other, dataDir: place } = await serve();
    const store = await openStoreBeside(place);
    const token = await addToken(store);
    await store.close();
    const [first, second] = [await signedIn(other, token), await signedIn(other, token)];
    expect(first.cookie).not.toBe(second.cookie);
    second.cookie = planted;
    expect((await second.get('/researcher')).status).toBe(303);
  });

  test('row 35: a cookie with any byte changed, or of another time, is as good as none', async () => {
    let now = Date.parse('2026-03-01T10:00:00.000Z');
    const clock = { now: () => new Date(now), monotonic: () => performance.now() };
    const { url, dataDir } = await serve({ clock });
    const anna = await researcherAt(url, dataDir);
    const [name = '', value = ''] = anna.cookie.split('=');
    for (let place = 0; place < value.length; place++) {
      const changed = value[place] === 'x' ? 'y' : 'x';
      anna.cookie = `${name}=${value.slice(0, place)}${changed}${value.slice(place + 1)}`;
      expect((await anna.get('/researcher')).status, `byte ${place}`).toBe(303);
    }
    anna.cookie = `${name}=${value}`;
    now += 12 * 3_600_000 - 1;
    expect((await anna.get('/researcher')).status).toBe(200);
    now += 1;
    expect((await anna.get('/researcher')).status).toBe(303);
  });

  test('ends with signing out, and leaves a trail that holds neither token nor cookie', async () => {
    const { url, store, lines } = await serveFragile({ logRequests: true });
    const token = await addToken(store);
    const anna = await signedIn(url, token);
    const cookie = anna.cookie.split('=')[1] ?? '';
    const page = await anna.get('/researcher');
    const out = await anna.post('/researcher/sign-out', { 'form-token': formTokenOf(page) });
    expect([out.status, anna.cookie]).toEqual([303, '']);
    expect((await anna.get('/researcher')).status).toBe(303);
    const events = await store.listEvents({ most: 10 });
    expect(events.map(({ what, who }) => [what, who])).toEqual([
      ['signed-out', 'anna'],
      ['signed-in', 'anna'],
      ['token-made', undefined],
    ]);
    for (const secret of [token, token.slice(10), cookie, cookie.split('.')[3] ?? '-']) {
      expect(JSON.stringify(events) + lines.join('')).not.toContain(secret);
    }
  });

  test('is not there where the pages are switched off', async () => {
    const { url } = await serve({ researcherPages: false });
    for (const path of ['/researcher', signInPath]) expect((await makePerson(url).get(path)).status).toBe(404);
  });
});

describe('row 31: tokens that are tried', () => {
  const behindProxy = { trustProxy: ['loopback'] };
  const evaluations = (calls: readonly string[]) => calls.filter((verb) => verb === 'listTokens').length;
  const from = (url: string, address: string) => makeResearcher(url, { 'x-forwarded-for': address });

  /** Tries wrong tokens in one form, all at the same moment. */
  async function guess(person: Person, tries: number): Promise<number[]> {
    const form = await person.get(signInPath);
    const replies = await Promise.all(
      Array.from({ length: tries }, () => person.submit(form, { token: makeResearcherToken() })),
    );
    return replies.map(({ status }) => status);
  }

  test('two hundred from one source: ten are looked at, the others get a 429 that says when, and the trail counts them', async () => {
    const { url, store, calls } = await serveFragile(behindProxy);
    const token = await addToken(store);
    const robot = from(url, '203.0.113.7');
    const statuses = await guess(robot, 200);
    expect(evaluations(calls)).toBe(10);
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(190);
    const locked = await trySignIn(robot, token);
    expect([locked.status, Number(locked.headers.get('retry-after'))]).toEqual([
      429,
      expect.toSatisfy((n) => n > 0 && n <= 60),
    ]);
    expect(evaluations(calls)).toBe(10);
    // Who comes from elsewhere never notices.
    expect((await trySignIn(from(url, '198.51.100.4'), token)).status).toBe(303);
    const counted = async (what: string) =>
      (await store.listEvents({ most: 100 }))
        .filter((event) => event.what === what)
        .reduce((sum, { detail }) => sum + Number(detail), 0);
    await expect.poll(() => counted('sign-in-locked')).toBe(191);
    expect(await counted('sign-in-refused')).toBe(10);
    const rows = await store.listEvents({ most: 100 });
    expect(rows.filter(({ what }) => what.startsWith('sign-in-')).length).toBeLessThanOrEqual(4);
    expect(JSON.stringify(rows)).not.toContain('203.0.113.7');
  });

  test('more than a hundred by all: a source that has failed is not heard, one that has not is heard once', async () => {
    const { url, store, calls } = await serveFragile(behindProxy);
    const token = await addToken(store);
    for (let source = 0; source < 11; source++) await guess(from(url, `203.0.113.${source}`), 9);
    expect(evaluations(calls)).toBe(99);
    const late = from(url, '198.51.100.1');
    expect(await guess(late, 1)).toEqual([303]);
    expect(evaluations(calls)).toBe(100);
    // The hundred are used up, so he who has failed is not heard any more, though he has tries of his own left.
    expect(await guess(late, 5)).toEqual([429, 429, 429, 429, 429]);
    expect((await trySignIn(late, token)).status).toBe(429);
    expect(evaluations(calls)).toBe(100);
    const anna = from(url, '198.51.100.2');
    expect((await trySignIn(anna, token)).status).toBe(303);
    // What was right does not count, so the next time is the first again.
    expect((await trySignIn(from(url, '198.51.100.2'), token)).status).toBe(303);
    expect(await guess(from(url, '198.51.100.3'), 3)).toEqual(expect.arrayContaining([303, 429, 429]));
  });

  test('right ones are never counted', async () => {
    const { url, store } = await serveFragile(behindProxy);
    const token = await addToken(store);
    for (let time = 0; time < 15; time++) expect((await trySignIn(from(url, '203.0.113.7'), token)).status).toBe(303);
  });
});

onBothEngines(({ newPlace, name }) => {
  test('a token that is removed ends its sessions at the next request, on every server', async () => {
    const place = await newPlace();
    const shared = { secret: Buffer.alloc(32, 5) };
    const where = name === 'SQLite' ? { dataDir: place } : { database: place, ...shared };
    const servers = [await serve(where), ...(name === 'SQLite' ? [] : [await serve(where)])];
    const anna = await researcherAt(servers[0]?.url ?? '', place);
    const visit = async (url: string) => {
      const person = makeResearcher(url);
      person.cookie = anna.cookie;
      return (await person.get('/researcher')).status;
    };
    for (const { url } of servers) expect(await visit(url)).toBe(200);
    const store = await openStoreBeside(place);
    await store.removeToken('anna', new Date());
    await store.close();
    for (const { url } of servers) expect(await visit(url)).toBe(303);
  });
});
