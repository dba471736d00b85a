/** From rows of cells to the packed structure of ./choiceData.ts. */
import type { Choices } from '../../study/choices.ts';
import type { ResolvedModel } from '../model/resolveModel.ts';
import type { ChoiceData } from './choiceData.ts';
import { type CodedRows, makeCodedRows } from './packRows.ts';
import { makeSets } from './packSets.ts';

/** Which tasks to pack: those that the model is fitted to, or the fixed ones that it has to predict. */
export type TaskKind = 'fitted' | 'fixed';

/**
 * Packs the tasks of one kind.
 *
 * Equal rows, and sets of equal rows in whatever order, are found by hash. A respondent's weight multiplies the counts.
 */
export function packChoices(model: ResolvedModel, choices: Choices, kind: TaskKind = 'fitted'): ChoiceData {
  const tasks = tasksOf(choices, kind);
  const rows = makeCodedRows(model, choices);
  const sets = makeSets();
  const { taskRespondent, respondents } = renumber(tasks, choices.taskRespondent);
  const weights = Float64Array.from(respondents, (n) => choices.weights[n]);
  const taskEntry = new Int32Array(tasks.length);
  const taskSecondEntry = new Int32Array(tasks.length).fill(-1);
  for (let t = 0; t < tasks.length; t++) {
    const { alternatives, chosen, none } = codeTask(tasks[t], choices, rows);
    const weight = weights[taskRespondent[t]];
    taskEntry[t] = sets.count(alternatives, chosen, weight);
    if (!choices.accepted) continue;
    const answer = choices.accepted[tasks[t]] ? chosen : none;
    taskSecondEntry[t] = sets.count([chosen, none], answer, weight);
  }
  const counts = { nRespondents: respondents.length, nTasks: tasks.length };
  const perTask = { taskRespondent, taskEntry, taskSecondEntry };
  return { parameters: model.parameters, ...packRows(rows), ...sets.pack(), ...counts, ...perTask, weights };
}

/** The tasks of one kind, in the order of the respondents. */
export function tasksOf({ fixed }: Choices, kind: TaskKind): Int32Array {
  const wanted = kind === 'fixed' ? 1 : 0;
  return Int32Array.from(fixed.keys()).filter((task) => fixed[task] === wanted);
}

/** Numbers the respondents of some tasks 0, 1, ... without gaps: one who has none of these tasks has no number. */
function renumber(tasks: Int32Array, owners: Int32Array): { taskRespondent: Int32Array; respondents: number[] } {
  const respondents: number[] = [];
  const taskRespondent = tasks.map((task) => {
    if (respondents.at(-1) !== owners[task]) respondents.push(owners[task]);
    return respondents.length - 1;
  });
  return { taskRespondent, respondents };
}

export interface CodedTask {
  /** The coded row of each alternative, none among them where the task offers it. */
  readonly alternatives: number[];
  readonly chosen: number;
  /** The coded row of "none" for this respondent, offered or not. */
  readonly none: number;
}

/** Codes a task's rows. A none row may leave the respondent's own columns empty: they are read from an alternative. */
export function codeTask(task: number, choices: Choices, rows: CodedRows): CodedTask {
  const { taskStart, taskRows, isNone, chosenRow, response } = choices;
  let profile = taskRows[taskStart[task]];
  for (let at = taskStart[task]; isNone[profile] && at < taskStart[task + 1]; at++) profile = taskRows[at];
  const none = response === 'choice' ? -1 : rows.noneOf(profile);
  const alternatives: number[] = [];
  let chosen = -1;
  for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
    const row = taskRows[at];
    const code = isNone[row] ? none : rows.codeOf(row);
    alternatives.push(code);
    if (row === chosenRow[task]) chosen = code;
  }
  return { alternatives, chosen, none };
}

function packRows({ entries }: CodedRows): Pick<ChoiceData, 'rowStart' | 'rowColumn' | 'rowValue'> {
  const rowStart = new Int32Array(entries.length + 1);
  for (const [r, row] of entries.entries()) rowStart[r + 1] = rowStart[r] + row.length / 2;
  const size = rowStart[entries.length];
  const rowColumn = new Int32Array(size);
  const rowValue = new Float64Array(size);
  for (const [r, row] of entries.entries()) {
    for (let i = 0; i < row.length; i += 2) {
      rowColumn[rowStart[r] + i / 2] = row[i] as number;
      rowValue[rowStart[r] + i / 2] = row[i + 1] as number;
    }
  }
  return { rowStart, rowColumn, rowValue };
}
