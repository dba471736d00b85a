/** Quotas: who has a place, and whether there is one left. */
import type { Quota } from '../study.ts';

/** How many places of a quota are taken, by quota id; a quota that nobody has a place in is absent. */
export type TakenPlaces = ReadonlyMap<string, number>;

/** The first of some quotas in which there is no place left. */
export function findFull<Claim extends Pick<Quota, 'id' | 'limit'>>(
  quotas: readonly Claim[],
  taken: TakenPlaces,
): Claim | undefined {
  return quotas.find(({ id, limit }) => (taken.get(id) ?? 0) >= limit);
}
