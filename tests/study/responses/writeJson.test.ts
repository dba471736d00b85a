import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeJson } from '../../../study/responses/writeJson.ts';

const written = (value: Record<string, unknown>) => [...writeJson(value)].join('');

test('writes what JSON.stringify writes, whatever it is given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(written(value)).toBe(JSON.stringify(value, null, 2));
    }),
  );
  const edges = { a: {}, b: [], c: undefined, d: { e: { f: ['x\ny', null] } }, g: 'line\nend' };
  expect(written(edges)).toBe(JSON.stringify(edges, null, 2));
  expect(written({})).toBe('{}');
});

test('in pieces, so that an entry for every respondent is never one text', () => {
  const attributeOrder = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, n) => [`${n + 1}`, ['usage', 'retention']]),
  );
  const pieces = [...writeJson({ attributeOrder })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  expect(pieces.join('')).toBe(JSON.stringify({ attributeOrder }, null, 2));
});
