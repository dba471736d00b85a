import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallestGroup, suppressCells } from '../../../analysis/anonymity/suppressCells.ts';

const rowsOf = (columns: readonly (readonly string[])[]) =>
  (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row]).join());

/** Up to 5 columns of up to 60 rows; some values are rare, and some questions were not answered. */
const tables = fc
  .record({ rows: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, columns }) => {
    const cell = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', '');
    return fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns });
  });

describe('suppressCells', () => {
  test('by hand: a value that one person has is blanked, and joined by the rarest of the others', () => {
    const gender = ['w', 'w', 'w', 'm', 'm', 'x'];
    expect(suppressCells([gender], 2)).toEqual([['w', 'w', 'w', '', '', '']]);
    expect(suppressCells([gender], 3)).toEqual([['w', 'w', 'w', '', '', '']]);
    expect(suppressCells([[...gender, 'x']], 2)).toEqual([['w', 'w', 'w', 'm', 'm', 'x', 'x']]);
  });

  test('by hand: the column that shows more is shown first, and the other where that leaves groups of k', () => {
    const age = ['old', 'old', 'old', 'old', 'young', 'young', 'young', 'young'];
    const city = ['A', 'A', 'B', 'B', 'A', 'A', 'A', 'B'];
    expect(rowsOf(suppressCells([age, city], 2))).toEqual([
      'old,A',
      'old,A',
      'old,B',
      'old,B',
      'young,',
      'young,',
      'young,',
      'young,',
    ]);
  });

  test('shows nothing where there are fewer than k, and everything where all are alike', () => {
    expect(suppressCells([['a', 'a']], 3)).toEqual([['', '']]);
    expect(
      suppressCells(
        [
          ['a', 'a', 'a'],
          ['b', 'b', 'b'],
        ],
        3,
      ),
    ).toEqual([
      ['a', 'a', 'a'],
      ['b', 'b', 'b'],
    ]);
    expect(suppressCells([], 3)).toEqual([]);
  });

  test('whatever the table: no combination of cells has fewer than k rows, and no cell is another than it was', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 7 }), (columns, k) => {
        const shown = suppressCells(columns, k);
        const rows = columns[0]?.length ?? 0;
        expect(smallestGroup(shown, rows)).toBeGreaterThanOrEqual(Math.min(k, rows));
        shown.forEach((cells, column) => {
          cells.forEach((cell, row) => void expect(['', columns[column]?.[row]]).toContain(cell));
        });
      }),
    );
  });

  test('whatever the order of the rows: everyone gets the same cells', () => {
    const shuffled = tables.chain((columns) => {
      const order = fc.shuffledSubarray([...(columns[0] ?? []).keys()], { minLength: columns[0]?.length ?? 0 });
      return order.map((places) => ({ columns, places }));
    });
    fc.assert(
      fc.property(shuffled, ({ columns, places }) => {
        const other = suppressCells(
          columns.map((cells) => places.map((row) => cells[row] ?? '')),
          3,
        );
        const same = suppressCells(columns, 3).map((cells) => places.map((row) => cells[row]));
        expect(other).toEqual(same);
      }),
    );
  });
});

test('smallestGroup counts the rarest combination', () => {
  expect(
    smallestGroup(
      [
        ['a', 'a', 'b'],
        ['', '', ''],
      ],
      3,
    ),
  ).toBe(1);
  expect(smallestGroup([], 4)).toBe(4);
  expect(smallestGroup([], 0)).toBe(0);
});
