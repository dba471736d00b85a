/**
 * Tasks with an alternative that nobody who agrees with the priors would choose: another one is at least as good in
 * every attribute and better in one. Such a task teaches little.
 */
import type { DesignTask } from '../../study/design.ts';
import type { Profile, Study } from '../../study/study.ts';
import type { TaskPlace } from './countLevels.ts';

/**
 * Attributes without priors have no order: only equal levels compare there.
 *
 * @returns `undefined` where there are no priors to compare by
 */
export function findDominated(
  tasks: readonly DesignTask[],
  { attributes, design }: Pick<Study, 'attributes' | 'design'>,
): TaskPlace[] | undefined {
  const isOrdered = ({ id }: { readonly id: string }) => Object.values(design.priors[id] ?? {}).some((b) => b !== 0);
  if (!attributes.some(isOrdered)) return undefined;
  const worth = (profile: Profile, id: string) => design.priors[id]?.[profile[id] ?? ''] ?? 0;
  const dominates = (better: Profile, worse: Profile): boolean => {
    let isBetter = false;
    for (const attribute of attributes) {
      const { id } = attribute;
      if (better[id] === worse[id]) continue;
      if (!isOrdered(attribute) || worth(better, id) < worth(worse, id)) return false;
      if (worth(better, id) > worth(worse, id)) isBetter = true;
    }
    return isBetter;
  };
  return tasks
    .filter(({ alternatives }) => alternatives.some((one) => alternatives.some((other) => dominates(one, other))))
    .map(({ version, task }) => ({ version, task }));
}
