/** Reads what was answered in each task, and says which tasks have no answer, or too many. */
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import type { ProblemList } from '../problemList.ts';
import { emptyFlag, type Grouping, taskLabel } from './parseChoicesTasks.ts';

interface TaskCheck {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  readonly isNone: Uint8Array;
  /** 0 or 1 per row. */
  readonly choice: Uint8Array;
  /** 0, 1 or `emptyFlag` per row; absent where there is no second step. */
  readonly accept?: Uint8Array;
  /** The column that numbers the alternatives, where there is one. */
  readonly alternatives?: DataColumn;
  readonly problems: ProblemList;
}

export interface Answers {
  /** Length T: the row that was chosen. */
  readonly chosenRow: Int32Array;
  /** Length T: the second step. */
  readonly accepted?: Uint8Array;
}

/** The answers to all tasks; every task without exactly one is added to the problems. */
export function checkTasks(check: TaskCheck): Answers {
  const { table, roles, grouping, accept, problems } = check;
  const { nTasks, taskStart, taskRows } = grouping;
  const chosenRow = new Int32Array(nTasks);
  const accepted = accept && new Uint8Array(nTasks);
  for (let task = 0; task < nTasks; task++) {
    const rows = taskRows.subarray(taskStart[task], taskStart[task + 1]);
    const add = (row: number, message: string, hint?: string) =>
      problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
    checkAlternatives(check, rows, add);
    chosenRow[task] = findChosen(check, rows, add);
    if (accepted) accepted[task] = findAccepted(check, rows, add);
  }
  return { chosenRow, accepted };
}

type AddProblem = (row: number, message: string, hint?: string) => void;

function checkAlternatives({ isNone, accept, alternatives }: TaskCheck, rows: Int32Array, add: AddProblem): void {
  let nones = 0;
  for (const row of rows) {
    if (!isNone[row]) continue;
    nones += 1;
    if (nones === 2) add(row, 'has two none rows');
    if (accept) add(row, 'has a none row and an accept column', 'one of them says none');
  }
  if (nones === rows.length) add(rows[0], 'has no alternative but none');
  if (!accept && rows.length === 1) add(rows[0], 'has one alternative only, so nothing was chosen between');
  if (alternatives) checkDistinct(alternatives, rows, add);
}

function checkDistinct({ name, values, codes }: DataColumn, rows: Int32Array, add: AddProblem): void {
  for (let i = 1; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      if (codes[rows[i]] !== codes[rows[j]]) continue;
      add(rows[i], `alternative ${values[codes[rows[i]]]} stands there twice`, `${name} tells them apart`);
    }
  }
}

function findChosen({ choice, roles }: TaskCheck, rows: Int32Array, add: AddProblem): number {
  let chosen = -1;
  let count = 0;
  for (const row of rows) {
    if (choice[row] === emptyFlag) add(row, `${roles.choice} is empty, not 0 or 1`);
    if (choice[row] !== 1) continue;
    count += 1;
    if (chosen < 0) chosen = row;
  }
  if (count === 0) add(rows[0], 'no alternative is chosen', 'one row of a task has choice 1');
  if (count > 1) add(rows[0], `${count} alternatives are chosen`, 'one row of a task has choice 1');
  return chosen;
}

/** The second step stands on every row of a task, or on the chosen one; the rows that have it must agree. */
function findAccepted({ accept, roles }: TaskCheck, rows: Int32Array, add: AddProblem): number {
  let answer: number = emptyFlag;
  for (const row of rows) {
    const flag = accept?.[row] ?? emptyFlag;
    if (flag === emptyFlag || flag === answer) continue;
    if (answer !== emptyFlag) {
      add(row, `${roles.accept} is both 0 and 1`, 'it is one answer to the whole task');
      return answer;
    }
    answer = flag;
  }
  if (answer === emptyFlag) add(rows[0], `${roles.accept} is empty, though other tasks have it`);
  return answer;
}
