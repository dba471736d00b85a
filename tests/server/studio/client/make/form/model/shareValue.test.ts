import { expect, test } from 'vitest';
import { shareValue } from '../../../../../../../server/studio/client/make/form/model/shareValue.ts';

test('what did not change stays the same object', () => {
  const old = { a: { b: [1, 2] }, c: { d: 'x' } };
  const now = shareValue(old, { a: { b: [1, 2] }, c: { d: 'y' } }) as typeof old;
  expect(now).toEqual({ a: { b: [1, 2] }, c: { d: 'y' } });
  expect(now.a).toBe(old.a);
  expect(shareValue(old, structuredClone(old))).toBe(old);
});

test('another order of keys is a change', () => {
  const old = { a: 1, b: 2 };
  expect(Object.keys(shareValue(old, { b: 2, a: 1 }) as object)).toEqual(['b', 'a']);
});
