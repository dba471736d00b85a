/**
 * Improves a version by exchanges that leave the count of every level as it is: two alternatives trade one block, or
 * two tasks trade a block of all their alternatives. An exchange is kept unless it makes things worse: first the
 * faults of the tasks count (taskFaults.ts), then how unevenly pairs of levels meet.
 */
import { drawInteger, type RandomSource } from '../../numerics/random.ts';
import type { ProfileSpace } from '../model/profileSpace.ts';
import type { Block } from './blocks.ts';
import type { PairCounts } from './pairCounts.ts';
import { makeTaskFaults, type TaskFaults } from './taskFaults.ts';

export interface EvenOut {
  readonly space: ProfileSpace;
  readonly blocks: readonly Block[];
  /** The profiles of a version, those of a task side by side; changed in place. */
  readonly profiles: number[][];
  readonly alternatives: number;
  /** Tasks that should not appear. */
  readonly fixed: readonly (readonly (readonly number[])[])[];
  /** Of the version, still empty, and of all versions so far; the profiles are counted in both. */
  readonly pairs: { readonly version: PairCounts; readonly pool: PairCounts };
  readonly random: RandomSource;
}

/** Tries per profile and block; with more, D-error changes in the third digit only. */
const triesPerPlace = 20;

/** Places of a version that trade with each other, the first of one with the first of the other. */
interface Exchange {
  readonly block: Block;
  readonly one: readonly number[];
  readonly other: readonly number[];
  /** The tasks they are in. */
  readonly tasks: readonly [number, number];
}

export function evenOut(version: EvenOut): void {
  const { blocks, profiles, alternatives, pairs, random } = version;
  for (const levels of profiles) {
    pairs.version.add(levels, 1);
    pairs.pool.add(levels, 1);
  }
  const faults = makeTaskFaults(version);
  const placesOf = Array.from({ length: profiles.length / alternatives }, (_, task) =>
    Array.from({ length: alternatives }, (_, alternative) => task * alternatives + alternative),
  );
  const tries = triesPerPlace * profiles.length * blocks.length;
  for (let attempt = 0; attempt < tries; attempt++) {
    const block = blocks[drawInteger(random, blocks.length)] as Block;
    if (attempt % 2 === 0) {
      const [one, other] = [drawInteger(random, profiles.length), drawInteger(random, profiles.length)];
      const tasks = [Math.floor(one / alternatives), Math.floor(other / alternatives)] as const;
      tryExchange(version, faults, { block, one: [one], other: [other], tasks });
    } else {
      const tasks = [drawInteger(random, placesOf.length), drawInteger(random, placesOf.length)] as const;
      const [one, other] = tasks.map((task) => placesOf[task]) as [number[], number[]];
      tryExchange(version, faults, { block, one, other, tasks });
    }
  }
}

function tryExchange({ profiles, pairs, space }: EvenOut, faults: TaskFaults, exchange: Exchange): void {
  if (!changesAnything(profiles, exchange, space.label)) return;
  const { tasks } = exchange;
  const before = faults.count(tasks);
  trade(profiles, exchange);
  const moreFaults = faults.count(tasks) - before;
  trade(profiles, exchange);
  if (moreFaults > 0) return;
  const moreUneven = tradeCounted(profiles, pairs, exchange);
  if (moreFaults < 0 || moreUneven <= 1e-9) faults.keep(tasks);
  else tradeCounted(profiles, pairs, exchange);
}

/** Trades, with the tables of pairs kept up; returns by how much the unevenness grew. */
function tradeCounted(profiles: readonly number[][], pairs: EvenOut['pairs'], exchange: Exchange): number {
  const count = (change: 1 | -1): number => {
    let grown = 0;
    for (const places of [exchange.one, exchange.other]) {
      for (const place of places) {
        const levels = profiles[place] as number[];
        grown += pairs.version.add(levels, change) + pairs.pool.add(levels, change);
      }
    }
    return grown;
  };
  const without = count(-1);
  trade(profiles, exchange);
  return without + count(1);
}

function changesAnything(
  profiles: readonly number[][],
  { block, one, other }: Exchange,
  label: number | undefined,
): boolean {
  // An alternative keeps its name.
  if (
    label !== undefined &&
    block.moves.includes(label) &&
    profiles[one[0]!]?.[label] !== profiles[other[0]!]?.[label]
  ) {
    return false;
  }
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [profiles[one[i] as number] as number[], profiles[other[i] as number] as number[]];
    for (const attribute of block.moves) if (a[attribute] !== b[attribute]) return true;
  }
  return false;
}

function trade(profiles: readonly number[][], { block, one, other }: Exchange): void {
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [profiles[one[i] as number] as number[], profiles[other[i] as number] as number[]];
    for (const attribute of block.moves) {
      const kept = a[attribute] as number;
      a[attribute] = b[attribute] as number;
      b[attribute] = kept;
    }
  }
}
