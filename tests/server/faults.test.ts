/** What the respondent sees when the store can't save, and when a page is asked for that is not kept. */
import { expect, test } from 'vitest';
import { StoreError } from '../../study/errors.ts';
import { serveFragile } from './fragile.ts';
import { fairAnswers, makePerson } from './person.ts';

test.each(['full', 'io', 'busy'])('row 10: a store that is %s is a 503 that says when to try again', async (code) => {
  const { fault, events, url } = await serveFragile();
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  fault.error = new StoreError(code, 'no');
  const reply = await person.submit(task, fairAnswers(task));
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '30']);
  expect(events('fault').at(-1)).toMatchObject({ error: 'StoreError', reason: code });
  const ready = await person.get('/ready');
  expect([ready.status, ready.text]).toEqual([503, JSON.stringify({ status: code })]);
  expect((await person.get('/health')).status).toBe(200);
  fault.error = undefined;
  expect((await person.get('/ready')).status).toBe(200);
  expect((await person.submit(task, fairAnswers(task))).status).toBe(303);
});

test('an asset may be kept for as long as its address has the hash of what is in it', async () => {
  const { url } = await serveFragile();
  const { page } = await makePerson(url).get('/');
  const href = page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
  expect((await makePerson(url).get(href)).headers.get('cache-control')).toContain('immutable');
  expect((await makePerson(url).get('/assets/survey.css?v=old')).headers.get('cache-control')).toBe('no-cache');
});
