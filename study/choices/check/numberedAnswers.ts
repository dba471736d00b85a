/** Answers that name the chosen alternative, on every row of the task or on some, in place of 1 and 0 on each row. */
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { emptyFlag, flagOf, knownFault, noFlag } from './flags.ts';
import { columnOf, type Grouping, taskLabel } from './groupTasks.ts';

/** `number`: the chosen alternative's number or label; `flag`: 1 on its row. Where nobody says, the cells do. */
export type ChoiceIs = 'number' | 'flag';

interface AnswerSearch {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly grouping: Grouping;
  readonly choiceIs?: ChoiceIs;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/** By row 1 for what was chosen and 0 for the others; `undefined` where the answers are not such numbers. */
export function readNumbered(search: AnswerSearch): Uint8Array | undefined {
  const { table, roles, grouping, choiceIs, problems, warnings } = search;
  if (choiceIs === 'flag') return undefined;
  const answers = columnOf(table, roles.choice);
  const alternatives = roles.alternative === undefined ? undefined : table.columns.get(roles.alternative);
  const choice = new Uint8Array(table.rows);
  const answered = new Set<string>();
  let isOnEveryRow = true;
  for (let task = 0; task < grouping.nTasks; task++) {
    const found = findAnswer(grouping, task, answers, alternatives);
    if (found === 'none-given') fillTask(choice, grouping, task, emptyFlag);
    else if (found >= 0) {
      choice[found] = 1;
      const rows = grouping.taskRows.subarray(grouping.taskStart[task], grouping.taskStart[task + 1]);
      const given = Array.from(rows, (row) => answers.values[answers.codes[row]] as string);
      isOnEveryRow &&= !given.includes('');
      answered.add(given.find((answer) => answer !== '') as string);
    } else if (choiceIs === undefined) return undefined;
    else {
      fillTask(choice, grouping, task, knownFault);
      const row = grouping.taskRows[grouping.taskStart[task]];
      const message = `${answers.name} is "${answers.values[answers.codes[row]]}", which is not one of its alternatives`;
      const hint = alternatives ? `${alternatives.name} says which there are` : 'they are counted from 1';
      problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
    }
  }
  // A 1 that stands alone in its task may be the mark of its row.
  const isPlain = answered.size > 1 && (isOnEveryRow || [...answered].some((answer) => flagOf(answer) === noFlag));
  if (choiceIs === undefined && !isPlain) return undefined;
  warnings.push(
    alternatives
      ? makeWarning('choiceByColumn', { answer: answers.name, by: alternatives.name })
      : makeWarning('choiceByPlace', { answer: answers.name }),
  );
  return choice;
}

function fillTask(choice: Uint8Array, { taskStart, taskRows }: Grouping, task: number, flag: number): void {
  for (let at = taskStart[task]; at < taskStart[task + 1]; at++) choice[taskRows[at]] = flag;
}

/** The row that the task's one answer names; -1 where there are several answers, or it names no row. */
function findAnswer(
  { taskStart, taskRows }: Grouping,
  task: number,
  answers: DataColumn,
  alternatives: DataColumn | undefined,
): number | 'none-given' {
  const rows = taskRows.subarray(taskStart[task], taskStart[task + 1]);
  const given = new Set(Array.from(rows, (row) => answers.values[answers.codes[row]] as string));
  given.delete('');
  const [answer] = given;
  if (answer === undefined) return 'none-given';
  if (given.size > 1) return -1;
  const labelOf = (row: number, place: number) =>
    alternatives ? (alternatives.values[alternatives.codes[row]] as string) : String(place + 1);
  const named = Array.from(rows).filter((row, place) => isSame(labelOf(row, place), answer));
  return named.length === 1 ? (named[0] as number) : -1;
}

function isSame(label: string, answer: string): boolean {
  return label === answer || (label !== '' && answer !== '' && Number(label) === Number(answer));
}
