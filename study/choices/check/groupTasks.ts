/** Puts the rows of a table together into tasks: a task is one respondent's answers to one choice set. */
import type { DataColumn, DataTable, Roles } from '../choices.ts';

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
  return groupInOrder(table, roles, included) ?? groupSorted(table, roles, included);
}

/**
 * The same in one walk where the rows of a respondent stand together, and those of each of his tasks: so do nearly all
 * files. `undefined` where they do not.
 */
function groupInOrder(table: DataTable, roles: Roles, included: Uint8Array): Grouping | undefined {
  const respondents = columnOf(table, roles.respondent);
  const tasks = columnOf(table, roles.task);
  const isKnown = new Uint8Array(respondents.values.length);
  // Who last had a task of this number in the file.
  const ownerOf = new Int32Array(tasks.values.length).fill(-1);
  const taskRespondent = new Int32Array(table.rows);
  const taskStart = new Int32Array(table.rows + 1);
  const taskRows = new Int32Array(table.rows);
  let [nRespondents, nTasks, nRows, respondent, task] = [0, 0, 0, -1, -1];
  for (let row = 0; row < table.rows; row++) {
    if (included[row] === 0) continue;
    const own = respondents.codes[row];
    if (own !== respondent) {
      if (isKnown[own] === 1) return undefined;
      isKnown[own] = 1;
      respondent = own;
      task = -1;
      nRespondents += 1;
    }
    const code = tasks.codes[row];
    if (code !== task) {
      if (ownerOf[code] === own) return undefined;
      ownerOf[code] = own;
      task = code;
      taskRespondent[nTasks] = nRespondents - 1;
      taskStart[nTasks] = nRows;
      nTasks += 1;
    }
    taskRows[nRows] = row;
    nRows += 1;
  }
  taskStart[nTasks] = nRows;
  return {
    ...{ nRespondents, nTasks },
    taskRespondent: taskRespondent.subarray(0, nTasks),
    taskStart: taskStart.subarray(0, nTasks + 1),
    taskRows: taskRows.subarray(0, nRows),
  };
}

/** Two counting sorts, by respondent and then by task inside each respondent, in which no row has an object. */
function groupSorted(table: DataTable, roles: Roles, included: Uint8Array): Grouping {
  const { ordered, start, nRespondents } = sortByRespondent(table, roles, included);
  const tasks = columnOf(table, roles.task);
  // The task of a respondent that has this number in the file, and who that respondent is.
  const taskOf = new Int32Array(tasks.values.length);
  const ownerOf = new Int32Array(tasks.values.length).fill(-1);
  const rowTask = new Int32Array(ordered.length);
  const taskRespondent = new Int32Array(ordered.length);
  let nTasks = 0;
  for (let n = 0; n < nRespondents; n++) {
    for (let at = start[n]; at < start[n + 1]; at++) {
      const code = tasks.codes[ordered[at]];
      if (ownerOf[code] !== n) {
        ownerOf[code] = n;
        taskOf[code] = nTasks;
        taskRespondent[nTasks] = n;
        nTasks += 1;
      }
      rowTask[at] = taskOf[code];
    }
  }
  const { taskStart, taskRows } = sortByTask(ordered, rowTask, nTasks);
  return { nRespondents, nTasks, taskRespondent: taskRespondent.slice(0, nTasks), taskStart, taskRows };
}

/** The included rows by respondent: those of respondent n stand from start[n] to start[n + 1], in the file's order. */
function sortByRespondent(table: DataTable, roles: Roles, included: Uint8Array) {
  const { values, codes } = columnOf(table, roles.respondent);
  const respondentOf = new Int32Array(values.length).fill(-1);
  const counts = new Int32Array(values.length + 1);
  let nRespondents = 0;
  let nRows = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!included[row]) continue;
    const code = codes[row];
    if (respondentOf[code] < 0) respondentOf[code] = nRespondents++;
    counts[respondentOf[code] + 1] += 1;
    nRows += 1;
  }
  for (let n = 0; n < nRespondents; n++) counts[n + 1] += counts[n];
  const next = counts.slice();
  const ordered = new Int32Array(nRows);
  for (let row = 0; row < table.rows; row++) if (included[row]) ordered[next[respondentOf[codes[row]]]++] = row;
  return { ordered, start: counts, nRespondents };
}

/** The rows by task: those of task t stand from taskStart[t] to taskStart[t + 1], in the order that they have here. */
function sortByTask(rows: Int32Array, rowTask: Int32Array, nTasks: number): Pick<Grouping, 'taskStart' | 'taskRows'> {
  const taskStart = new Int32Array(nTasks + 1);
  for (let at = 0; at < rows.length; at++) taskStart[rowTask[at] + 1] += 1;
  for (let task = 0; task < nTasks; task++) taskStart[task + 1] += taskStart[task];
  const next = taskStart.slice();
  const taskRows = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) taskRows[next[rowTask[at]]++] = rows[at];
  return { taskStart, taskRows };
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
