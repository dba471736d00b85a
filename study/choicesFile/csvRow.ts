/** One row of a CSV file as places in its bytes, and how the usual row is cut. */
import { addToHash } from './cellBytes.ts';

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * A row: its cells stand at `first`, `first + 1`, ... in the three arrays. The next row is written over it, unless who
 * gets it moves `first` behind its cells to keep it until the bytes are given up.
 */
export interface CsvRow {
  bytes: Uint8Array;
  /** How many cells it has. */
  cells: number;
  first: number;
  /** Cell i is `bytes[starts[i]] .. bytes[ends[i] - 1]`, without its quotes. */
  starts: Int32Array;
  ends: Int32Array;
  /** See `addToHash`. */
  hashes: Int32Array;
  /** The line on which it begins. */
  line: number;
}

/** Room for the cells of a row. */
export function roomFor(cells: number): Pick<CsvRow, 'starts' | 'ends' | 'hashes'> {
  return { starts: new Int32Array(cells), ends: new Int32Array(cells), hashes: new Int32Array(cells) };
}

/** Twice the room, with the cells that are there. */
export function widened({ starts, ends, hashes }: CsvRow): Pick<CsvRow, 'starts' | 'ends' | 'hashes'> {
  const wider = roomFor(2 * starts.length);
  wider.starts.set(starts);
  wider.ends.set(ends);
  wider.hashes.set(hashes);
  return wider;
}

/**
 * The usual row, which has no quoted cell and ends inside these bytes: finds its cells and returns where the next row
 * begins, or -1 where the row is another one. Nearly all of the reading is this loop.
 */
export function scanPlainRow(bytes: Uint8Array, from: number, delimiter: number, row: CsvRow): number {
  const { starts, ends, hashes, first } = row;
  const { length } = bytes;
  // Most bytes are above these three: one comparison tells.
  const highest = Math.max(delimiter, carriageReturn);
  let at = from;
  for (let cell = first; cell < starts.length; cell++) {
    if (at < length && bytes[at] === quote) return -1;
    let hash = 0;
    let byte = 0;
    starts[cell] = at;
    for (; at < length; at++) {
      byte = bytes[at];
      if (byte <= highest && (byte === delimiter || byte === lineFeed || byte === carriageReturn)) break;
      hash = addToHash(hash, byte);
    }
    ends[cell] = at;
    hashes[cell] = hash;
    at += 1;
    if (byte === delimiter) continue;
    if (at >= length) return -1;
    row.cells = cell + 1 - first;
    return byte === carriageReturn && bytes[at] === lineFeed ? at + 1 : at;
  }
  return -1;
}
