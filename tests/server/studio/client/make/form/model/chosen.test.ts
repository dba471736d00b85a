import { expect, test } from 'vitest';
import { chooseAlso, leaveOut } from '../../../../../../../server/studio/client/make/form/model/chosen.ts';

const path = ['model', 'effects'];
const order = ['a', 'b', 'c'];

test('what is chosen comes where it stands among all, and the rest stays on its lines', () => {
  expect(chooseAlso(path, [], { id: 'b', order })).toEqual([{ op: 'set', path, value: ['b'] }]);
  expect(chooseAlso(path, ['a', 'x', 'c'], { id: 'b', order })).toEqual([{ op: 'insert', path, at: 1, value: 'b' }]);
  expect(chooseAlso(path, ['b'], { id: 'a', order })).toEqual([{ op: 'insert', path, at: 0, value: 'a' }]);
});

test('what is left out is taken out alone', () => {
  expect(leaveOut(path, ['a', 'b'], 'b')).toEqual([{ op: 'remove', path: [...path, 1], prune: true }]);
  expect(leaveOut(path, ['a'], 'b')).toEqual([]);
});
