/** An estimate with the interval that the normal distribution gives it. */
import type { Interval } from '../../study/estimates/acceptance.ts';

/**
 * @param quantile of the standard normal distribution: 1.96 for 95%
 * @example normalInterval({ estimate: 2, standardError: 1 }, 1.96); // low 0.04, high 3.96
 */
export function normalInterval(
  { estimate, standardError }: Pick<Interval, 'estimate' | 'standardError'>,
  quantile: number,
): Interval {
  const half = quantile * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}
