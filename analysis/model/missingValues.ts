/** Missing values in the columns of a model: refused with their counts, or left out with their tasks. */
import type { Drop } from '../../study/choices/check/findSkipped.ts';
import { taskLabel } from '../../study/choices/check/groupTasks.ts';
import { leaveOutTasks } from '../../study/choices/check/leaveOutTasks.ts';
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { counted } from '../../study/counted.ts';
import { DataError, type Problem } from '../../study/errors.ts';
import { quoteName } from '../../study/quoteName.ts';
import { makeWarning } from '../../study/warnings.ts';
import { countCells } from './describeColumn.ts';

/** An attribute is missing where an alternative has none; what stands on a none row is not asked. */
interface MissingIn {
  readonly column: DataColumn;
  readonly rows: readonly number[];
  readonly tasks: ReadonlySet<number>;
}

/** @throws DataError with the counts of every column that has missing values, and the first row of each */
export function refuseMissing(choices: Choices, columns: readonly string[]): void {
  const found = findMissing(choices, columns);
  if (found.length === 0) return;
  const { table, roles, nTasks, taskRespondent, nRespondents } = choices;
  const tasks = new Set(found.flatMap((one) => [...one.tasks]));
  const people = new Set([...tasks].map((task) => taskRespondent[task]));
  const names = found.map(({ column }) => quoteName(column.name)).join();
  const problems = found.map(({ column, rows, tasks: own }): Problem => {
    const [row] = rows as [number];
    const message = `${column.name} is empty or missing in ${counted(rows.length, 'row')} of ${counted(own.size, 'task')}, this the first`;
    return { file: table.file, line: table.lines[row], path: taskLabel(table, roles, row), message };
  });
  const hint = `--drop-tasks leaves out ${tasks.size} of ${nTasks} tasks, --drop-respondents ${people.size} of ${nRespondents} respondents; --model may do without a column; --not-applicable ${names} if it does not apply there, or was not shown`;
  throw new DataError('missing', [...problems.slice(0, -1), { ...(problems.at(-1) as Problem), hint }]);
}

/** Without the tasks in which a column of the model is missing, or without the respondents who have one; a warning counts them. */
export function leaveOutMissing(choices: Choices, columns: readonly string[], drop: Drop): Choices {
  const found = findMissing(choices, columns);
  if (found.length === 0) return choices;
  const { nTasks, nRespondents, taskRespondent, warnings } = choices;
  const tasks = new Set(found.flatMap((one) => [...one.tasks]));
  const people = new Set([...tasks].map((task) => taskRespondent[task]));
  const isOut = (task: number) => (drop === 'tasks' ? tasks.has(task) : people.has(taskRespondent[task]));
  if (tasks.size === nTasks) refuseMissing(choices, columns);
  const names = found.map(({ column }) => column.name).join(', ');
  const warning =
    drop === 'tasks'
      ? makeWarning('missingTasks', { n: tasks.size, of: nTasks, columns: names })
      : makeWarning('missingRespondents', { n: people.size, of: nRespondents, columns: names });
  return { ...leaveOutTasks(choices, isOut), warnings: [...warnings, warning] };
}

function findMissing(choices: Choices, columns: readonly string[]): MissingIn[] {
  return [...new Set(columns)].flatMap((name) => {
    const column = choices.table.columns.get(name);
    const empty = column?.values.indexOf('') ?? -1;
    if (!column || empty < 0 || countCells(choices, column)[empty] === 0) return [];
    const places = placesOf(choices, column, empty);
    return places.rows.length > 0 ? [{ column, ...places }] : [];
  });
}

/** By row of the table: may the column be empty there? */
function mayBeEmpty({ table, notApplicable }: Choices, { name }: DataColumn): (row: number) => boolean {
  const found = notApplicable?.get(name);
  if (found?.because !== 'label') return () => found !== undefined;
  const labels = table.columns.get(found.column);
  const isOut = labels?.values.map((label) => found.levels.includes(label)) ?? [];
  return (row) => isOut[labels?.codes[row] ?? -1] ?? false;
}

function placesOf(choices: Choices, column: DataColumn, empty: number) {
  const { nTasks, taskStart, taskRows, isNone } = choices;
  const { codes } = column;
  const isNoHole = mayBeEmpty(choices, column);
  const rows: number[] = [];
  const tasks = new Set<number>();
  for (let task = 0; task < nTasks; task++) {
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      if (isNone[row] || codes[row] !== empty || isNoHole(row)) continue;
      rows.push(row);
      tasks.add(task);
    }
  }
  return { rows, tasks };
}
