/** In which order a respondent sees attributes: drawn, as the file lists them, or in groups, some of them first or last. */
import type { OrderSettings } from '../../study/order/orderSettings.ts';
import { type RandomSource, shuffle } from '../numerics/random.ts';

export interface AttributesToOrder {
  /** As the design lists them. */
  readonly attributes: readonly string[];
  /** The same, shuffled: what a respondent sees where the study has no say. */
  readonly shuffled: readonly string[];
  readonly order: OrderSettings;
}

/**
 * Groups, and attributes in none, are shuffled; then the attributes inside each group that is not in order. Nothing is drawn
 * where there are no groups: what is neither first nor last stands as it was shuffled.
 */
export function orderAttributes({ attributes, shuffled, order }: AttributesToOrder, random: RandomSource): string[] {
  const { first = [], last = [], groups = [] } = order;
  const known = (ids: readonly string[]) => ids.filter((id) => attributes.includes(id));
  const isBetween = (id: string) => !first.includes(id) && !last.includes(id);
  const between = (order.attributes === 'fixed' ? attributes : shuffled).filter(isBetween);
  if (groups.length === 0) return [...known(first), ...between, ...known(last)];
  const own = groups.map((group) => ({ ...group, attributes: known(group.attributes) }));
  const single = attributes
    .filter((id) => isBetween(id) && !own.some((group) => group.attributes.includes(id)))
    .map((id) => ({ attributes: [id], within: 'fixed' as const }));
  const ordered = shuffle(random, [...own, ...single]).flatMap((group) =>
    group.within === 'random' ? shuffle(random, group.attributes) : group.attributes,
  );
  return [...known(first), ...ordered, ...known(last)];
}
