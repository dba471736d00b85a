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
