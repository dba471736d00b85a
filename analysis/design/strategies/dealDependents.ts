/**
 * Deals the levels of an attribute that does not apply to all profiles over those of a version to which it applies: each
 * equally often, give or take one, the remainders going where the versions before fell short, and different inside a task as
 * long as there are enough.
 */
import { type RandomSource, shuffle } from '../../numerics/random.ts';
import { dealTask } from './dealBlock.ts';

export interface DependentDeal {
  readonly attribute: number;
  /** How many levels it has where it applies; the number after them is that of not applying. */
  readonly levels: number;
  /** How often each was used in the versions before; counted on. */
  readonly used: number[];
  /** Profiles of the version, those of a task side by side; their own level is set. */
  readonly profiles: number[][];
  readonly alternatives: number;
  /** Does it apply to a profile, of which all that it depends on is set? */
  applies(levels: readonly number[]): boolean;
  readonly random: RandomSource;
}

export function dealDependent(deal: DependentDeal): void {
  const { attribute, levels, used, profiles, alternatives, applies, random } = deal;
  const having = profiles.map(applies);
  const total = having.filter(Boolean).length;
  const left = Array.from({ length: levels }, () => Math.floor(total / levels));
  const neediest = shuffle(random, [...left.keys()]).sort((a, b) => (used[a] ?? 0) - (used[b] ?? 0));
  for (const level of neediest.slice(0, total % levels)) left[level]! += 1;
  for (const [level, count] of left.entries()) used[level] = (used[level] ?? 0) + count;
  const tasks = Array.from({ length: profiles.length / alternatives }, (_, task) =>
    Array.from({ length: alternatives }, (_, alternative) => task * alternatives + alternative),
  );
  for (const places of shuffle(random, tasks)) {
    const own = places.filter((place) => having[place]);
    const hand = shuffle(random, dealTask(left, own.length, random));
    for (const place of places) {
      const levelsOf = profiles[place] as number[];
      levelsOf[attribute] = having[place] ? (hand[own.indexOf(place)] as number) : levels;
    }
  }
}
