/** Answers of 1 on the chosen row and nothing on the others, as a spreadsheet or a form writes them. */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataTable, Roles } from '../choices.ts';
import { emptyFlag, knownFault } from './flags.ts';
import { type Grouping, taskLabel } from './groupTasks.ts';

interface BlankSearch {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  /** By row: 0, 1, `emptyFlag` or another flag; empty rows become 0 where they are read so. */
  readonly choice: Uint8Array;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/**
 * Where no row says 0 and some tasks have both a 1 and empty rows, these are 0: of tasks that have exactly one 1, and that
 * is said. Tasks with more are one problem, which counts them. A task without any 1 has no answer, and stays as it is.
 */
export function readBlanks({ table, roles, grouping, choice, problems, warnings }: BlankSearch): void {
  const { nTasks, taskStart, taskRows } = grouping;
  const marks = new Int32Array(nTasks);
  let nBlank = 0;
  for (let task = 0; task < nTasks; task++) {
    let blanks = 0;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const flag = choice[taskRows[at]];
      if (flag === 1) marks[task] += 1;
      else if (flag === emptyFlag) blanks += 1;
      else return;
    }
    if (marks[task] > 0) nBlank += blanks;
  }
  if (nBlank === 0) return;
  const wrong = Array.from(marks.keys()).filter((task) => marks[task] > 1);
  for (let task = 0; task < nTasks; task++) {
    if (marks[task] === 0) continue;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      if (marks[task] > 1) choice[row] = knownFault;
      else if (choice[row] === emptyFlag) choice[row] = 0;
    }
  }
  const [first] = wrong;
  if (first === undefined) {
    warnings.push(makeWarning('blanksAsZero', { column: roles.choice ?? '' }));
    return;
  }
  const row = taskRows[taskStart[first]];
  const message = `${roles.choice} is 1 or empty, and ${counted(wrong.length, 'task')} of ${nTasks} ${wrong.length === 1 ? 'has' : 'have'} more than one 1, this the first`;
  const hint = 'one row of a task has choice 1';
  problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
}
