/** What the respondent and the log see when something of ours breaks. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { makeApp } from '../../server/makeApp.ts';
import { makeRegistry } from '../../server/registry.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { ResponseStore } from '../../server/store/responseStore.ts';
import { StoreError } from '../../study/errors.ts';
import { fieldedFairExchange, temporaryFolder } from './fielded.ts';
import { fairAnswers, makePerson } from './person.ts';

const start = '/s/fair-exchange';
const secretOfAnswers = 'what-someone-answered';

/** The real app on the real store, of which every verb can be made to fail. */
async function serveFragile() {
  const store = await openStore(temporaryFolder());
  const registry = await makeRegistry(store, [fieldedFairExchange], systemClock);
  const fault: { error?: Error } = {};
  const fragile = new Proxy(store, {
    get: (target, verb: keyof ResponseStore) => (fault.error ? () => Promise.reject(fault.error) : target[verb]),
  });
  const lines: string[] = [];
  const app = makeApp({ store: fragile, registry, secret: Buffer.alloc(32, 7), log: (line) => lines.push(line) });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await store.close();
  });
  return { app, fault, lines, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Every path and method that the app knows (the lists of paths are those that refuse every other method). */
function routesOf(app: ReturnType<typeof makeApp>): { path: string; method: 'GET' | 'POST' }[] {
  const layers = app.router.stack.flatMap(({ route }) => (typeof route?.path === 'string' ? [route] : []));
  return layers.flatMap((route) =>
    (['GET', 'POST'] as const)
      .filter((method) => route.stack.some((layer) => layer.method === method.toLowerCase()))
      .map((method) => ({ path: route.path, method })),
  );
}

test('row 45: a fault in any route is a 500 page in the respondent’s language with a code, and the server goes on', async () => {
  const { app, fault, lines, url } = await serveFragile();
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  const routes = routesOf(app);
  expect(routes.map(({ method, path }) => `${method} ${path}`)).toContain('POST /s/:study/p/:page');

  fault.error = new TypeError(secretOfAnswers);
  const statuses = new Set<number>();
  for (const { path, method } of routes) {
    const href = path.replace(':study', 'fair-exchange').replace(':page', 'task-1').replace(':name', 'survey.css');
    const reply = await (method === 'GET' ? person.get(href) : person.post(href, { consent: 'agree', code: 'x' }));
    statuses.add(reply.status);
    if (reply.status !== 500) continue;
    expect(reply.kind, path).toBe('status');
    const code = /\b[0-9a-f]{8}\b/.exec(reply.page.querySelector('main')?.text ?? '')?.[0];
    expect(lines.at(-1), path).toContain(`fault ${code} ${method} ${path} TypeError`);
  }
  expect(statuses).toContain(500);
  expect(lines.join('\n')).not.toContain(secretOfAnswers);
  expect(lines.join('\n')).not.toContain(person.cookie.slice('partworth='.length));

  fault.error = undefined;
  expect((await person.submit(task, fairAnswers(task))).status).toBe(303);
});

test('row 45: the 500 page speaks the language that was asked for', async () => {
  const { fault, url } = await serveFragile();
  const person = makePerson(url);
  await person.start('fair-exchange');
  fault.error = new Error('broken');
  const languageOf = async (path: string, headers = {}) => {
    const other = makePerson(url, headers);
    other.cookie = person.cookie;
    return (await other.get(path)).page.querySelector('html')?.getAttribute('lang');
  };
  expect(await languageOf(`${start}/p/introduction?lang=en`)).toBe('en');
  expect(await languageOf(`${start}/p/introduction?lang=nl`)).toBe('nl');
  expect(await languageOf(`${start}/p/introduction`, { 'accept-language': 'nl' })).toBe('nl');
});

test.each(['full', 'io', 'busy'])('row 10: a store that is %s is a 503 that says when to try again', async (code) => {
  const { fault, lines, url } = await serveFragile();
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  fault.error = new StoreError(code, 'no');
  const reply = await person.submit(task, fairAnswers(task));
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '30']);
  expect(lines.at(-1)).toContain(`StoreError ${code}`);
  fault.error = undefined;
  expect((await person.submit(task, fairAnswers(task))).status).toBe(303);
});

test('a method that a page does not know is a 405 that says which it knows', async () => {
  const { url } = await serveFragile();
  for (const [path, allowed] of [
    ['/', 'GET, HEAD'],
    [start, 'GET, HEAD'],
    [`${start}/p/task-1`, 'GET, HEAD, POST'],
    [`${start}/withdraw`, 'GET, HEAD, POST'],
  ] as const) {
    const reply = await fetch(url + path, { method: 'DELETE' });
    expect([reply.status, reply.headers.get('allow')], path).toEqual([405, allowed]);
  }
});

test('every reply forbids inline script and style, frames and foreign forms, and none is kept but the assets', async () => {
  const { url } = await serveFragile();
  for (const path of ['/', start, `${start}/withdraw`, '/no-such-page', '/health']) {
    const { headers } = await makePerson(url).get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/unsafe|upgrade-insecure-requests/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by'), path).toBeNull();
    expect(headers.get('cache-control'), path).toBe('no-store');
  }
  const page = await makePerson(url).get('/');
  const href = page.page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
  const style = await makePerson(url).get(href);
  expect(style.headers.get('cache-control')).toContain('immutable');
  expect((await makePerson(url).get('/assets/survey.css?v=old')).headers.get('cache-control')).toBe('no-cache');
});
