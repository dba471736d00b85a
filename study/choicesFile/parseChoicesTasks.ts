/** Puts the rows of a table together into tasks: a task is one respondent's answers to one choice set. */
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import type { ProblemList } from '../problemList.ts';

/** Rows by task, tasks by respondent, whatever the order of the file. */
export interface Grouping {
  readonly nRespondents: number;
  readonly nTasks: number;
  readonly taskRespondent: Int32Array;
  readonly taskStart: Int32Array;
  readonly taskRows: Int32Array;
}

/**
 * Groups the rows for which `included` is 1. Respondents are numbered in the order of the file, and so are the tasks
 * of each.
 */
export function groupTasks(table: DataTable, roles: Roles, included: Uint8Array): Grouping {
  const respondents = columnOf(table, roles.respondent);
  const tasks = columnOf(table, roles.task);
  const respondentOf = new Int32Array(respondents.values.length).fill(-1);
  const taskOf = new Map<number, number>();
  const rowTask = new Int32Array(table.rows).fill(-1);
  const owners: number[] = [];
  let nRespondents = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!included[row]) continue;
    const code = respondents.codes[row];
    if (respondentOf[code] < 0) respondentOf[code] = nRespondents++;
    const key = code * tasks.values.length + tasks.codes[row];
    let task = taskOf.get(key);
    if (task === undefined) {
      task = owners.length;
      taskOf.set(key, task);
      owners.push(respondentOf[code]);
    }
    rowTask[row] = task;
  }

  const place = sortTasks(owners, nRespondents);
  const nTasks = owners.length;
  const taskRespondent = new Int32Array(nTasks);
  for (let task = 0; task < nTasks; task++) taskRespondent[place[task]] = owners[task];
  const taskStart = new Int32Array(nTasks + 1);
  for (let row = 0; row < table.rows; row++) if (rowTask[row] >= 0) taskStart[place[rowTask[row]] + 1] += 1;
  for (let task = 0; task < nTasks; task++) taskStart[task + 1] += taskStart[task];
  const next = taskStart.slice();
  const taskRows = new Int32Array(taskStart[nTasks]);
  for (let row = 0; row < table.rows; row++) if (rowTask[row] >= 0) taskRows[next[place[rowTask[row]]]++] = row;
  return { nRespondents, nTasks, taskRespondent, taskStart, taskRows };
}

/** The place of each task when tasks stand in the order of their owners (a stable counting sort). */
function sortTasks(owners: readonly number[], nRespondents: number): Int32Array {
  const next = new Int32Array(nRespondents + 1);
  for (const owner of owners) next[owner + 1] += 1;
  for (let n = 0; n < nRespondents; n++) next[n + 1] += next[n];
  return Int32Array.from(owners, (owner) => next[owner]++);
}

/** @throws RangeError if the role has no column: the caller has checked that it has. */
export function columnOf(table: DataTable, name: string | undefined): DataColumn {
  const column = name === undefined ? undefined : table.columns.get(name);
  if (!column) throw new RangeError(`there is no column ${name}`);
  return column;
}

/** `respondent 12, task 3`: how a message names the task of a row. */
export function taskLabel(table: DataTable, roles: Roles, row: number): string {
  const cell = (name: string | undefined) => {
    const column = columnOf(table, name);
    return column.values[column.codes[row]];
  };
  return `respondent ${cell(roles.respondent)}, task ${cell(roles.task)}`;
}

/** 0 or 1 for every cell of a column, 2 for an empty one; any other cell is a problem. `TRUE` and `FALSE` are read too. */
export function readFlags(table: DataTable, name: string, problems: ProblemList): Uint8Array {
  const { values, codes } = columnOf(table, name);
  const flags = values.map((value) => flagWords.get(value.trim().toLowerCase()));
  for (let row = 0; row < table.rows; row++) {
    if (flags[codes[row]] === undefined) {
      const message = `${name} is "${values[codes[row]]}", not 0 or 1`;
      problems.add({ line: table.lines[row], message });
    }
  }
  return Uint8Array.from(codes, (code) => flags[code] ?? emptyFlag);
}

export const emptyFlag = 2;
const flagWords = new Map([
  ['1', 1],
  ['1.0', 1],
  ['true', 1],
  ['0', 0],
  ['0.0', 0],
  ['false', 0],
  ['', emptyFlag],
  ['na', emptyFlag],
]);
