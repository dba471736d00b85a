/** Who is in the sample: those who finished, with their weights; which tasks are fixed; who is simulated. */
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataColumn, DataTable, Roles, TasksByKind } from '../choices.ts';
import { columnOf, type Grouping } from './groupTasks.ts';
import { isSameForEach } from './ownFile.ts';

interface Inclusion {
  readonly includeIncomplete: boolean;
  readonly warnings: string[];
}

/** Those who did not finish are left out unless asked for, and it is said how many. */
export function includeRows(
  table: DataTable,
  roles: Roles,
  included: Uint8Array,
  { includeIncomplete, warnings }: Inclusion,
): void {
  const complete = table.columns.get('complete');
  if (!complete || !isSameForEach(table, roles.respondent, 'complete')) return;
  const isComplete = complete.values.map((value) => value !== '0');
  if (isComplete.every(Boolean)) return;
  const n = countIncomplete(table, roles, complete, isComplete);
  if (includeIncomplete) {
    warnings.push(makeWarning('incompleteIn', { n }));
    return;
  }
  warnings.push(makeWarning('incompleteOut', { n }));
  for (let row = 0; row < table.rows; row++) if (!isComplete[complete.codes[row]]) included[row] = 0;
}

function countIncomplete(table: DataTable, roles: Roles, complete: DataColumn, isComplete: readonly boolean[]): number {
  const { values, codes } = columnOf(table, roles.respondent);
  const isCounted = new Uint8Array(values.length);
  let n = 0;
  for (let row = 0; row < table.rows; row++) {
    if (isComplete[complete.codes[row]] || isCounted[codes[row]]) continue;
    isCounted[codes[row]] = 1;
    n += 1;
  }
  return n;
}

/** A respondent's weight stands on all his rows; 1 where there is no such column. */
export function readWeights(table: DataTable, roles: Roles, grouping: Grouping, problems: ProblemList): Float64Array {
  const { nRespondents, taskRows, taskStart, taskRespondent } = grouping;
  if (roles.weight === undefined) return new Float64Array(nRespondents).fill(1);
  const { name, values, codes } = columnOf(table, roles.weight);
  const numbers = values.map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
  const weights = new Float64Array(nRespondents).fill(-1);
  for (let task = 0; task < grouping.nTasks; task++) {
    const n = taskRespondent[task];
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      const weight = numbers[codes[row]];
      const line = table.lines[row];
      if (!(weight >= 0 && Number.isFinite(weight))) {
        problems.add({ line, message: `${name} is "${values[codes[row]]}", not a number from 0 up` });
      } else if (weights[n] < 0) weights[n] = weight;
      else if (weights[n] !== weight) {
        problems.add({ line, message: `${name} differs within a respondent (${weights[n]} and ${weight})` });
      }
    }
  }
  if (problems.count === 0 && weights.every((weight) => weight === 0)) {
    problems.add({ message: `${name} is 0 for everyone` });
  }
  return weights;
}

/** Version 0 holds the fixed tasks, and those that are shown again, which are no fixed tasks. */
export function sortTasks(
  table: DataTable,
  roles: Roles,
  { nTasks, taskStart, taskRows }: Grouping,
  repeatOf: Int32Array,
): TasksByKind {
  const version = roles.version === undefined ? undefined : table.columns.get(roles.version);
  const zero = version ? version.values.indexOf('0') : -1;
  const isFixed = (task: number) => version !== undefined && version.codes[taskRows[taskStart[task]]] === zero;
  const kinds = { fitted: new Int32Array(nTasks), fixed: new Int32Array(nTasks), repeated: new Int32Array(nTasks) };
  const sizes = { fitted: 0, fixed: 0, repeated: 0 };
  for (let task = 0; task < nTasks; task++) {
    const kind = repeatOf[task] >= 0 ? 'repeated' : isFixed(task) ? 'fixed' : 'fitted';
    kinds[kind][sizes[kind]++] = task;
  }
  return {
    fitted: kinds.fitted.slice(0, sizes.fitted),
    fixed: kinds.fixed.slice(0, sizes.fixed),
    repeated: kinds.repeated.slice(0, sizes.repeated),
  };
}

/** Respondents with 1 in a column that marks them; 0 where there is none that has one value for each. */
export function countMarked(
  table: DataTable,
  roles: Roles,
  column: 'simulated' | 'test',
  { nTasks, taskStart, taskRows, taskRespondent }: Grouping,
): number {
  const mark = table.columns.get(column);
  if (!mark || !isSameForEach(table, roles.respondent, column)) return 0;
  const isMarked = mark.values.map((value) => value === '1');
  let n = 0;
  let last = -1;
  for (let task = 0; task < nTasks; task++) {
    // Tasks stand in the order of their respondents.
    if (taskRespondent[task] === last || !isMarked[mark.codes[taskRows[taskStart[task]]]]) continue;
    last = taskRespondent[task];
    n += 1;
  }
  return n;
}
