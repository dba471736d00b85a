/** Where what belongs to a respondent stands in a table whose rows are alternatives. */
import type { Choices } from '../../study/choices/choices.ts';

/** Every respondent who has a fitted task, with the row of an alternative of his. */
export function firstRows(choices: Choices): { readonly respondent: number; readonly row: number }[] {
  const { taskRespondent, taskRows, taskStart, isNone } = choices;
  const rows: { respondent: number; row: number }[] = [];
  let last = -1;
  // Tasks stand in the order of their respondents.
  for (const task of choices.tasks.fitted) {
    if (taskRespondent[task] === last) continue;
    last = taskRespondent[task];
    const shown = taskRows.subarray(taskStart[task], taskStart[task + 1]);
    rows.push({ respondent: last, row: shown.find((row) => !isNone[row]) ?? shown[0] });
  }
  return rows;
}

export function cellOf({ table }: Choices, name: string, row: number): string {
  const column = table.columns.get(name);
  return column?.values[column.codes[row]] ?? '';
}

/**
 * Numbers of those who have a fitted task, in the order in which these are packed: our own data's, which say nothing of who
 * somebody is; and in data of others, which may name people, their place.
 */
export function nameRespondents(choices: Choices): string[] {
  const name = choices.isOwn ? choices.roles.respondent : undefined;
  return firstRows(choices).map(({ row }, n) => (name === undefined ? String(n + 1) : cellOf(choices, name, row)));
}
