/**
 * What is dealt as one: an attribute with its levels, or several attributes with the combinations that they may show.
 * Every value of a block has a share of the design.
 */
import type { Levels } from '../model/levels.ts';
import type { ProfileGroup } from '../model/profileGroups.ts';
import type { ProfileSpace } from '../model/profileSpace.ts';

export interface Block {
  /** Attribute numbers. */
  readonly attributes: readonly number[];
  /** The attributes that go along where two profiles exchange the block: its own, and those that depend on them. */
  readonly moves: readonly number[];
  /** One level number per attribute of the block. */
  readonly values: readonly Levels[];
  /** Shares of the values in the design; they sum to 1. */
  readonly shares: readonly number[];
}

/** One block per attribute that applies to all profiles, its levels with equal shares; alternatives keep their names. */
export function blocksOfAttributes({ attributes, label, dependents }: ProfileSpace): Block[] {
  return attributes.flatMap(({ levels, appliesWhen }, attribute) => {
    if (appliesWhen !== undefined || attribute === label) return [];
    return {
      attributes: [attribute],
      moves: [attribute, ...(dependents.get(attribute) ?? [])],
      values: levels.map((_, level) => [level]),
      shares: levels.map(() => 1 / levels.length),
    };
  });
}

/**
 * The attributes of a group as one block of their allowed combinations. Even shares would show a level that has few
 * partners rarely; shares that balance the levels (iterative proportional fitting: Deming and Stephan 1940) may starve
 * combinations to nothing. One step of the fitting, from even shares, stands between. Where attributes do not apply to all
 * profiles, shares are even over what all levels come to, and a level's share is one of the profiles that it can be in.
 *
 * @param name of the alternative that the block is for, where alternatives have names and the group depends on them
 */
export function blockOfCombinations({ attributes, label }: ProfileSpace, group: ProfileGroup, name?: number): Block {
  const { attributes: own, weights: multiples } = group;
  const named = label === undefined || name === undefined ? -1 : own.indexOf(label);
  const kept = [...group.combinations.keys()].filter(
    (index) => named < 0 || group.combinations[index]?.[named] === name,
  );
  const combinations = kept.map((index) => group.combinations[index] as Levels);
  const multiple = kept.map((index) => multiples?.[index] ?? 1);
  const even = 1 / multiple.reduce((sum, one) => sum + one, 0);
  const weights = multiple.map((one) => one * even);
  for (const [place, attribute] of own.entries()) {
    const { levels, appliesWhen } = attributes[attribute] as ProfileSpace['attributes'][number];
    const real = levels.length - (appliesWhen === undefined ? 0 : 1);
    const alike = levels.map(() => 0);
    for (const [index, combination] of combinations.entries()) alike[combination[place] as number]! += multiple[index]!;
    const applying = alike.slice(0, real).reduce((sum, one) => sum + one, 0);
    const balanced = appliesWhen === undefined ? 1 / real : (applying * even) / real;
    for (const [index, combination] of combinations.entries()) {
      const level = combination[place] as number;
      if (level < real) weights[index] = ((weights[index] as number) * balanced) / ((alike[level] as number) * even);
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { attributes: own, moves: own, values: combinations, shares: weights.map((weight) => weight / total) };
}

/** The share of every level of every attribute; of those that no block has, as their group leaves it. */
export function levelShares(space: ProfileSpace, blocks: readonly Block[]): number[][] {
  const { attributes } = space;
  const shares = attributes.map(({ levels }) => levels.map(() => 0));
  for (const group of space.groups) {
    if (!group.weights) continue;
    const dealt = new Set(blocks.flatMap((block) => block.attributes));
    const { values, shares: weights } = blockOfCombinations(space, group);
    for (const [place, attribute] of group.attributes.entries()) {
      if (dealt.has(attribute)) continue;
      const own = shares[attribute] as number[];
      for (const [index, value] of values.entries()) own[value[place] as number]! += weights[index] as number;
    }
  }
  for (const { attributes: own, values, shares: weights } of blocks) {
    for (const [index, value] of values.entries()) {
      for (const [place, attribute] of own.entries()) {
        const ofAttribute = shares[attribute] as number[];
        ofAttribute[value[place] as number]! += weights[index] as number;
      }
    }
  }
  return shares;
}
