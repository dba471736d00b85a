/**
 * What is dealt as one: an attribute with its levels, or several attributes with the combinations that they may show.
 * Every value of a block has a share of the design.
 */
import type { ProfileSpace } from '../model/profileSpace.ts';
import type { Levels } from '../model/restrictedLevels.ts';

export interface Block {
  /** Attribute numbers. */
  readonly attributes: readonly number[];
  /** One level number per attribute of the block. */
  readonly values: readonly Levels[];
  /** Shares of the values in the design; they sum to 1. */
  readonly shares: readonly number[];
}

/** One block per attribute, its levels with equal shares. */
export function blocksOfAttributes({ attributes }: ProfileSpace): Block[] {
  return attributes.map(({ levels }, attribute) => ({
    attributes: [attribute],
    values: levels.map((_, level) => [level]),
    shares: levels.map(() => 1 / levels.length),
  }));
}

/**
 * The restricted attributes as one block of their allowed combinations. Even shares would show a level that has few
 * partners rarely; shares that balance the levels (iterative proportional fitting: Deming and Stephan 1940) may starve
 * combinations to nothing. One step of the fitting, from even shares, stands between.
 */
export function blockOfCombinations({ attributes, restricted, combinations }: ProfileSpace): Block {
  const even = 1 / combinations.length;
  const weights = combinations.map(() => even);
  for (const [place, attribute] of restricted.entries()) {
    const balanced = 1 / (attributes[attribute]?.levels.length ?? 1);
    for (const [index, combination] of combinations.entries()) {
      const alike = combinations.filter((other) => other[place] === combination[place]).length;
      weights[index] = ((weights[index] as number) * balanced) / (alike * even);
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { attributes: restricted, values: combinations, shares: weights.map((weight) => weight / total) };
}

/** The share of every level of every attribute. */
export function levelShares({ attributes }: ProfileSpace, blocks: readonly Block[]): number[][] {
  const shares = attributes.map(({ levels }) => levels.map(() => 0));
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
