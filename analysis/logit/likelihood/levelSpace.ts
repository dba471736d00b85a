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
import type { ChoiceData } from '../../choices/choiceData.ts';
import { makeSparseRows, type SparseRows } from '../../choices/sparseRows.ts';
import { type Cut, cutBlocks, joinBlocks } from '../cutBlocks.ts';
import { largestSet } from './predictEntries.ts';

export interface LevelSpace {
  /** M. */
  readonly nLevels: number;
  /** T: a row per level, in K columns. */
  readonly coded: SparseRows;
  /** z: a row per distinct row of the data, in M columns. */
  readonly rows: SparseRows;
  /** Are all entries of z 1? */
  readonly isOnes: boolean;
  /** The row that most entries have, as that of none may be. */
  readonly hub: number;
  /** J of the largest set. */
  readonly mostAlternatives: number;
  /** Four numbers for each row, for who needs them for a while. */
  readonly scratch: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

/** A block becomes levels if it has at most this many patterns for each of its columns. */
const mostPatterns = 5;
/** Blocks are merged while they have at most this many patterns together: the matrix of levels should stay in cache. */
const mostTogether = 25;

export function makeLevelSpace(data: ChoiceData): LevelSpace {
  const { parameters, rowStart, rowColumn, rowValue } = data;
  const single = cutBlocks(
    { rowStart, rowColumn, rowValue },
    numberBlocks(parameters.map(({ attribute }) => attribute)),
  );
  const cut = joinBlocks(single, groupBlocks(single.nPatterns));
  const { blockOf, nBlocks, patternOf, nPatterns } = cut;
  const isLevels = chooseBlocks(cut, rowColumn);
  const coded = makeSparseRows();
  const levelOfColumn = Int32Array.from(blockOf, (block, k) => {
    if (isLevels[block]) return -1;
    coded.add(k, 1);
    return coded.end();
  });
  const levelOfPattern = Array.from(nPatterns, (n) => new Int32Array(n + 1).fill(-1));
  const rows = makeSparseRows();
  for (let r = 0; r + 1 < rowStart.length; r++) {
    for (let from = rowStart[r], to = from; from < rowStart[r + 1]; from = to) {
      const block = blockOf[rowColumn[from]];
      while (to < rowStart[r + 1] && blockOf[rowColumn[to]] === block) to += 1;
      if (isLevels[block]) {
        const levels = levelOfPattern[block] as Int32Array;
        const pattern = patternOf[r * nBlocks + block];
        if (levels[pattern] < 0) {
          for (let i = from; i < to; i++) coded.add(rowColumn[i], rowValue[i]);
          levels[pattern] = coded.end();
        }
        rows.add(levels[pattern], 1);
      } else for (let i = from; i < to; i++) rows.add(levelOfColumn[rowColumn[i]], rowValue[i]);
    }
    rows.end();
  }
  const packed = rows.pack();
  const room = () => new Float64Array(rows.size);
  return {
    ...{ nLevels: coded.size, coded: coded.pack(), rows: packed },
    isOnes: packed.rowValue.every((value) => value === 1),
    ...{ hub: findHub(data), mostAlternatives: largestSet(data), scratch: [room(), room(), room(), room()] },
  };
}

function findHub({ rowStart, entryRow }: ChoiceData): number {
  const counts = new Int32Array(rowStart.length - 1);
  let hub = 0;
  for (let e = 0; e < entryRow.length; e++) {
    counts[entryRow[e]] += 1;
    if (counts[entryRow[e]] > counts[hub]) hub = entryRow[e];
  }
  return hub;
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
function groupBlocks(nPatterns: Int32Array): Int32Array {
  const groupOf = new Int32Array(nPatterns.length);
  let together = 0;
  for (let block = 0, number = -1; block < nPatterns.length; block++) {
    // A row may have no entry in a block: that is one more pattern.
    together *= nPatterns[block] + 1;
    if (together === 0 || together > mostTogether) {
      number += 1;
      together = nPatterns[block] + 1;
    }
    groupOf[block] = number;
  }
  return groupOf;
}

/** By block: is it worth while? It is where rows have several entries in it and few patterns of them. */
function chooseBlocks({ blockOf, nBlocks, patternOf, nPatterns }: Cut, rowColumn: Int32Array): boolean[] {
  const columns = new Int32Array(nBlocks);
  const entries = new Int32Array(nBlocks);
  const slices = new Int32Array(nBlocks);
  for (const block of blockOf) columns[block] += 1;
  for (let i = 0; i < rowColumn.length; i++) entries[blockOf[rowColumn[i]]] += 1;
  for (let at = 0, block = 0; at < patternOf.length; at++) {
    if (patternOf[at] > 0) slices[block] += 1;
    block = block + 1 === nBlocks ? 0 : block + 1;
  }
  return Array.from(columns, (n, block) => entries[block] > slices[block] && nPatterns[block] <= mostPatterns * n);
}
