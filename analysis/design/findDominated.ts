/**
 * Tasks with an alternative that nobody who agrees with the priors would choose: another one is at least as good in
 * every attribute and better in one. Such a task teaches little.
 */
import type { DesignTask } from '../../study/design.ts';
import type { Profile, Study } from '../../study/study.ts';
import type { TaskPlace } from './countLevels.ts';

/** Is the first profile at least as good as the second in every attribute, and better in one? */
export type Dominates = (better: Profile, worse: Profile) => boolean;

/**
 * Attributes without priors have no order: only equal levels compare there.
 *
 * @returns `undefined` where there are no priors to compare by
 */
export function makeDominates({ attributes, design }: Pick<Study, 'attributes' | 'design'>): Dominates | undefined {
  const isOrdered = ({ id }: { readonly id: string }) => Object.values(design.priors[id] ?? {}).some((b) => b !== 0);
  if (!attributes.some(isOrdered)) return undefined;
  const columns = attributes.map((attribute) => ({
    id: attribute.id,
    isOrdered: isOrdered(attribute),
    worth: design.priors[attribute.id] ?? {},
  }));
  return (better, worse) => {
    let isBetter = false;
    for (const column of columns) {
      const [one, other] = [better[column.id] ?? '', worse[column.id] ?? ''];
      if (one === other) continue;
      const difference = (column.worth[one] ?? 0) - (column.worth[other] ?? 0);
      if (!column.isOrdered || difference < 0) return false;
      if (difference > 0) isBetter = true;
    }
    return isBetter;
  };
}

/** How many pairs of a task's alternatives have one that dominates. */
export function countDominated(alternatives: readonly Profile[], dominates: Dominates): number {
  let count = 0;
  for (const one of alternatives) for (const other of alternatives) if (dominates(one, other)) count += 1;
  return count;
}

/** @returns `undefined` where there are no priors to compare by */
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
