import { expect, test } from 'vitest';
import { diffLines } from '../../../../server/studio/field/lineDiff.ts';

const said = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+', gap: '~' }[kind]}${text}`);

test('what is the same far from a change is left out', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `${index}`);
  const changed = lines.with(6, 'six');
  expect(said(lines.join('\n'), changed.join('\n'))).toEqual([
    ...['~', ' 3', ' 4', ' 5', '-6', '+six', ' 7', ' 8', ' 9', '~'],
  ]);
  expect(said('a\nb', 'a\nb')).toEqual(['~']);
});

test('lines that are gone, new and moved are told with as few as can be', () => {
  expect(said('a\nb\nc', 'b\nc\nd')).toEqual(['-a', ' b', ' c', '+d']);
  expect(said('', 'a')).toEqual(['-', '+a']);
});

test('two texts that have nothing in common, and are too long to be compared, are shown one after the other', () => {
  const long = (mark: string) => Array.from({ length: 2100 }, (_, index) => `${mark}${index}`).join('\n');
  const lines = diffLines(long('a'), long('b'));
  expect([lines.length, lines[0]?.kind, lines.at(-1)?.kind]).toEqual([4200, 'gone', 'new']);
});
