/**
 * A column on its way to codes: each cell's bytes are looked up by their hash among the values seen before, and become a
 * string only once. Codes are held in the narrowest array that has room for them, so that a column costs a row one byte
 * while it has at most 256 values.
 */
import type { DataColumn } from '../choices.ts';
import { exactLength } from './cellBytes.ts';

export interface ColumnDictionary {
  readonly name: string;
  /** Code of every row so far, and room for more. */
  codes: DataColumn['codes'];
  rows: number;
  /** The values' bytes one after the other: value v is arena[starts[v]] .. arena[starts[v + 1] - 1]. */
  arena: Uint8Array;
  starts: Int32Array;
  hashes: Int32Array;
  values: number;
  /** Open addressing: 1 + the value whose hash leads here, 0 where there is none. Its length is a power of two. */
  slots: Int32Array;
}

/** Rows of equal width, one after the other: cell c of row r stands at r * width + c. */
export interface CellBatch {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly rows: number;
  /** Cell i is `bytes[starts[i]] .. bytes[ends[i] - 1]` and has the hash `hashes[i]` (cellBytes.ts). */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  /** One for each row: where the codes of a column are put on their way to it. */
  readonly codes: Int32Array;
  /** How many rows the file will have, or a little more, as far as that can be told. */
  readonly expectedRows?: number;
}

export function makeColumnDictionary(name: string): ColumnDictionary {
  return {
    name,
    codes: new Uint8Array(16),
    rows: 0,
    arena: new Uint8Array(256),
    starts: new Int32Array(17),
    hashes: new Int32Array(16),
    values: 0,
    slots: new Int32Array(64),
  };
}

/** Adds cell `cell` of every row. Column by column, so that the loop has one dictionary at hand and not all of them. */
export function addCells(column: ColumnDictionary, cell: number, batch: CellBatch): void {
  const { bytes, width, rows, starts, ends, hashes, codes, expectedRows = 0 } = batch;
  let row = codeKnown(column, cell, batch, 0);
  while (row < rows) {
    const i = row * width + cell;
    addValue(column, bytes.subarray(starts[i], ends[i]), hashes[i]);
    row = codeKnown(column, cell, batch, row);
  }
  const before = column.rows;
  column.rows += rows;
  const room = column.codes.length;
  if (column.rows > room)
    column.codes = grown(column.codes, column.rows > expectedRows ? 2 * column.rows : expectedRows);
  column.codes.set(codes.subarray(0, rows), before);
}

/**
 * Codes the rows from `from` on until one has a value that is not in the dictionary; returns that row. What happens then
 * is left to the caller: this loop sees every cell of a file, and is compiled the sooner for having one kind of arrays.
 */
function codeKnown(column: ColumnDictionary, cell: number, batch: CellBatch, from: number): number {
  const { bytes, width, rows, starts, ends, hashes, codes } = batch;
  const { slots, hashes: valueHashes, starts: valueStarts } = column;
  for (let row = from, i = from * width + cell; row < rows; row++, i += width) {
    const hash = hashes[i];
    const length = ends[i] - starts[i];
    let slot = slotOf(hash, slots.length);
    let value = slots[slot] - 1;
    while (value >= 0) {
      const isAlike = valueHashes[value] === hash && valueStarts[value + 1] - valueStarts[value] === length;
      if (isAlike && (length <= exactLength || isValue(column, value, bytes, starts[i]))) break;
      slot = (slot + 1) & (slots.length - 1);
      value = slots[slot] - 1;
    }
    if (value < 0) return row;
    codes[row] = value;
  }
  return rows;
}

/** The column as everyone else takes it. */
export function buildColumn({ name, codes, rows, arena, starts, values }: ColumnDictionary): DataColumn {
  const texts = Buffer.from(arena.buffer, arena.byteOffset, arena.byteLength);
  return {
    name,
    values: Array.from({ length: values }, (_, value) => texts.toString('utf8', starts[value], starts[value + 1])),
    codes: codes.subarray(0, rows),
  };
}

/** A typed array with the same beginning and more room. */
export function grown<T extends Uint8Array | Uint16Array | Int32Array>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}

/** Are the bytes from `start` those of the value? Their lengths are equal. */
function isValue({ arena, starts }: ColumnDictionary, value: number, bytes: Uint8Array, start: number): boolean {
  const shift = start - starts[value];
  const end = starts[value + 1];
  for (let at = starts[value]; at < end; at++) if (arena[at] !== bytes[at + shift]) return false;
  return true;
}

/** Spreads the hash: its low bits alone would send cells that end alike to one slot. */
function slotOf(hash: number, length: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (length - 1);
}

function addValue(column: ColumnDictionary, cell: Uint8Array, hash: number): void {
  const value = column.values;
  const from = column.starts[value];
  const end = from + cell.length;
  if (end > column.arena.length) column.arena = grown(column.arena, Math.max(end, 2 * column.arena.length));
  if (value === column.hashes.length) {
    column.hashes = grown(column.hashes, 2 * value);
    column.starts = grown(column.starts, 2 * value + 1);
  }
  column.arena.set(cell, from);
  column.starts[value + 1] = end;
  column.hashes[value] = hash;
  column.values += 1;
  if (2 * column.values > column.slots.length) column.slots = filledSlots(column, 4 * column.slots.length);
  else placeValue(column.slots, value, hash);
  column.codes = wideEnough(column, value);
}

function filledSlots({ hashes, values }: ColumnDictionary, length: number): Int32Array {
  const slots = new Int32Array(length);
  for (let value = 0; value < values; value++) placeValue(slots, value, hashes[value]);
  return slots;
}

function placeValue(slots: Int32Array, value: number, hash: number): void {
  let slot = slotOf(hash, slots.length);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  slots[slot] = value + 1;
}

/** Only the rows so far are copied: the room behind them costs nothing as long as nobody touches it. */
function wideEnough({ codes, rows }: ColumnDictionary, value: number): DataColumn['codes'] {
  if (value !== 256 && value !== 65_536) return codes;
  const wider = value === 256 ? new Uint16Array(codes.length) : new Int32Array(codes.length);
  wider.set(codes.subarray(0, rows));
  return wider;
}
