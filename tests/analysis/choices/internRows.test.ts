import fc from 'fast-check';
import { expect, test } from 'vitest';
import { internRows } from '../../../analysis/choices/internRows.ts';
import type { DataColumn } from '../../../study/choices/choices.ts';

/** A column with these codes, of a dictionary that may hold more values than there are rows. */
function columnOf(name: string, codes: readonly number[], size: number): DataColumn {
  return { name, values: Array.from({ length: size }, (_, value) => `${name}${value}`), codes: Int32Array.from(codes) };
}

test('rows have one number exactly where all of their cells are equal, however many combinations there could be', () => {
  const cells = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(1)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(cells, fc.constantFrom(3, 5000), fc.nat(3), (rows, size, nColumns) => {
      const columns = [0, 1, 2].slice(0, nColumns).map((c) =>
        columnOf(
          `c${c}`,
          rows.map((row) => row[c] as number),
          size,
        ),
      );
      const made: number[] = [];
      const numberOf = internRows(columns, (row) => made.push(row) - 1);
      const known = new Map<string, number>();
      for (const [row, own] of rows.entries()) {
        const key = own.slice(0, nColumns).join();
        if (!known.has(key)) known.set(key, known.size);
        expect(numberOf(row)).toBe(known.get(key));
      }
      expect(made).toHaveLength(known.size);
    }),
  );
});
