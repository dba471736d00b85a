/** Reads what was answered in each task, and says which tasks have no answer, or too many. */
import type { ProblemList } from '../../problemList.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { emptyFlag, knownFault } from './flags.ts';
import { type Grouping, taskLabel } from './groupTasks.ts';

interface TaskCheck {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  readonly isNone: Uint8Array;
  /** 0, 1, `emptyFlag`, or `knownFault` per row. */
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
  const { grouping, accept, alternatives } = check;
  const { nTasks, taskStart } = grouping;
  const chosenRow = new Int32Array(nTasks);
  const accepted = accept && new Uint8Array(nTasks);
  for (let task = 0; task < nTasks; task++) {
    const from = taskStart[task];
    const to = taskStart[task + 1];
    checkAlternatives(check, from, to);
    if (alternatives) checkDistinct(check, alternatives, from, to);
    const isFaulty = hasFault(check, from, to);
    chosenRow[task] = isFaulty ? taskStart[task] : findChosen(check, from, to);
    if (accepted && !isFaulty) accepted[task] = findAccepted(check, from, to);
  }
  return { chosenRow, accepted };
}

function addProblem({ table, roles, problems }: TaskCheck, row: number, message: string, hint?: string): void {
  problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
}

/** The rows of the task are `grouping.taskRows[from] .. taskRows[to - 1]`, here and below. */
function checkAlternatives(check: TaskCheck, from: number, to: number): void {
  const { grouping, isNone, accept } = check;
  const { taskRows } = grouping;
  let nones = 0;
  for (let at = from; at < to; at++) {
    const row = taskRows[at];
    if (!isNone[row]) continue;
    nones += 1;
    if (nones === 2) addProblem(check, row, 'has two none rows');
    if (accept) addProblem(check, row, 'has a none row and an accept column', 'one of them says none');
  }
  if (nones === to - from) addProblem(check, taskRows[from], 'has no alternative but none');
  if (!accept && to - from === 1) {
    addProblem(check, taskRows[from], 'has one alternative only, so nothing was chosen between');
  }
}

function checkDistinct(check: TaskCheck, { name, values, codes }: DataColumn, from: number, to: number): void {
  const { taskRows } = check.grouping;
  for (let i = from + 1; i < to; i++) {
    const code = codes[taskRows[i]];
    for (let j = from; j < i; j++) {
      if (codes[taskRows[j]] !== code) continue;
      addProblem(check, taskRows[i], `alternative ${values[code]} stands there twice`, `${name} tells them apart`);
    }
  }
}

/** Has a row of the task no answer that could be read, which was said before? */
function hasFault({ choice, grouping }: TaskCheck, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (choice[grouping.taskRows[at]] === knownFault) return true;
  return false;
}

function findChosen(check: TaskCheck, from: number, to: number): number {
  const { choice, roles, grouping } = check;
  const { taskRows } = grouping;
  let chosen = -1;
  let count = 0;
  for (let at = from; at < to; at++) {
    const row = taskRows[at];
    if (choice[row] === emptyFlag) {
      addProblem(check, row, `${roles.choice} is empty, not 0 or 1`);
      return row;
    }
    if (choice[row] !== 1) continue;
    count += 1;
    if (chosen < 0) chosen = row;
  }
  if (count !== 1) {
    const message = count === 0 ? 'no alternative is chosen' : `${count} alternatives are chosen`;
    addProblem(check, taskRows[from], message, 'one row of a task has choice 1');
  }
  return chosen;
}

/** The second step stands on every row of a task, or on the chosen one; the rows that have it must agree. */
function findAccepted(check: TaskCheck, from: number, to: number): number {
  const { accept, roles, grouping } = check;
  const { taskRows } = grouping;
  let answer: number = emptyFlag;
  for (let at = from; at < to; at++) {
    const row = taskRows[at];
    const flag = accept?.[row] ?? emptyFlag;
    if (flag === emptyFlag || flag === answer) continue;
    if (answer !== emptyFlag) {
      addProblem(check, row, `${roles.accept} is both 0 and 1`, 'it is one answer to the whole task');
      return answer;
    }
    answer = flag;
  }
  if (answer === emptyFlag) {
    addProblem(check, taskRows[from], `${roles.accept} is empty, though other tasks have it`);
  }
  return answer;
}
