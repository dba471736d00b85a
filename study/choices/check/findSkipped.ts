/** Tasks without an answer: those in which every cell of `choice` is missing, or is one thing that is no answer. */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import { quoteAssignment } from '../../quoteName.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { readBlanks } from './blankChoices.ts';
import { emptyFlag, flagOf, knownFault, noFlag, refuseFlags } from './flags.ts';
import { columnOf, type Grouping, groupTasks, taskLabel } from './groupTasks.ts';
import { type ChoiceIs, readNumbered } from './numberedAnswers.ts';
import { describeOtherAnswers } from './otherAnswers.ts';

/** What to do with tasks that lack something: leave them out, or their respondents with all that they answered. */
export type Drop = 'tasks' | 'respondents';

interface SkippedCheck {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  /** Absent: they are a problem. */
  readonly drop?: Drop;
  readonly choiceIs?: ChoiceIs;
  /** By row; set to 0 for what is left out. */
  readonly included: Uint8Array;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

export interface Answered {
  readonly grouping: Grouping;
  /** By row: 0, 1, `emptyFlag`, or `knownFault` for what is a problem already. */
  readonly choice: Uint8Array;
}

/** The tasks that have an answer. One message tells of all others, or one warning where they are left out. */
export function readAnswered(check: SkippedCheck): Answered {
  const { table, roles, grouping, drop, problems } = check;
  const { values, codes } = columnOf(table, roles.choice);
  const numbered = readNumbered(check);
  const choice = numbered ?? flagsOf(values, codes);
  const other = numbered ? undefined : describeOtherAnswers(table, roles, grouping);
  if (other) {
    problems.add(other);
    return { choice: choice.fill(knownFault), grouping };
  }
  if (!numbered) readBlanks({ ...check, choice });
  const skipped = findSkipped(grouping, codes, choice);
  const isEmpty = (task: number) => choice[grouping.taskRows[grouping.taskStart[task]]] === emptyFlag;
  const isLeftOut = (task: number) => skipped[task] >= 0 && isEmpty(task);
  if (drop && skipped.some((_, task) => isLeftOut(task))) return { choice, grouping: leaveOut(check, drop, isLeftOut) };
  reportSkipped(check, skipped, choice);
  if (!choice.includes(noFlag)) return { choice, grouping };
  const wrong = Array.from(grouping.taskRows).filter((row) => choice[row] === noFlag);
  for (const row of wrong) choice[row] = knownFault;
  refuseFlags(table, roles.choice ?? '', wrong, problems);
  return { choice, grouping };
}

/** By row: what its cell says. */
function flagsOf(values: readonly string[], codes: DataColumn['codes']): Uint8Array {
  const flagOfCode = Uint8Array.from(values, flagOf);
  const flags = new Uint8Array(codes.length);
  for (let row = 0; row < flags.length; row++) flags[row] = flagOfCode[codes[row]];
  return flags;
}

/** For each task the cell that stands on all its rows and is no answer, or -1. None where no task has an answer. */
function findSkipped({ nTasks, taskStart, taskRows }: Grouping, codes: DataColumn['codes'], choice: Uint8Array) {
  const skipped = new Int32Array(nTasks).fill(-1);
  let nAnswered = 0;
  for (let task = 0; task < nTasks; task++) {
    const code = codes[taskRows[taskStart[task]]];
    const flag = choice[taskRows[taskStart[task]]];
    let isSame = flag === emptyFlag || flag === noFlag;
    for (let at = taskStart[task]; isSame && at < taskStart[task + 1]; at++) isSame = codes[taskRows[at]] === code;
    if (isSame) skipped[task] = code;
    else nAnswered += 1;
  }
  return nAnswered > 0 ? skipped : skipped.fill(-1);
}

/** A single empty row among tasks that were answered is told where it stands, as other faults are. */
function reportSkipped(check: SkippedCheck, skipped: Int32Array, choice: Uint8Array): void {
  const { table, roles, grouping, problems } = check;
  const { taskStart, taskRows, nTasks } = grouping;
  const { name, values } = columnOf(table, roles.choice);
  if (!skipped.some((code) => code >= 0)) return;
  for (const code of new Set(skipped)) {
    if (code < 0) continue;
    const tasks = Array.from(skipped.keys()).filter((task) => skipped[task] === code);
    for (const task of tasks)
      for (let at = taskStart[task]; at < taskStart[task + 1]; at++) choice[taskRows[at]] = knownFault;
    const row = taskRows[taskStart[tasks[0] as number]];
    const value = values[code] as string;
    const is = value === '' ? 'empty' : `"${value}"`;
    const message = `${counted(tasks.length, 'task')} of ${nTasks} ${tasks.length === 1 ? 'has' : 'have'} no answer, this the first: ${name} is ${is} on every row`;
    const named = value === '' ? '' : `--missing ${shown(quoteAssignment(name, value))} `;
    const hint = `${named}--drop-tasks leaves them out, ${named}--drop-respondents whoever has one`;
    problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
  }
}

/** As a shell takes it. */
const shown = (text: string) => (/^[\w.=-]+$/.test(text) ? text : `'${text}'`);

function leaveOut(check: SkippedCheck, drop: Drop, isLeftOut: (task: number) => boolean): Grouping {
  const { table, roles, grouping, included, warnings } = check;
  const { nTasks, nRespondents, taskRespondent, taskStart, taskRows } = grouping;
  const tasks = Array.from(taskRespondent.keys());
  const people = new Set(tasks.filter(isLeftOut).map((task) => taskRespondent[task]));
  const isOut = (task: number) => (drop === 'tasks' ? isLeftOut(task) : people.has(taskRespondent[task]));
  for (const task of tasks.filter(isOut))
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) included[taskRows[at]] = 0;
  warnings.push(
    drop === 'tasks'
      ? makeWarning('skippedTasks', { n: tasks.filter(isOut).length, of: nTasks })
      : makeWarning('skippedRespondents', { n: people.size, of: nRespondents }),
  );
  return groupTasks(table, roles, included);
}
