/** Answers that are no choices: ratings, ranks, best and worst. One message says what they look like and what to write. */
import type { Problem } from '../../errors.ts';
import type { DataTable, Roles } from '../choices.ts';
import { flagOf, noFlag } from './flags.ts';
import { columnOf, type Grouping } from './groupTasks.ts';

/** `undefined` where most tasks have a choice, so that what is wrong is wrong in single rows. */
export function describeOtherAnswers(table: DataTable, roles: Roles, grouping: Grouping): Problem | undefined {
  const { name, values, codes } = columnOf(table, roles.choice);
  const flags = values.map(flagOf);
  if (!flags.includes(noFlag)) return undefined;
  const { nTasks, taskStart, taskRows } = grouping;
  const tasks = Array.from({ length: nTasks }, (_, task) =>
    Array.from(taskRows.subarray(taskStart[task], taskStart[task + 1]), (row) => codes[row]),
  );
  if (nTasks === 0) return undefined;
  if (2 * tasks.filter((own) => own.some((code) => flags[code] === noFlag)).length < nTasks) return undefined;
  const numbersOf = (own: readonly number[]) => own.map((code) => Number(values[code] || Number.NaN));
  const isRank = (own: readonly number[]) =>
    [...numbersOf(own)].sort((a, b) => a - b).every((value, index) => value === index + 1);
  const all = new Set(tasks.flatMap(numbersOf));
  const place = { line: 1 };
  if ([...all].every((value) => [-1, 0, 1].includes(value))) {
    const message = `${name} is 1, 0 and -1, which looks like best and worst`;
    return { ...place, message, hint: 'write 0 for -1 to analyse what was best: 1 on one row of each task' };
  }
  if (tasks.every(isRank)) {
    const message = `${name} is 1, 2, 3 ... in each task, which looks like ranks`;
    return { ...place, message, hint: 'write 1 on the row of rank 1 and 0 on the others to analyse what was first' };
  }
  if ([...all].every(Number.isFinite)) {
    const message = `${name} is a number on each row, from ${Math.min(...all)} to ${Math.max(...all)}, which looks like ratings`;
    const hint = 'choices are analysed here: 1 on the chosen row of each task and 0 on the others, in another column';
    return { ...place, message, hint };
  }
  return undefined;
}
