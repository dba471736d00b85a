/** What holds for every route there is; the routes come out of the router, so that a new one can't escape. */
import { METHODS } from 'node:http';
import { describe, expect, test } from 'vitest';
import { fairExchange } from './fielded.ts';
import { serveFragile } from './fragile.ts';
import { fairAnswers, hiddenFields, makePerson } from './person.ts';
import { countRows, rawRequest } from './raw.ts';
import { routesOf } from './routesOf.ts';

/** Words of an answer, in an error that is thrown: no page and no log may show them. */
const secretOfAnswers = 'what-someone-answered';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('every route', () => {
  test('is found: those that are known are among them', async () => {
    const { app } = await serveFragile();
    const found = routesOf(app).map(({ method, path }) => `${method} ${path}`);
    expect(found).toEqual(expect.arrayContaining(['GET /', 'GET /health', 'POST /s/:study/p/:page']));
    expect(found.length).toBeGreaterThan(10);
  });

  test('a router inside the app, where routes could hide, is refused by the list', async () => {
    const { app } = await serveFragile();
    const { Router } = await import('express');
    app.use('/hidden', Router());
    expect(() => routesOf(app)).toThrow(/hides its routes/);
  });

  test('answers with headers that forbid inline script and style, frames, foreign forms and sniffing', async () => {
    const { app, url } = await serveFragile();
    const asked = [...routesOf(app), { method: 'GET', href: '/no-such-page' }, { method: 'BREW', href: '/' }];
    for (const { method, href } of asked) {
      const { headers } = await rawRequest(url, href, { method: method === 'BREW' ? 'DELETE' : method, headers: form });
      const name = `${method} ${href}`;
      const policy = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]) {
        expect(policy, name).toContain(part);
      }
      expect(policy, name).not.toMatch(/unsafe|upgrade-insecure-requests|https:|data:/);
      expect(headers, name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
      });
      expect(headers, name).not.toHaveProperty('x-powered-by');
      expect(headers['cache-control'], name).toBe(href.startsWith('/assets/') ? 'no-cache' : 'no-store');
    }
  });

  test('answers any other method with 405 and says which it knows', async () => {
    const { app, url } = await serveFragile();
    const routes = routesOf(app);
    for (const path of new Set(routes.map((route) => route.path))) {
      const here = routes.filter((route) => route.path === path);
      const known = [...new Set(here.map(({ method }) => method))];
      if (known.includes('GET')) known.push('HEAD');
      for (const method of METHODS.filter((name) => !known.includes(name) && name !== 'CONNECT')) {
        const reply = await rawRequest(url, here[0]?.href ?? '', { method });
        expect(reply.status, `${method} ${path}`).toBe(405);
        expect(String(reply.headers['allow']).split(', ').sort(), `${method} ${path}`).toEqual([...known].sort());
      }
    }
  });

  test('row 30: that changes anything refuses what comes from another site, and changes nothing', async () => {
    const { app, url, dataDir, events } = await serveFragile();
    const person = makePerson(url);
    const task = await person.answer(await person.start('fair-exchange'));
    const before = countRows(dataDir);
    const body = new URLSearchParams({ ...hiddenFields(task), ...fairAnswers(task), consent: 'agree' }).toString();
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin, cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${url}.evil.example` },
      { origin: url.replace('127.0.0.1', 'localhost') },
      { origin: url, 'sec-fetch-site': 'cross-site' },
    ];
    const changing = routesOf(app).filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(2);
    for (const { method, href } of changing) {
      for (const headers of foreign) {
        const sent = { method, headers: { ...form, ...headers, cookie: person.cookie }, body };
        expect((await rawRequest(url, href, sent)).status, `${method} ${href} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    expect(countRows(dataDir)).toEqual(before);
    expect(events('foreign-post')).toHaveLength(1);
    const ours: Record<string, string>[] = [
      { origin: url },
      { 'sec-fetch-site': 'same-origin' },
      { origin: url, 'sec-fetch-site': 'none' },
    ];
    for (const headers of ours) {
      const here = makePerson(url, headers);
      expect((await here.start('fair-exchange')).kind).toBe('introduction');
    }
  });

  test('row 30: a GET changes nothing', async () => {
    const { app, url, dataDir } = await serveFragile();
    const person = makePerson(url);
    await person.answer(await person.start('fair-exchange'));
    const before = countRows(dataDir);
    for (const { method, href } of routesOf(app)) {
      if (method !== 'GET') continue;
      for (const query of ['', '?consent=agree&code=x&choice=1&nonce=x']) await person.get(href + query);
      await rawRequest(url, href, { method: 'HEAD', headers: { cookie: person.cookie } });
    }
    expect(countRows(dataDir)).toEqual(before);
  });

  test('rows 22 and 24: has no 500 for whatever stands in its path, its query, its cookie or its body', async () => {
    const { app, url, events } = await serveFragile();
    const person = makePerson(url);
    await person.start('fair-exchange');
    const garbage = [
      '..%2f..%2fetc',
      '%00',
      '%zz',
      '%ff%fe',
      '__proto__',
      'constructor',
      'toString',
      '%F0%9F%92%A9',
      'a'.repeat(4000),
      '%20',
      '1e309',
      '-1',
      'null',
      '[object%20Object]',
      '%3Cscript%3E',
      "'%20or%201=1--",
      '%0d%0aX-Injected:%201',
    ];
    const bodies = [
      '',
      '=',
      '&&&',
      '%',
      '%00=%00',
      'nonce',
      'nonce=&nonce=',
      `nonce=${'.'.repeat(5000)}`,
      '__proto__=1',
      'a[b]=1',
      '{"a":1}',
      'code=%00&consent=%00',
      '\u0000\u0001\u0002',
      'nonce=a.b.c.d&consent=agree&language=nl',
    ];
    for (const { method, path, href } of routesOf(app)) {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
      const hrefs = names.flatMap((name) =>
        garbage.map((junk) => href.replace(filledIn(path, href, name), () => junk)),
      );
      const queries = garbage.map((junk) => `${href}?lang=${junk}&${junk}=1&v[]=${junk}`);
      for (const target of [href, ...hrefs, ...queries]) {
        const sent = method === 'GET' ? {} : { method, headers: { ...form, cookie: person.cookie }, body: 'nonce=x' };
        const { status, headers } = await rawRequest(url, target, sent);
        expect(status, `${method} ${target.slice(0, 60)}`).toBeLessThan(500);
        expect(headers, target.slice(0, 60)).not.toHaveProperty('x-injected');
      }
      for (const body of method === 'GET' ? [] : bodies) {
        const { status } = await rawRequest(url, href, { method, headers: { ...form, cookie: person.cookie }, body });
        expect(status, `${method} ${href} ${body.slice(0, 40)}`).toBeLessThan(500);
      }
      for (const cookie of [
        '',
        '=',
        ';;;',
        'partworth',
        'partworth=.',
        `partworth=${'x'.repeat(5000)}`,
        'partworth=%00.%00',
      ]) {
        expect((await rawRequest(url, href, { method, headers: { ...form, cookie } })).status).toBeLessThan(500);
      }
    }
    expect(events('fault')).toEqual([]);
  });

  test.each(['thrown', 'rejected', 'thrown as a text'] as const)(
    'row 45: with a fault %s in it is a 500 page in the respondent’s language with a code, answers are kept, and the server goes on',
    async (way) => {
      const { app, url, dataDir, lines, events } = await serveFragile();
      const person = makePerson(url);
      const task = await person.answer(await person.start('fair-exchange'));
      const before = countRows(dataDir);
      for (const { method, path, href, replace } of routesOf(app)) {
        const restore = replace((_request, _response, _next) => {
          if (way === 'rejected') return Promise.reject(new TypeError(secretOfAnswers)) as unknown as undefined;
          throw way === 'thrown' ? new TypeError(secretOfAnswers) : secretOfAnswers;
        });
        for (const language of ['nl', 'en']) {
          const speaker = makePerson(url, { 'accept-language': language });
          speaker.cookie = person.cookie;
          const reply = await (method === 'GET' ? speaker.get(href) : speaker.post(href, fairAnswers(task)));
          const name = `${method} ${path} ${language}`;
          expect([reply.status, reply.kind], name).toEqual([500, 'status']);
          expect(reply.page.querySelector('html')?.getAttribute('lang'), name).toBe(language);
          const code = /\b[0-9a-f]{8}\b/.exec(reply.page.querySelector('main')?.text ?? '')?.[0];
          expect(events('fault').at(-1), name).toMatchObject({ level: 'error', code, doing: `${method} ${path}` });
          expect(reply.text, name).not.toContain(secretOfAnswers);
        }
        restore();
      }
      expect(lines.join('')).not.toContain(secretOfAnswers);
      expect(lines.join('')).not.toContain(person.cookie.slice('partworth='.length));
      expect(countRows(dataDir)).toEqual(before);
      expect((await person.submit(task, fairAnswers(task))).status).toBe(303);
    },
  );
});

test('row 45: a fault in the store is a 500 page in the language of the respondent’s page', async () => {
  const { fault, url } = await serveFragile();
  const person = makePerson(url);
  await person.start('fair-exchange');
  fault.error = new Error('broken');
  const languageOf = async (path: string, headers = {}) => {
    const other = makePerson(url, headers);
    other.cookie = person.cookie;
    return (await other.get(path)).page.querySelector('html')?.getAttribute('lang');
  };
  const start = `/s/${fairExchange.id}`;
  expect(await languageOf(`${start}/p/introduction?lang=en`)).toBe('en');
  expect(await languageOf(`${start}/p/introduction?lang=nl`)).toBe('nl');
  expect(await languageOf(`${start}/p/introduction`, { 'accept-language': 'nl' })).toBe('nl');
});

/** What the pattern's parameter is filled with in a path of it. */
function filledIn(path: string, href: string, name: string): string {
  const place = path.split('/').indexOf(`:${name}`);
  return href.split('/')[place] ?? '';
}
