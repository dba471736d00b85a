/**
 * Choice data in the space of levels, in which the likelihood is fast. Under effects coding a row at the omitted level
 * touches every column of its attribute, and an interaction the product of that; in level space a row has one entry per
 * attribute or fewer, whatever the coding:
 *
 *     x = T' z        z: M level columns        T: M x K, what a level is coded as
 *
 * so utilities are sums of table look-ups (theta = T b), and derivatives are scattered into level indices first and
 * turned into those by b once: g = T' g_z, H = T' H_z T. A block of neighbouring columns of one attribute becomes levels
 * where rows share few patterns of entries in it, and stays as it is where they do not (numbers, dummies).
 */
import type { ChoiceData } from '../choices/choiceData.ts';
import { addToHash, makeInterner } from '../choices/interner.ts';

/** Sparse rows: row r has rowValue[i] in column rowColumn[i], for i in rowStart[r] .. rowStart[r + 1] - 1. */
export type SparseRows = Pick<ChoiceData, 'rowStart' | 'rowColumn' | 'rowValue'>;

export interface LevelSpace {
  /** M. */
  readonly nLevels: number;
  /** T: a row per level, in K columns. */
  readonly coded: SparseRows;
  /** z: a row per distinct row of the data, in M columns. */
  readonly rows: SparseRows;
  /** Are all entries of z 1? */
  readonly isOnes: boolean;
}

/** A block becomes levels if it has at most this many patterns for each of its columns. */
const mostPatterns = 5;
/** Blocks are merged while they have at most this many patterns together: the matrix of levels should stay in cache. */
const mostTogether = 25;

export function makeLevelSpace({ parameters, rowStart, rowColumn, rowValue }: ChoiceData): LevelSpace {
  const data: SparseRows = { rowStart, rowColumn, rowValue };
  const blockOf = mergeBlocks(data, numberBlocks(parameters.map(({ attribute }) => attribute)));
  const slices = cutSlices(data, blockOf);
  const isLevels = chooseBlocks(slices, rowColumn, blockOf);

  const coded = makeSparseRows();
  const levelOfColumn = Int32Array.from(blockOf, (block, k) => (isLevels[block] ? -1 : coded.add(k, 1).end()));
  const levelOfPattern = new Int32Array(slices.patternStart.length).fill(-1);
  const rows = makeSparseRows();
  for (let r = 0, slice = 0; r + 1 < rowStart.length; r++) {
    for (let from = rowStart[r]; from < rowStart[r + 1]; slice++) {
      const to = slices.ends[slice] as number;
      const pattern = slices.patterns[slice] as number;
      if (!isLevels[blockOf[rowColumn[from]]]) {
        for (let i = from; i < to; i++) rows.add(levelOfColumn[rowColumn[i]], rowValue[i]);
      } else {
        if (levelOfPattern[pattern] < 0) {
          for (let i = from; i < to; i++) coded.add(rowColumn[i], rowValue[i]);
          levelOfPattern[pattern] = coded.end();
        }
        rows.add(levelOfPattern[pattern], 1);
      }
      from = to;
    }
    rows.end();
  }
  const packed = rows.pack();
  return {
    ...{ nLevels: coded.size, coded: coded.pack(), rows: packed },
    isOnes: packed.rowValue.every((value) => value === 1),
  };
}

/** Neighbouring columns of one attribute are one block. */
function numberBlocks(attributes: readonly string[]): Int32Array {
  const blockOf = new Int32Array(attributes.length);
  for (let k = 1; k < blockOf.length; k++) blockOf[k] = blockOf[k - 1] + Number(attributes[k] !== attributes[k - 1]);
  return blockOf;
}

/**
 * Neighbouring blocks as one while they stay small together: two attributes of three levels as one of nine. A row then
 * has half as many entries, and a pair of rows a quarter of the products.
 */
function mergeBlocks(data: SparseRows, blockOf: Int32Array): Int32Array {
  const { patternStart } = cutSlices(data, blockOf);
  const patterns = new Int32Array((blockOf.at(-1) ?? -1) + 1);
  for (const start of patternStart) patterns[blockOf[data.rowColumn[start]]] += 1;
  const merged = new Int32Array(patterns.length);
  let together = 0;
  for (let block = 0, number = -1; block < patterns.length; block++) {
    // A row may have no entry in a block: that is one more pattern.
    together *= patterns[block] + 1;
    if (together === 0 || together > mostTogether) {
      number += 1;
      together = patterns[block] + 1;
    }
    merged[block] = number;
  }
  return blockOf.map((block) => merged[block]);
}

/** The rows cut where the block changes. Slices with the same entries have the same pattern. */
interface Slices {
  readonly ends: readonly number[];
  readonly patterns: readonly number[];
  /** Where a slice begins that has this pattern. */
  readonly patternStart: readonly number[];
}

function cutSlices({ rowStart, rowColumn, rowValue }: SparseRows, blockOf: Int32Array): Slices {
  const ends: number[] = [];
  const patterns: number[] = [];
  const patternStart: number[] = [];
  const patternLength: number[] = [];
  let from = 0;
  let length = 0;
  const interner = makeInterner((pattern) => {
    if (patternLength[pattern] !== length) return false;
    const start = patternStart[pattern] as number;
    for (let i = 0; i < length; i++) {
      if (rowColumn[start + i] !== rowColumn[from + i] || rowValue[start + i] !== rowValue[from + i]) return false;
    }
    return true;
  });
  for (let r = 0; r + 1 < rowStart.length; r++) {
    for (from = rowStart[r]; from < rowStart[r + 1]; from += length) {
      const block = blockOf[rowColumn[from]];
      let hash = 0;
      let to = from;
      for (; to < rowStart[r + 1] && blockOf[rowColumn[to]] === block; to++) {
        hash = addToHash(addToHash(hash, rowColumn[to] + 1), rowValue[to] * 65_536);
      }
      length = to - from;
      const pattern = interner.numberOf(hash);
      if (pattern === patternStart.length) {
        patternStart.push(from);
        patternLength.push(length);
      }
      ends.push(to);
      patterns.push(pattern);
    }
  }
  return { ends, patterns, patternStart };
}

/** By block: is it worth while? It is where rows have several entries in it and few patterns of them. */
function chooseBlocks({ ends, patternStart }: Slices, rowColumn: Int32Array, blockOf: Int32Array): boolean[] {
  const blocks = Array.from({ length: (blockOf.at(-1) ?? -1) + 1 }, () => ({
    columns: 0,
    entries: 0,
    slices: 0,
    patterns: 0,
  }));
  const blockAt = (at: number) => blocks[blockOf[rowColumn[at]]] as (typeof blocks)[number];
  for (const block of blockOf) (blocks[block] as (typeof blocks)[number]).columns += 1;
  for (const start of patternStart) blockAt(start).patterns += 1;
  let start = 0;
  for (const end of ends) {
    const block = blockAt(start);
    block.slices += 1;
    block.entries += end - start;
    start = end;
  }
  return blocks.map(({ columns, entries, slices, patterns }) => entries > slices && patterns <= mostPatterns * columns);
}

interface SparseBuilder {
  /** Rows that are ended. */
  readonly size: number;
  add(column: number, value: number): SparseBuilder;
  /** Ends the row and returns its number. */
  end(): number;
  pack(): SparseRows;
}

function makeSparseRows(): SparseBuilder {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  const builder: SparseBuilder = {
    get size() {
      return starts.length - 1;
    },
    add: (column, value) => {
      columns.push(column);
      values.push(value);
      return builder;
    },
    end: () => starts.push(columns.length) - 2,
    pack: () => ({
      rowStart: Int32Array.from(starts),
      rowColumn: Int32Array.from(columns),
      rowValue: Float64Array.from(values),
    }),
  };
  return builder;
}
