/** Sparse rows cut into blocks of neighbouring columns: which entries they have in each, as small whole numbers. */
import { addToHash, makeInterner } from '../choices/interner.ts';
import type { SparseRows } from '../choices/sparseRows.ts';

export interface Cut {
  /** By column: its block. */
  readonly blockOf: Int32Array;
  readonly nBlocks: number;
  /** Pattern of row r in block c at r * nBlocks + c: from 1, counted inside the block; 0 where the row has no entry. */
  readonly patternOf: Int32Array;
  /** By block: how many patterns there are, not counting 0. */
  readonly nPatterns: Int32Array;
}

/** Entries that are equal have the same pattern. */
export function cutBlocks({ rowStart, rowColumn, rowValue }: SparseRows, blockOf: Int32Array): Cut {
  const nBlocks = (blockOf.at(-1) ?? -1) + 1;
  const patternOf = new Int32Array((rowStart.length - 1) * nBlocks);
  const nPatterns = new Int32Array(nBlocks);
  // By pattern, whichever its block: its number there, and where entries begin and end that have it.
  const own: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  let to = 0;
  const interner = makeInterner((pattern) => {
    const start = starts[pattern] as number;
    if ((ends[pattern] as number) - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) {
      if (rowColumn[start + i] !== rowColumn[from + i] || rowValue[start + i] !== rowValue[from + i]) return false;
    }
    return true;
  });
  for (let r = 0; r + 1 < rowStart.length; r++) {
    const end = rowStart[r + 1];
    for (from = rowStart[r]; from < end; from = to) {
      const block = blockOf[rowColumn[from]];
      let hash = 0;
      for (to = from; to < end && blockOf[rowColumn[to]] === block; to++) {
        hash = addToHash(addToHash(hash, rowColumn[to] + 1), (rowValue[to] * 65_536) | 0);
      }
      const pattern = interner.numberOf(hash);
      if (pattern === own.length) {
        nPatterns[block] += 1;
        own.push(nPatterns[block]);
        starts.push(from);
        ends.push(to);
      }
      patternOf[r * nBlocks + block] = own[pattern] as number;
    }
  }
  return { blockOf, nBlocks, patternOf, nPatterns };
}

/** The same cut with neighbouring blocks put together: `groupOf` says by block which. */
export function joinBlocks({ blockOf, nBlocks, patternOf, nPatterns }: Cut, groupOf: Int32Array): Cut {
  const nGroups = (groupOf.at(-1) ?? -1) + 1;
  const rows = nBlocks === 0 ? 0 : patternOf.length / nBlocks;
  const joined = new Int32Array(rows * nGroups);
  // By group: the patterns of its blocks in one number, and the pattern that this is.
  const places = new Int32Array(nGroups).fill(1);
  for (let block = 0; block < nBlocks; block++) places[groupOf[block]] *= nPatterns[block] + 1;
  const numbers = Array.from(places, (size) => new Int32Array(size));
  const joinedPatterns = new Int32Array(nGroups);
  const together = new Int32Array(nGroups);
  for (let r = 0; r < rows; r++) {
    together.fill(0);
    for (let block = 0; block < nBlocks; block++) {
      const group = groupOf[block];
      together[group] = together[group] * (nPatterns[block] + 1) + patternOf[r * nBlocks + block];
    }
    for (let group = 0; group < nGroups; group++) {
      const place = together[group];
      if (place === 0) continue;
      const known = numbers[group] as Int32Array;
      if (known[place] === 0) {
        joinedPatterns[group] += 1;
        known[place] = joinedPatterns[group];
      }
      joined[r * nGroups + group] = known[place];
    }
  }
  return {
    blockOf: blockOf.map((block) => groupOf[block]),
    nBlocks: nGroups,
    patternOf: joined,
    nPatterns: joinedPatterns,
  };
}
