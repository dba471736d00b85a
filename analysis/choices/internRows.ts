/** Numbers the distinct combinations of cells that rows have in some columns. */
import type { DataColumn } from '../../study/choices/choices.ts';
import { addToHash, makeInterner } from './interner.ts';

/** Columns with at most this many combinations have a place for each; a megabyte of which only what is met is touched. */
const mostPlaces = 2 ** 18;

/**
 * Calls `make` once for every distinct combination of cells, and remembers what it gave.
 *
 * @returns what was made of the combination that a row has
 */
export function internRows(columns: readonly DataColumn[], make: (row: number) => number): (row: number) => number {
  const places = columns.reduce((product, { values }) => product * values.length, 1);
  return places <= mostPlaces ? internByPlace(columns, Math.max(places, 1), make) : internByHash(columns, make);
}

function internByPlace(columns: readonly DataColumn[], places: number, make: (row: number) => number) {
  const codes = columns.map((column) => column.codes);
  const sizes = Int32Array.from(columns, ({ values }) => values.length);
  // 1 + what was made of a combination; 0 where there is nothing yet.
  const made = new Int32Array(places);
  return (row: number) => {
    let place = 0;
    for (let i = 0; i < sizes.length; i++) place = place * sizes[i] + (codes[i] as DataColumn['codes'])[row];
    if (made[place] === 0) made[place] = make(row) + 1;
    return made[place] - 1;
  };
}

function internByHash(columns: readonly DataColumn[], make: (row: number) => number) {
  const codes = columns.map((column) => column.codes);
  /** By number of the combination: a row that has it, and what was made of it. */
  const firstRow: number[] = [];
  const made: number[] = [];
  let current = 0;
  const interner = makeInterner((number) => {
    const other = firstRow[number] as number;
    for (let i = 0; i < codes.length; i++) {
      const column = codes[i] as DataColumn['codes'];
      if (column[current] !== column[other]) return false;
    }
    return true;
  });
  return (row: number) => {
    current = row;
    let hash = 0;
    for (let i = 0; i < codes.length; i++) hash = addToHash(hash, (codes[i] as DataColumn['codes'])[row] + 1);
    const number = interner.numberOf(hash);
    if (number === made.length) {
      firstRow.push(row);
      made.push(make(row));
    }
    return made[number] as number;
  };
}
