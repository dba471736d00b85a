import { lookUp } from '../../study/lookUp.ts';
import type { Encoder, Entries } from '../model/encodeRow.ts';
import type { Cells } from './utilities.ts';

/** Length K: a coded profile less coded none, so that the product with the coefficients is utility against none. */
export function rowAgainstNone(encoder: Encoder, cells: Cells, K: number): Float64Array {
  const x = new Float64Array(K);
  const cellOf = (column: string) => lookUp(cells, column) ?? '';
  addEntries(x, encoder.encode(cellOf), 1);
  addEntries(x, encoder.encodeNone(cellOf), -1);
  return x;
}

function addEntries(x: Float64Array, entries: Entries, sign: number): void {
  for (let i = 0; i < entries.length; i += 2) x[entries[i] as number] += sign * (entries[i + 1] as number);
}
