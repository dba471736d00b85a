/** Cells of a CSV file as bytes: their hash, and what quoted ones hold once doubled quotes are single. */

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Cells of at most this many bytes are equal if their lengths and hashes are. */
export const exactLength = 4;

/**
 * The hash of a cell that goes on by a byte: hash * 257 + byte, modulo 2^32. No byte of UTF-8 is above 244, and
 * 244 * (257^3 + 257^2 + 257 + 1) is below 2^32, so up to four bytes it is a number in base 257 and tells all cells of
 * one length apart.
 */
export function addToHash(hash: number, byte: number): number {
  return (Math.imul(hash, 257) + byte) | 0;
}

/** The quote that ends the cell: the first one that is not doubled; -1 where there is none. */
export function findClosingQuote(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(quote, from);
  while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at;
}

export function hasQuote(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === quote) return true;
  return false;
}

/** The hash that the cell has once its doubled quotes are single. */
export function hashQuoted(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) {
    hash = addToHash(hash, bytes[at]);
    if (bytes[at] === quote) at += 1;
  }
  return hash;
}

/** Makes doubled quotes single where they stand, and returns where the cell then ends. What is left over is quotes. */
export function undouble(bytes: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let at = start; at < end; at++) {
    bytes[to++] = bytes[at];
    if (bytes[at] === quote) at += 1;
  }
  bytes.fill(quote, to, end);
  return to;
}

/** Line ends of any kind inside a cell. */
export function countLineEnds(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === carriageReturn || (byte === lineFeed && (at === start || bytes[at - 1] !== carriageReturn)))
      lines += 1;
  }
  return lines;
}
