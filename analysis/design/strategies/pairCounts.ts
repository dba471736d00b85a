/**
 * How often the levels of two attributes meet in a profile, and how uneven that is: the sum over cells of n^2 / e, with
 * e the count that independence would give. While the counts of levels stay the same, it differs from Pearson's
 * chi-square by a constant.
 */

import type { Levels } from '../model/levels.ts';
import type { ProfileSpace } from '../model/profileSpace.ts';
import { type Block, levelShares } from './blocks.ts';

export interface PairCounts {
  /** Counts a profile once more (1) or once less (-1); returns by how much the unevenness grew. */
  add(levels: Levels, change: 1 | -1): number;
}

/** @param total profiles of which the expected counts are taken */
export function makePairCounts(space: ProfileSpace, blocks: readonly Block[], total: number): PairCounts {
  const shares = levelShares(space, blocks);
  const levelCounts = space.attributes.map(({ levels }) => levels.length);
  // Not to apply is no level that others meet.
  const isReal = (attribute: number, level: number) => {
    const { levels, appliesWhen } = space.attributes[attribute] as ProfileSpace['attributes'][number];
    return appliesWhen === undefined || level < levels.length - 1;
  };
  const starts: number[] = [];
  let cells = 0;
  for (let a = 1; a < levelCounts.length; a++) {
    for (let b = 0; b < a; b++) {
      starts.push(cells);
      cells += (levelCounts[a] as number) * (levelCounts[b] as number);
    }
  }
  const counts = new Float64Array(cells);
  const weights = new Float64Array(cells);
  let pair = 0;
  for (let a = 1; a < levelCounts.length; a++) {
    for (let b = 0; b < a; b++, pair++) {
      for (const [i, shareA] of (shares[a] as number[]).entries()) {
        for (const [j, shareB] of (shares[b] as number[]).entries()) {
          const isCounted = isReal(a, i) && isReal(b, j) && shareA > 0 && shareB > 0;
          weights[(starts[pair] as number) + i * (levelCounts[b] as number) + j] = isCounted
            ? 1 / (total * shareA * shareB)
            : 0;
        }
      }
    }
  }
  return {
    add: (levels, change) => {
      let grown = 0;
      let next = 0;
      for (let a = 1; a < levelCounts.length; a++) {
        for (let b = 0; b < a; b++, next++) {
          const cell = starts[next]! + levels[a]! * levelCounts[b]! + levels[b]!;
          // (n + c)^2 - n^2 = 2cn + 1 for c = 1 or -1
          grown += weights[cell]! * (2 * change * counts[cell]! + 1);
          counts[cell]! += change;
        }
      }
      return grown;
    },
  };
}
