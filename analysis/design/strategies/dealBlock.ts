/**
 * Deals the values of one block over the tasks of a version. How often each value comes is settled first: its share,
 * rounded so that it is never off by one or more, the remainders going where the versions before fell short. Then each
 * task takes the values that have most left, which keeps them different inside a task as long as there are enough.
 */
import { type RandomSource, shuffle } from '../../numerics/random.ts';
import type { Block } from './blocks.ts';

export interface BlockDeal {
  readonly block: Block;
  /** How often each value was used in the versions before; counted on. */
  readonly used: number[];
  /** Counts from 1. */
  readonly version: number;
  /** Profiles of the version, those of a task side by side; their attributes of this block are set. */
  readonly profiles: number[][];
  readonly alternatives: number;
  readonly random: RandomSource;
}

export function dealBlock({ block, used, version, profiles, alternatives, random }: BlockDeal): void {
  const left = settleCounts(block.shares, used, version, profiles.length, random);
  for (const [value, count] of left.entries()) used[value]! += count;
  const tasks = profiles.length / alternatives;
  const hands = Array.from({ length: tasks }, () => dealTask(left, alternatives, random));
  for (const [task, hand] of shuffle(random, hands).entries()) {
    for (const [alternative, value] of shuffle(random, hand).entries()) {
      const levels = profiles[task * alternatives + alternative] as number[];
      for (const [place, attribute] of block.attributes.entries()) {
        levels[attribute] = block.values[value]?.[place] as number;
      }
    }
  }
}

/** How often each value comes in this version: whole numbers that sum to `total`. */
export function settleCounts(
  shares: readonly number[],
  used: readonly number[],
  version: number,
  total: number,
  random: RandomSource,
): number[] {
  // A share of a whole number of places must not lose one to rounding.
  const counts = shares.map((share) => Math.floor(share * total + 1e-9));
  const short = shares.map(
    (share, value) => share * total * version - (used[value] as number) - (counts[value] as number),
  );
  const open = total - counts.reduce((sum, count) => sum + count, 0);
  const neediest = shuffle(random, [...counts.keys()]).sort((a, b) => roundly(short[b]) - roundly(short[a]));
  for (const value of neediest.slice(0, open)) counts[value]! += 1;
  return counts;
}

/** So many values, those that have most left: different ones as long as there are. Takes them out of what is left. */
export function dealTask(left: number[], alternatives: number, random: RandomSource): number[] {
  const hand: number[] = [];
  while (hand.length < alternatives) {
    const most = shuffle(random, [...left.keys()]).sort((a, b) => (left[b] as number) - (left[a] as number));
    for (const value of most.slice(0, alternatives - hand.length)) {
      if (left[value] === 0) continue;
      left[value]! -= 1;
      hand.push(value);
    }
  }
  return hand;
}

/** Sums of shares that differ in the last bits are a tie, which chance decides. */
function roundly(value: number | undefined): number {
  return Math.round((value ?? 0) * 1e9) / 1e9;
}
