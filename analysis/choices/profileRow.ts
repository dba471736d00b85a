import type { Choices } from '../../study/choices/choices.ts';

/** An alternative of the task: none rows may leave the respondent's columns empty. */
export function profileRow({ taskStart, taskRows, isNone }: Choices, task: number): number {
  for (let at = taskStart[task]; at < taskStart[task + 1]; at++) if (!isNone[taskRows[at]]) return taskRows[at];
  return taskRows[taskStart[task]];
}
