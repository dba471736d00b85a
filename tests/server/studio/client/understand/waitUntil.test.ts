/** A page waits as long as somebody tells it that there is something to wait for. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { waitUntil } from '../../../../../server/studio/client/understand/waitUntil.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Reply = () => Response;
const state = (is: string): Reply => {
  return () => Response.json({ is, flags: 'none' });
};
const refusal = (status: number): Reply => {
  return () => new Response('', { status });
};
const noConnection: Reply = () => {
  throw new TypeError('fetch failed');
};
const signIn: Reply = () => Response.json({ next: '/researcher' });

test.each([
  ['it is done', [state('computing'), state('ready')]],
  ['it is done, after the server was away and busy', [noConnection, refusal(503), state('computing'), state('ready')]],
  ['the study is gone', [state('computing'), refusal(404)]],
  ['the session has ended', [state('computing'), signIn]],
])('until %s', async (_, replies) => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  onTestFinished(() => fetched.mockRestore());
  for (const reply of replies) fetched.mockImplementationOnce(async () => reply());
  fetched.mockImplementation(() => Promise.reject(new Error('asked again')));
  const waiting = waitUntil('/state', ({ is }) => is !== 'computing');
  await vi.runAllTimersAsync();
  await waiting;
  expect(fetched).toHaveBeenCalledTimes(replies.length);
});
