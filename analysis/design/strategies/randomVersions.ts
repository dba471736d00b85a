/** The strategy `random`: every alternative is drawn from the allowed profiles, each equally likely. */
import type { DesignProblem, VersionLevels } from './designProblem.ts';
import { drawTask, taskKey } from './drawTask.ts';

export function makeRandomVersions(problem: DesignProblem): VersionLevels[] {
  const { space, versions, tasksPerVersion, alternatives, fixed, random, onProgress } = problem;
  return Array.from({ length: versions }, (_, version) => {
    const taken = new Set(fixed.map(taskKey));
    const tasks = Array.from({ length: tasksPerVersion }, () => {
      const task = drawTask({ space, alternatives, taken, random });
      taken.add(taskKey(task));
      return task;
    });
    onProgress?.(version + 1, versions);
    return tasks;
  });
}
