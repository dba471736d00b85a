/** Utility against none, V(z, s) - alpha, as a linear combination of the coefficients. */
import type { EstimatedColumn, Estimates } from '../../study/estimates.ts';
import { type Encoder, type Entries, makeEncoder } from '../model/encodeRow.ts';

/** Cells by column name: a profile, a respondent's factors, or both. */
export type Cells = Readonly<Record<string, string>>;

export interface Utilities {
  readonly coefficients: Float64Array;
  /** K x K, row-major. */
  readonly covariance: Float64Array;
  readonly columns: readonly EstimatedColumn[];
  /** Length K: what a profile's utility less that of none is made of. */
  againstNone(cells: Cells): Float64Array;
}

export function makeUtilities(estimates: Estimates): Utilities {
  const { parameters, covariance, standardErrors } = estimates;
  const encoder = makeEncoder(estimates);
  const K = parameters.length;
  return {
    coefficients: Float64Array.from(parameters, ({ estimate }) => estimate),
    covariance: Float64Array.from(covariance[standardErrors].flat()),
    columns: estimates.columns,
    againstNone: (cells) => difference(encoder, cells, K),
  };
}

function difference(encoder: Encoder, cells: Cells, K: number): Float64Array {
  const x = new Float64Array(K);
  const cellOf = (column: string) => cells[column] ?? '';
  addEntries(x, encoder.encode(cellOf), 1);
  addEntries(x, encoder.encodeNone(cellOf), -1);
  return x;
}

function addEntries(x: Float64Array, entries: Entries, sign: number): void {
  for (let i = 0; i < entries.length; i += 2) x[entries[i] as number] += sign * (entries[i + 1] as number);
}
