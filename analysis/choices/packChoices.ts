/** From rows of cells to the packed structure of ./choiceData.ts. */
import type { Choices, TaskKind } from '../../study/choices/choices.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import type { PackedChoices } from './choiceData.ts';
import { type CodedRows, makeCodedRows } from './packRows.ts';
import { makeSets } from './packSets.ts';

/**
 * Packs the tasks of one kind.
 *
 * Equal rows, and sets of equal rows in whatever order, are found by hash. A respondent's weight multiplies the counts.
 */
export function packChoices(model: ResolvedModel, choices: Choices, kind: TaskKind = 'fitted'): PackedChoices {
  const tasks = choices.tasks[kind];
  const { taskStart, taskRows, isNone, chosenRow, accepted } = choices;
  const rows = makeCodedRows(model, choices);
  const stepsOfTask = accepted ? 2 : 1;
  const sets = makeSets({
    sets: stepsOfTask * tasks.length,
    entries: taskRows.length + 2 * (stepsOfTask - 1) * tasks.length,
  });
  const { taskRespondent, respondents } = renumber(tasks, choices.taskRespondent);
  const weights = Float64Array.from(respondents, (n) => choices.weights[n]);
  const taskEntry = new Int32Array(tasks.length);
  const taskSecondEntry = new Int32Array(tasks.length).fill(-1);
  const alternatives = new Int32Array(Math.max(2, longestTask(choices)));
  // There are no more coded rows than rows, and one of none for each task.
  const shown = new Int32Array(taskRows.length + tasks.length + 1);
  for (let t = 0; t < tasks.length; t++) {
    const task = tasks[t];
    const weight = weights[taskRespondent[t]];
    const start = taskStart[task];
    const none = noneOf(task, choices, rows);
    let size = 0;
    let chosen = -1;
    for (let at = start; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      const code = isNone[row] ? none : rows.codeOf(row);
      if (!isNone[row]) shown[code] += 1;
      alternatives[size++] = code;
      if (row === chosenRow[task]) chosen = code;
    }
    taskEntry[t] = sets.count(alternatives, size, chosen, weight);
    if (!accepted) continue;
    alternatives[0] = chosen;
    alternatives[1] = none;
    taskSecondEntry[t] = sets.count(alternatives, 2, accepted[task] ? chosen : none, weight);
  }
  const counts = { nRespondents: respondents.length, nTasks: tasks.length };
  const rowShown = shown.slice(0, rows.size);
  const perTask = { taskRespondent, taskEntry, taskSecondEntry };
  return { parameters: model.parameters, ...rows.pack(), rowShown, ...sets.pack(), ...counts, ...perTask, weights };
}

/** Numbers the respondents of some tasks 0, 1, ... without gaps: one who has none of these tasks has no number. */
function renumber(tasks: Int32Array, owners: Int32Array): { taskRespondent: Int32Array; respondents: Int32Array } {
  const taskRespondent = new Int32Array(tasks.length);
  const respondents = new Int32Array(tasks.length);
  let size = 0;
  for (let t = 0; t < tasks.length; t++) {
    const owner = owners[tasks[t]];
    if (size === 0 || respondents[size - 1] !== owner) respondents[size++] = owner;
    taskRespondent[t] = size - 1;
  }
  return { taskRespondent, respondents: respondents.subarray(0, size) };
}

function longestTask({ nTasks, taskStart }: Choices): number {
  let longest = 0;
  for (let task = 0; task < nTasks; task++) longest = Math.max(longest, taskStart[task + 1] - taskStart[task]);
  return longest;
}

/**
 * The coded row of "none" for the respondent of a task, -1 in a forced choice. A none row may leave the respondent's own
 * columns empty: they are read from an alternative.
 */
function noneOf(task: number, { taskStart, taskRows, isNone, response }: Choices, rows: CodedRows): number {
  if (!hasNone(response)) return -1;
  const end = taskStart[task + 1];
  let at = taskStart[task];
  while (at + 1 < end && isNone[taskRows[at]]) at += 1;
  return rows.noneOf(taskRows[at]);
}

export interface CodedTask {
  /** The coded row of each alternative, none among them where the task offers it. */
  readonly alternatives: number[];
  readonly chosen: number;
  /** The coded row of "none" for this respondent, offered or not. */
  readonly none: number;
}

/** Codes one task's rows, for who looks at single tasks. */
export function codeTask(task: number, choices: Choices, rows: CodedRows): CodedTask {
  const { taskStart, taskRows, isNone, chosenRow } = choices;
  const none = noneOf(task, choices, rows);
  const own = taskRows.subarray(taskStart[task], taskStart[task + 1]);
  const alternatives = Array.from(own, (row) => (isNone[row] ? none : rows.codeOf(row)));
  return { alternatives, chosen: alternatives[own.indexOf(chosenRow[task])] as number, none };
}
