/**
 * Keeps the middle values of numbers. For a straight line a D-optimal design shows the least and the largest value alone, and
 * nobody could see afterwards whether the line is straight. So each value comes at least in a share of the places that an even
 * design would give it, in every version, give or take one; that counts before D-error, as broken rules do.
 */
import type { DesignModel } from '../../model/designModel.ts';
import type { Levels } from '../../model/levels.ts';
import type { ProfileSpace } from '../../model/profileSpace.ts';
import { blocksOfAttributes, levelShares } from '../blocks.ts';

/** Of an even share of the places, what each value has at least. */
export const leastShare = 0.5;

export interface ValueGuard {
  /** Numbers of the attributes whose values are kept. */
  readonly attributes: readonly number[];
  /** How often each level of each of them comes at least in a version. */
  floors(version: number): readonly (readonly number[])[];
}

/** @returns `undefined` where no number of three values or more enters the model by functions of it alone */
export function makeValueGuard(space: ProfileSpace, model: DesignModel, places: number): ValueGuard | undefined {
  const parts = model.parameters.flatMap((parameter) => parameter.parts);
  const attributes = space.attributes.flatMap(({ id, amounts, levels, appliesWhen }, number) => {
    const own = parts.filter(({ column }) => column === id);
    const isByFunctions = own.length > 0 && own.every(({ level }) => level === undefined);
    const values = levels.length - (appliesWhen === undefined ? 0 : 1);
    return amounts && isByFunctions && values > 2 ? [number] : [];
  });
  if (attributes.length === 0) return undefined;
  const shares = levelShares(space, blocksOfAttributes(space));
  const wanted = attributes.map((number) => {
    const { levels, appliesWhen } = space.attributes[number];
    const values = levels.length - (appliesWhen === undefined ? 0 : 1);
    const own = shares[number].slice(0, values);
    const even = own.reduce((sum, share) => sum + share, 0) / values;
    return own.map((share) => leastShare * Math.min(share, even) * places);
  });
  return {
    attributes,
    // What a version has too little of comes in the next, and not all of it in the same.
    floors: (version) =>
      wanted.map((own) =>
        own.map((count, level) => {
          const upTo = (versions: number) => Math.floor(versions * count + level / own.length + 1e-9);
          return upTo(version + 1) - upTo(version);
        }),
      ),
  };
}

/** The values of a version's profiles as they are counted while profiles are exchanged. */
export interface ValueCounts {
  /** One more (1) or one less (-1) of a profile. */
  add(levels: Levels, change: 1 | -1): void;
  /** In how many of the guarded attributes would one more profile fill no need? */
  idle(levels: Levels): number;
  /** How many values are missing. */
  missing(): number;
}

export function countValues(guard: ValueGuard, version: number, profiles: readonly Levels[]): ValueCounts {
  const floors = guard.floors(version);
  const counts = floors.map((own) => own.map(() => 0));
  const add: ValueCounts['add'] = (levels, change) => {
    for (const [index, attribute] of guard.attributes.entries()) {
      const level = levels[attribute];
      if (level < counts[index].length) counts[index][level] += change;
    }
  };
  for (const levels of profiles) add(levels, 1);
  return {
    add,
    idle: (levels) => {
      let idle = 0;
      for (let index = 0; index < guard.attributes.length; index++) {
        const level = levels[guard.attributes[index]];
        if (!(counts[index][level] < floors[index][level])) idle++;
      }
      return idle;
    },
    missing: () =>
      floors.reduce(
        (sum, own, index) =>
          own.reduce((total, floor, level) => total + Math.max(0, floor - counts[index][level]), sum),
        0,
      ),
  };
}
