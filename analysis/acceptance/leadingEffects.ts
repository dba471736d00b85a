/** Which effect is the largest, as far as the data tell. */
import type { AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import type { Retold } from './retell.ts';

/**
 * The largest of some effects of one sign, and after it all those that may be as large: the interval of their difference
 * from it includes zero. Only the first has a right to a superlative, and only where it is alone. Each of the others is left
 * out by its own difference, so no comparison is a search for the best of many (an intersection of tests, Berger 1982).
 *
 * @param effects the largest first
 * @example leadingEffects(effects, retold).length === 1; // "raises acceptance most"
 */
export function leadingEffects(
  effects: readonly AcceptanceEffect[],
  { points, difference }: Pick<Retold, 'points' | 'difference'>,
): AcceptanceEffect[] {
  const [largest, ...others] = effects;
  if (!largest) return [];
  const most = points(largest);
  const rivals = others.filter((effect) => {
    const { low, high } = difference(most, points(effect));
    return !(low > 0 || high < 0);
  });
  return [largest, ...rivals];
}
