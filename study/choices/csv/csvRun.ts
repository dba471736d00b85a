/** Rows of a CSV file as places in its bytes, and how a run of usual ones is cut. */
import { addToHash } from './cellBytes.ts';

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Rows of equal width on lines that follow each other: the cells stand at `first`, `first + 1`, ... in the three arrays,
 * row after row. The next run is written over it, unless who gets it moves `first` behind its cells to keep it until the
 * bytes are given up.
 */
export interface CsvRun {
  bytes: Uint8Array;
  rows: number;
  /** How many cells each row has. */
  cells: number;
  first: number;
  /** Cell i is `bytes[starts[i]] .. bytes[ends[i] - 1]`, without its quotes. */
  starts: Int32Array;
  ends: Int32Array;
  /** See `addToHash`. */
  hashes: Int32Array;
  /** The line on which the first row begins. */
  line: number;
}

/** Room for so many cells. */
export function roomFor(cells: number): Pick<CsvRun, 'starts' | 'ends' | 'hashes'> {
  return { starts: new Int32Array(cells), ends: new Int32Array(cells), hashes: new Int32Array(cells) };
}

/** Twice the room, with the cells that are there. */
export function widened({ starts, ends, hashes }: CsvRun): Pick<CsvRun, 'starts' | 'ends' | 'hashes'> {
  const wider = roomFor(2 * starts.length);
  wider.starts.set(starts);
  wider.ends.set(ends);
  wider.hashes.set(hashes);
  return wider;
}

/**
 * Cuts usual rows, which have no quoted cell and end inside these bytes, while they are of one width and there is room,
 * and returns where the next row begins. There is no row in the run if the first one is another kind of row, or empty.
 * Nearly all of the reading is this one loop: a call for every row would cost a short run as much as the bytes do.
 */
export function scanPlainRows(run: CsvRun, from: number, delimiter: number, mostRows: number): number {
  const { bytes, starts, ends, hashes, first } = run;
  const { length } = bytes;
  // Most bytes are above these three: one comparison tells.
  const highest = Math.max(delimiter, carriageReturn);
  let next = from;
  let width = 0;
  let rows = 0;
  let start = first;
  for (let at = from, cell = first; rows < mostRows && cell < starts.length; cell++) {
    if (at < length && bytes[at] === quote) break;
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
    const cells = cell + 1 - start;
    const isEmpty = cells === 1 && starts[cell] === ends[cell];
    if (at >= length || isEmpty || (rows > 0 && cells !== width)) break;
    if (byte === carriageReturn && bytes[at] === lineFeed) at += 1;
    width = cells;
    rows += 1;
    start = cell + 1;
    next = at;
  }
  run.rows = rows;
  run.cells = width;
  return next;
}
