/**
 * Tasks with an alternative that nobody who agrees with the priors, or with the stated orders of levels, would choose:
 * another one is at least as good in every attribute and better in one. Such a task teaches little.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import type { TaskPlace } from './countLevels.ts';

/** Is the first profile at least as good as the second in every attribute, and better in one? */
export type Dominates = (better: Profile, worse: Profile) => boolean;

/**
 * Attributes with neither a stated order nor priors have no order: only equal levels compare there. Where an order is
 * stated, it tells also between levels that the priors hold for equal.
 *
 * @returns `undefined` where there is nothing to compare by
 */
export function makeDominates({ attributes, design }: Pick<Study, 'attributes' | 'design'>): Dominates | undefined {
  const columns = attributes.map((attribute) => ({
    id: attribute.id,
    worth: worthOfLevels(attribute, lookUp(design.priors, attribute.id)),
  }));
  if (columns.every(({ worth }) => worth === undefined)) return undefined;
  return (better, worse) => {
    let isBetter = false;
    for (const { id, worth } of columns) {
      const [one, other] = [lookUp(better, id) ?? '', lookUp(worse, id) ?? ''];
      if (one === other) continue;
      const difference = worth ? (worth.get(one) ?? 0) - (worth.get(other) ?? 0) : Number.NaN;
      if (!(difference >= 0)) return false;
      if (difference > 0) isBetter = true;
    }
    return isBetter;
  };
}

/** A number for every level, larger for better ones: its rank in the stated order, or its prior. */
function worthOfLevels(
  { order, levels }: Attribute,
  priors: Readonly<Record<string, number>> = {},
): ReadonlyMap<string, number> | undefined {
  if (order) {
    const sign = order === 'worst-to-best' ? 1 : -1;
    return new Map(levels.map(({ id }, index) => [id, sign * index]));
  }
  const hasPriors = Object.values(priors).some((prior) => prior !== 0);
  return hasPriors ? new Map(levels.map(({ id }) => [id, lookUp(priors, id) ?? 0])) : undefined;
}

/** How many pairs of a task's alternatives have one that dominates. */
export function countDominated(alternatives: readonly Profile[], dominates: Dominates): number {
  let count = 0;
  for (const one of alternatives) for (const other of alternatives) if (dominates(one, other)) count += 1;
  return count;
}

/** @returns `undefined` where there is nothing to compare by */
export function findDominated(
  tasks: readonly DesignTask[],
  study: Pick<Study, 'attributes' | 'design'>,
): TaskPlace[] | undefined {
  const dominates = makeDominates(study);
  return (
    dominates &&
    tasks
      .filter(({ alternatives }) => countDominated(alternatives, dominates) > 0)
      .map(({ version, task }) => ({ version, task }))
  );
}
