/** What the machinery around the server is told: that it lives, and whether to send respondents to it. */
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serve } from './fielded.ts';
import { serveFragile } from './fragile.ts';
import { listen } from './listen.ts';
import { fairAnswers, hiddenFields, makePerson } from './person.ts';
import { countRows, rawRequest } from './raw.ts';

const ask = async (url: string, path: string) => {
  const { status, text, headers } = await rawRequest(url, path);
  expect(headers['cache-control']).toBe('no-store');
  return [status, (JSON.parse(text) as { status: string }).status];
};

test('/health and /ready say ok, store nothing and set no cookie', async () => {
  const { url, dataDir } = await serve();
  const before = countRows(dataDir);
  for (const path of ['/health', '/ready']) {
    expect(await ask(url, path)).toEqual([200, 'ok']);
    expect((await rawRequest(url, path)).headers).not.toHaveProperty('set-cookie');
    expect((await rawRequest(url, path, { method: 'HEAD' })).status).toBe(200);
  }
  expect(countRows(dataDir)).toEqual(before);
  const meta = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
  expect(meta.prepare(`select count(*) from meta where key like 'ready%'`).pluck().get()).toBe(0);
  meta.close();
});

test('row 10: a store that can be read and not written is alive and not ready, until it can be written again', async () => {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  onTestFinished(() => pragma.mockRestore());
  const { url } = await serve();
  const connections = pragma.mock.contexts as unknown as readonly Database.Database[];
  const database = connections.find(({ name, readonly }) => name.endsWith('responses.sqlite') && !readonly);
  database?.pragma('query_only = ON');
  expect(await ask(url, '/ready')).toEqual([503, 'not-writable']);
  expect(await ask(url, '/health')).toEqual([200, 'ok']);
  database?.pragma('query_only = OFF');
  expect(await ask(url, '/ready')).toEqual([200, 'ok']);
});

test('a database that another program holds is not ready within five seconds, and all else is answered meanwhile', async () => {
  const { url, dataDir } = await serve();
  const other = new Database(`${dataDir}/responses.sqlite`);
  onTestFinished(() => void other.close());
  other.exec('begin exclusive');
  const begun = performance.now();
  const asked = Array.from({ length: 5 }, () => ask(url, '/ready'));
  let slowest = 0;
  while (performance.now() - begun < 2000) {
    const sent = performance.now();
    expect(await ask(url, '/health')).toEqual([200, 'ok']);
    slowest = Math.max(slowest, performance.now() - sent);
  }
  expect(slowest).toBeLessThan(1500);
  for (const found of await Promise.all(asked)) expect(found).toEqual([503, 'no-answer']);
  expect(performance.now() - begun).toBeLessThan(5000);
  other.exec('rollback');
  await expect.poll(() => ask(url, '/ready')).toEqual([200, 'ok']);
});

test('row 14: a server that is told to stop is alive and not ready, answers everyone, and keeps no connection open', async () => {
  const { ending, url } = await serveFragile();
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  ending.isDraining = true;
  expect(await ask(url, '/ready')).toEqual([503, 'draining']);
  expect(await ask(url, '/health')).toEqual([200, 'ok']);
  const headers = { cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ ...hiddenFields(task), ...fairAnswers(task) }).toString();
  const saved = await rawRequest(url, '/s/fair-exchange/p/task-1', { method: 'POST', headers, body });
  expect([saved.status, saved.headers['connection']]).toEqual([303, 'close']);
});

test('while it drains it says so before it says that it has stopped', async () => {
  const { log, events } = listen();
  const { close } = await serve({ log });
  await close();
  expect(events().map(({ event }) => event)).toEqual(['start', 'drain', 'stop']);
});
