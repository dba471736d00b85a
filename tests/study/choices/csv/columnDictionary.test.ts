import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToHash } from '../../../../study/choices/csv/cellBytes.ts';
import { parseChoicesCsv, tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';

const column = (cells: readonly string[]) => {
  const table = parseChoicesCsv(`name,second\n${cells.map((cell) => `"${cell}",1\n`).join('')}`, 'x.csv');
  const { values = [], codes = new Uint8Array() } = table.columns.get('name') ?? {};
  return { values, codes, read: Array.from(codes, (code) => values[code]) };
};

const hash = (text: string) => [...Buffer.from(text)].reduce(addToHash, 0);

describe('a column of codes', () => {
  test('says of every row what its cell was, however many values there are', () => {
    for (const count of [3, 256, 257, 65_536, 65_537]) {
      const cells = Array.from({ length: count }, (_, index) => `é${(index * 7919) % count}`);
      const { values, codes, read } = column([...cells, ...cells.slice(0, 9)]);
      expect(values).toEqual(cells);
      expect(read).toEqual([...cells, ...cells.slice(0, 9)]);
      expect(codes.BYTES_PER_ELEMENT).toBe(count <= 256 ? 1 : count <= 65_536 ? 2 : 4);
    }
  });

  test('keeps cells of one hash apart', () => {
    const [one, other] = ['nhsctomn', 'mmfvijvk'] as const;
    expect(hash(one)).toBe(hash(other));
    expect(column([one, other, one, other]).read).toEqual([one, other, one, other]);
  });

  test('has the values and codes of the same records', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'é', ' '), maxLength: 7 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), (cells) => {
        const records = tableOfRecords(cells.map((name) => ({ name }))).columns.get('name');
        const { values, codes } = column(cells);
        expect(values).toEqual(records?.values);
        expect([...codes]).toEqual([...(records?.codes ?? [])]);
      }),
    );
  });

  test('cells of up to four bytes with one length have a hash of their own', () => {
    // One, two, three and four bytes in UTF-8, at both ends of their ranges.
    const text = fc.string({
      unit: fc.constantFrom('\u0000', ' ', 'a', '~', '\u0080', 'é', '\u07ff', '€', '\u{10ffff}'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const lengths = [a, b].map((each) => Buffer.byteLength(each));
        if (a !== b && lengths[0] === lengths[1] && lengths[0] <= 4) expect(hash(a)).not.toBe(hash(b));
      }),
      { numRuns: 5000 },
    );
    expect(hash('\u{10ffff}')).toBe((0xf4 * 257 ** 3 + 0x8f * 257 ** 2 + 0xbf * 257 + 0xbf) | 0);
  });
});
