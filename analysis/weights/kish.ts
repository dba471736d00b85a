/**
 * What weights cost: as many respondents of equal weight would tell about as much (Kish 1965, section 11.7),
 *
 *     n' = (sum w)^2 / sum w^2        deff = n / n'
 *
 * where weights have nothing to do with what is measured.
 */
export interface WeightCost {
  /** Kish's effective number of respondents. */
  readonly kishN: number;
  /** Respondents over that: 1 where weights are equal. */
  readonly designEffect: number;
}

/**
 * @param sum of the weights of n respondents, above 0
 * @param squares the sum of their squares
 * @example weightCost({ n: 2, sum: 4, squares: 10 }).kishN; // 1.6
 */
export function weightCost({
  n,
  sum,
  squares,
}: {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}): WeightCost {
  const kishN = sum ** 2 / squares;
  return { kishN, designEffect: n / kishN };
}
