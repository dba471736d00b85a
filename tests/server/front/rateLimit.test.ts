import type { Request } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRateLimit } from '../../../server/front/rateLimit.ts';
import { Refusal } from '../../../server/front/refusal.ts';
import { makeSources } from '../../../server/front/source.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const from = (ip: string) => ({ ip }) as Request;
const keyOf = (request: Request) => request.ip ?? '';

test('as many as are allowed, then a refusal that says when to come back, then again as many', async () => {
  const limit = makeRateLimit({ most: 3, milliseconds: 60_000, keyOf });
  for (let i = 0; i < 3; i++) await limit.take(from('a'));
  vi.advanceTimersByTime(20_000);
  const refusal = await limit.take(from('a')).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ status: 429, headers: { 'Retry-After': '40' } });
  await limit.take(from('b'));
  vi.advanceTimersByTime(40_000);
  for (let i = 0; i < 3; i++) await limit.take(from('a'));
  limit.end();
});

test('what is given back was never taken', async () => {
  const limit = makeRateLimit({ most: 1, milliseconds: 60_000, keyOf });
  for (let i = 0; i < 5; i++) {
    await limit.take(from('a'));
    await limit.giveBack(from('a'));
  }
  await limit.take(from('a'));
  await expect(limit.take(from('a'))).rejects.toMatchObject({ status: 429 });
  limit.end();
});

test('0 is no limit, and a count that all share is one', async () => {
  const none = makeRateLimit({ most: 0, milliseconds: 1000, keyOf });
  for (let i = 0; i < 100; i++) await none.take(from('a'));
  const shared = makeRateLimit({ most: 2, milliseconds: 1000, keyOf: () => 'all' });
  await shared.take(from('a'));
  await shared.take(from('b'));
  await expect(shared.take(from('c'))).rejects.toMatchObject({ status: 429 });
  shared.end();
});

test('row 40: a source is a hash under a key that no other run has; an IPv6 network is one source', () => {
  const [one, other] = [makeSources(), makeSources()];
  expect(one(from('203.0.113.7'))).toMatch(/^[\w-]{43}$/);
  expect(one(from('203.0.113.7'))).toBe(one(from('203.0.113.7')));
  expect(one(from('203.0.113.7'))).not.toBe(other(from('203.0.113.7')));
  expect(one(from('203.0.113.7'))).not.toBe(one(from('203.0.113.8')));
  expect(one(from('::ffff:203.0.113.7'))).toBe(one(from('203.0.113.7')));
  expect(one(from('2001:db8::1'))).toBe(one(from('2001:db8::2')));
  expect(one(from('2001:db8::1'))).not.toBe(one(from('2001:db9::1')));
});
