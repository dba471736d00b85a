import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeTo } from '../../../../../../server/studio/client/make/source/changeTo.ts';

test('the least that is replaced makes one text the other', () => {
  expect(changeTo('abc', 'abc')).toBeUndefined();
  expect(changeTo('one two three', 'one 2 three')).toEqual({ from: 4, to: 7, insert: '2' });
  expect(changeTo('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  fc.assert(
    fc.property(fc.stringMatching(/^[ab]{0,8}$/), fc.stringMatching(/^[ab]{0,8}$/), (now, wanted) => {
      const { from, to, insert } = changeTo(now, wanted) ?? { from: 0, to: 0, insert: '' };
      expect(now.slice(0, from) + insert + now.slice(to)).toBe(wanted);
    }),
  );
});
