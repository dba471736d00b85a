/** Sparse rows as they grow, entry by entry. */
import type { ChoiceData } from './choiceData.ts';
import { grown } from './grown.ts';

/** Row r has rowValue[i] in column rowColumn[i], for i in rowStart[r] .. rowStart[r + 1] - 1. */
export type SparseRows = Pick<ChoiceData, 'rowStart' | 'rowColumn' | 'rowValue'>;

export interface SparseBuilder {
  /** Rows that are ended. */
  readonly size: number;
  add(column: number, value: number): void;
  /** Ends the row and returns its number. */
  end(): number;
  /** Flat pairs of a column and its value, of a row that is ended. */
  entriesOf(row: number): number[];
  pack(): SparseRows;
}

export function makeSparseRows(): SparseBuilder {
  let starts = new Int32Array(64);
  let columns = new Int32Array(256);
  let values = new Float64Array(256);
  let size = 0;
  let end = 0;
  return {
    get size() {
      return size;
    },
    add: (column, value) => {
      if (end === columns.length) {
        columns = grown(columns, 2 * end);
        values = grown(values, 2 * end);
      }
      columns[end] = column;
      values[end] = value;
      end += 1;
    },
    end: () => {
      size += 1;
      if (size === starts.length) starts = grown(starts, 2 * size);
      starts[size] = end;
      return size - 1;
    },
    entriesOf: (row) => {
      const entries: number[] = [];
      for (let i = starts[row]; i < starts[row + 1]; i++) entries.push(columns[i], values[i]);
      return entries;
    },
    pack: () => ({
      rowStart: starts.slice(0, size + 1),
      rowColumn: columns.slice(0, end),
      rowValue: values.slice(0, end),
    }),
  };
}
