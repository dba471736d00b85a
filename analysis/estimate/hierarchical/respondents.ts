import type { Choices } from '../../../study/choices/choices.ts';
import { numberRespondents } from './personalFit.ts';

/**
 * Numbers of those who have a fitted task, in the order in which these are packed: our own data's, which say nothing of who
 * somebody is; and in data of others, which may name people, their place.
 */
export function nameRespondents(choices: Choices): string[] {
  const { table, roles, tasks, taskRespondent, taskRows, taskStart, isOwn } = choices;
  const column = isOwn && roles.respondent !== undefined ? table.columns.get(roles.respondent) : undefined;
  const names: string[] = [];
  const numbers = numberRespondents(choices);
  for (const task of tasks.fitted) {
    const n = numbers.get(taskRespondent[task]) as number;
    names[n] ??= column ? (column.values[column.codes[taskRows[taskStart[task]]]] as string) : String(n + 1);
  }
  return names;
}
