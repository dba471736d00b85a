/** Which tasks are others shown again, and whether they show what they say. */
import type { ProblemList } from '../../problemList.ts';
import type { DataTable, Roles, StudyWords } from '../choices.ts';
import { columnOf, type Grouping, taskLabel } from './groupTasks.ts';

interface RepeatCheck {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly words?: StudyWords;
  readonly grouping: Grouping;
  readonly isNone: Uint8Array;
  readonly problems: ProblemList;
}

/**
 * For every task the one that it shows again, or -1. A task that names none of its respondent's tasks, or shows other
 * profiles under the same numbers, is added to the problems.
 */
export function findRepeats(check: RepeatCheck): Int32Array {
  const { table, roles, grouping, problems } = check;
  const { nTasks, taskStart, taskRows } = grouping;
  const repeatOf = new Int32Array(nTasks).fill(-1);
  if (roles.repeatOf === undefined) return repeatOf;
  const tasks = columnOf(table, roles.task);
  const named = columnOf(table, roles.repeatOf);
  // By cell of the column: the code of the task that it names.
  const wanted = Int32Array.from(named.values, (value) => (value === '' ? nothing : tasks.values.indexOf(value)));
  for (let task = 0; task < nTasks; task++) {
    const row = taskRows[taskStart[task]];
    const code = wanted[named.codes[row]];
    if (code === nothing) continue;
    const first = findTask(grouping, task, (other) => tasks.codes[taskRows[taskStart[other]]] === code);
    const wrong = first < 0 ? 'which the respondent has not answered' : differenceOf(check, first, task);
    if (wrong === undefined) repeatOf[task] = first;
    else {
      const message = `repeats task ${named.values[named.codes[row]]}, ${wrong}`;
      problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message });
    }
  }
  return repeatOf;
}

/** Another task of the same respondent, before this one or after it; -1 if there is none. His tasks stand together. */
function findTask({ nTasks, taskRespondent }: Grouping, task: number, isIt: (other: number) => boolean): number {
  let other = task;
  while (other > 0 && taskRespondent[other - 1] === taskRespondent[task]) other -= 1;
  for (; other < nTasks && taskRespondent[other] === taskRespondent[task]; other++) {
    if (other !== task && isIt(other)) return other;
  }
  return -1;
}

/** What no task is, and no `indexOf`. */
const nothing = -2;

/** What makes two tasks different, in words; `undefined` where they show the same, in whatever order. */
function differenceOf({ table, roles, words, grouping, isNone }: RepeatCheck, first: number, second: number) {
  if (roles.alternative === undefined) return 'but no column says which of its alternatives is which';
  const { taskStart, taskRows } = grouping;
  const { codes } = columnOf(table, roles.alternative);
  const rowsOf = (task: number) => taskRows.subarray(taskStart[task], taskStart[task + 1]);
  const before = rowsOf(first);
  const again = rowsOf(second);
  if (before.length !== again.length) return 'but shows another number of alternatives';
  for (const row of again) {
    const same = before.find(
      (other) => isNone[other] === isNone[row] && (isNone[row] === 1 || codes[other] === codes[row]),
    );
    if (same === undefined) return 'but shows other alternatives';
    const differing = (words?.attributes ?? []).find(({ id }) => {
      const column = table.columns.get(id);
      return column && column.codes[same] !== column.codes[row];
    });
    if (differing) return `but ${differing.id} of an alternative is another there`;
  }
  return undefined;
}
