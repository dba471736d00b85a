/**
 * Cuts the bytes of a CSV file into rows of cells: RFC 4180 with commas, semicolons or tabs (whichever the first line
 * has most of), any line ends, quoted line ends, a byte order mark. It works on bytes as they come from the disk, a piece
 * at a time, and makes no string of any cell: reading is the one part of `estimate` whose time grows with the file.
 * docs/benchmarks.md has the measurement against csv-parse, and a test holds the two to the same cells.
 */
import { isUtf8 } from 'node:buffer';
import { neverClosed, textAfterQuote } from '../../csv/csvFaults.ts';
import { longestRow, tooLongRow } from '../../csv/csvLimits.ts';
import { addToHash, countLineEnds, findClosingQuote, hashQuoted, hasQuote, undouble } from './cellBytes.ts';
import { type CsvRun, roomFor, scanPlainRows, widened } from './csvRun.ts';

/** Why a file is no CSV, and the line. */
export interface CsvFault {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface CsvRowTaker {
  /** The first row of all, the heading, is a run of its own. */
  rows(run: CsvRun): void;
  /** The bytes of all rows so far are given up after this. */
  release(): void;
}

export interface CsvReader {
  /** The next bytes of the file. They may be overwritten once this returns. */
  write(bytes: Uint8Array): void;
  /** There are no more. Returns what stopped the reading before the end, if anything did. */
  end(): CsvFault | undefined;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
/** Rows that are cut before they are handed on together: few enough to stay in the processor's cache. */
export const rowsAtATime = 512;

/** Empty lines are no rows. */
export function makeCsvReader(taker: CsvRowTaker): CsvReader {
  const scanner = makeScanner(taker);
  // One buffer for all pieces, with the row that a piece cuts in two: fresh memory for each would cost more than the copy.
  let buffer = new Uint8Array(0);
  let held = 0;
  const take = (isLast: boolean) => {
    const done = scanner.scan(buffer.subarray(0, held), isLast);
    buffer.copyWithin(0, done, held);
    held -= done;
    if (held > longestRow) scanner.stop(tooLongRow);
  };
  return {
    write: (bytes) => {
      if (scanner.fault) return;
      if (held + bytes.length > buffer.length) buffer = enlarged(buffer.subarray(0, held), bytes.length);
      buffer.set(bytes, held);
      held += bytes.length;
      take(false);
    },
    end: () => {
      if (!scanner.fault) take(true);
      return scanner.fault;
    },
  };
}

/** The bytes, twice the room that they take, and room for so many more. */
function enlarged(bytes: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length + more);
  larger.set(bytes);
  return larger;
}

interface Scanner {
  readonly fault: CsvFault | undefined;
  /** Hands on the complete rows of the bytes, and returns how many bytes they took. */
  scan(bytes: Uint8Array, isLast: boolean): number;
  stop(fault: Omit<CsvFault, 'line'>): void;
}

function makeScanner(taker: CsvRowTaker): Scanner {
  const run: CsvRun = { bytes: new Uint8Array(0), rows: 0, cells: 0, first: 0, line: 1, ...roomFor(1024) };
  let mostRows = 1;
  /** Cells of the row that hold doubled quotes. */
  const doubled: number[] = [];
  let fault: CsvFault | undefined;
  let delimiter = -1;
  let line = 1;

  function scan(bytes: Uint8Array, isLast: boolean): number {
    let at = 0;
    if (delimiter < 0) {
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
      if (!isLast && bytes.length < at + separatorLine) return 0;
      const told = readSeparatorLine(bytes, at);
      delimiter = told?.delimiter ?? detectDelimiter(bytes, at, isLast);
      if (delimiter < 0) return 0;
      if (told) {
        at = told.end;
        line += 1;
      }
    }
    const start = at;
    const firstLine = line;
    run.bytes = bytes;
    while (at < bytes.length) {
      run.line = line;
      let next = scanPlainRows(run, at, delimiter, mostRows);
      if (run.rows > 0) line += run.rows;
      else next = scanRow(bytes, at, isLast);
      if (next < 0) break;
      at = next;
      if (run.cells === 1 && run.starts[run.first] === run.ends[run.first]) continue;
      mostRows = rowsAtATime;
      taker.rows(run);
    }
    taker.release();
    const scanned = bytes.subarray(start, at);
    if (!isUtf8(scanned)) {
      const notText = { message: 'is not encoded as UTF-8', hint: 'save it as CSV UTF-8' };
      fault = { line: firstLine + linesBeforeFault(scanned), ...notText };
    }
    return at;
  }

  /** Finds the cells of the row that begins at `from`; returns where the next one begins, or -1 where there is no end. */
  function scanRow(bytes: Uint8Array, from: number, isLast: boolean): number {
    const { length } = bytes;
    let { starts, ends, hashes } = run;
    let at = from;
    let cell = run.first;
    let lineEnds = 0;
    let byte = -1;
    doubled.length = 0;
    for (;;) {
      if (cell === starts.length) ({ starts, ends, hashes } = Object.assign(run, widened(run)));
      let start = at;
      let hash = 0;
      byte = -1;
      if (bytes[at] === quote) {
        const closing = findClosingQuote(bytes, at + 1);
        // The last quote that is there may be the first half of a doubled one.
        if (!isLast && (closing < 0 || closing + 1 === length)) return -1;
        if (closing < 0) return refuse(lineEnds, neverClosed);
        start += 1;
        hash = hashQuoted(bytes, start, closing);
        lineEnds += countLineEnds(bytes, start, closing);
        if (hasQuote(bytes, start, closing)) doubled.push(cell);
        ends[cell] = closing;
        at = closing + 1;
        if (at < length) byte = bytes[at];
        if (byte >= 0 && byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
          return refuse(lineEnds, textAfterQuote);
        }
      } else {
        while (at < length) {
          const next = bytes[at];
          if (next === delimiter || next === lineFeed || next === carriageReturn) {
            byte = next;
            break;
          }
          hash = addToHash(hash, next);
          at += 1;
        }
        ends[cell] = at;
      }
      starts[cell] = start;
      hashes[cell] = hash;
      cell += 1;
      if (byte !== delimiter) break;
      at += 1;
    }
    // A row without an end may go on, and a carriage return may be the first half of its end.
    if (!isLast && (byte < 0 || (byte === carriageReturn && at + 1 === length))) return -1;
    for (const quoted of doubled) ends[quoted] = undouble(bytes, starts[quoted], ends[quoted]);
    run.rows = 1;
    run.cells = cell - run.first;
    line += lineEnds + 1;
    return at + (byte === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1);
  }

  function refuse(lineEnds: number, why: Omit<CsvFault, 'line'>): number {
    fault = { line: line + lineEnds, ...why };
    return -1;
  }

  return {
    get fault() {
      return fault;
    },
    scan,
    stop: (why) => void refuse(0, why),
  };
}

const separatorWord = new TextEncoder().encode('sep=');
const separatorLine = 'sep=;\r\n'.length;

/** A first line that names the delimiter, as Excel writes and reads it: `sep=;`. */
function readSeparatorLine(bytes: Uint8Array, start: number): { delimiter: number; end: number } | undefined {
  const [delimiter, ...after] = bytes.subarray(start + separatorWord.length, start + separatorWord.length + 3);
  const isNamed = separatorWord.every((byte, index) => bytes[start + index] === byte);
  const lineEnd = after[0] === carriageReturn ? 2 : 1;
  if (!isNamed || delimiter === undefined || after[lineEnd - 1] !== lineFeed) return undefined;
  return { delimiter, end: start + separatorWord.length + 1 + lineEnd };
}

/** The byte that stands most often in the first line, outside quotes; a comma where none does; -1 if there is more to read. */
function detectDelimiter(bytes: Uint8Array, start: number, isLast: boolean): number {
  const counts = new Map([',', ';', '\t', '|'].map((delimiter) => [delimiter.charCodeAt(0), 0]));
  let quoted = false;
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) quoted = !quoted;
    if (quoted) continue;
    if (byte === lineFeed || byte === carriageReturn) break;
    const count = counts.get(byte);
    if (count !== undefined) counts.set(byte, count + 1);
  }
  if (at === bytes.length && !isLast) return -1;
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** How many lines of the bytes come before the first one that is not UTF-8. */
function linesBeforeFault(bytes: Uint8Array): number {
  let lines = 0;
  for (let from = 0; ; lines++) {
    const end = bytes.indexOf(lineFeed, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return lines;
    from = end + 1;
  }
}
