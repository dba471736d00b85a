/**
 * The strategy `full-factorial`, for small studies: every task that can be made (every profile, pair of profiles, ...)
 * under the study's rules is shown equally often, give or take one, dealt over the versions in random order.
 */
import { counted } from '../../../study/counted.ts';
import { DesignError } from '../../../study/errors.ts';
import { shuffle } from '../../numerics/random.ts';
import type { DesignProblem, VersionLevels } from './designProblem.ts';
import { allTasks, countTasks, type TaskLevels, taskKey } from './drawTask.ts';

/** Beyond so many tasks no study is small. */
const mostTasks = 400_000;

/** @throws DesignError with the number of tasks there are, if the versions hold fewer */
export function makeFactorialVersions(problem: DesignProblem): VersionLevels[] {
  const { space, versions, tasksPerVersion, alternatives, fixed, random, onProgress } = problem;
  const taken = new Set(fixed.map(taskKey));
  const isFree = space.pairRules.length === 0;
  const possible = countTasks(space, alternatives) - taken.size;
  if (isFree && possible > versions * tasksPerVersion) refuseFew(problem, possible);

  const all: TaskLevels[] = [];
  for (const task of allTasks(space, alternatives)) {
    if (all.length > mostTasks) break;
    if (!taken.has(taskKey(task))) all.push(task);
  }
  if (all.length > versions * tasksPerVersion) refuseFew(problem, all.length);
  const order = shuffle(random, all);
  // Round and round in the same order, so that no version meets a task twice.
  return Array.from({ length: versions }, (_, version) => {
    onProgress?.(version + 1, versions);
    const first = version * tasksPerVersion;
    return Array.from({ length: tasksPerVersion }, (_, task) => order[(first + task) % order.length]);
  });
}

function refuseFew({ versions, tasksPerVersion, alternatives }: DesignProblem, possible: number): never {
  const what = alternatives === 1 ? 'profiles' : `tasks of ${alternatives} profiles`;
  const message = `a full factorial shows all ${possible} ${what}, and ${counted(versions, 'version')} of ${counted(tasksPerVersion, 'task')} ${versions === 1 ? 'shows' : 'show'} ${versions * tasksPerVersion}`;
  const needed = Math.ceil(possible / tasksPerVersion);
  const hint = `ask ${needed} versions, or take the strategy efficient`;
  throw new DesignError('too-many-tasks', [{ path: 'design.strategy', message, hint }]);
}
