/**
 * Roles that nobody has given, in a file of other people's: a name alone is no proof there, so the cells have to agree.
 * An attribute may be called `version`, `accept` or `profile` as well.
 */
import type { DataColumn, DataTable, Role, Roles } from '../choices.ts';
import type { Grouping } from './parseChoicesTasks.ts';

/** What numbers the alternatives of a task in files of other people's, if it does: every one is there once. */
const alternativeNames = ['alt', 'profile', 'concept', 'candidate', 'option'];

/** Columns of these roles that may be something else by their cells, and how that is seen. */
const doubts: Readonly<Partial<Record<Role, (column: DataColumn, grouping: Grouping) => boolean>>> = {
  version: differsInTasks,
  accept: (column, grouping) => !column.values.every(isFlag) && differsInTasks(column, grouping),
};

/** The roles without those that do not fit, and with the column that numbers the alternatives. */
export function fitRoles(table: DataTable, roles: Roles, given: Roles, grouping: Grouping): Roles {
  const fitting: Partial<Record<Role, string>> = { ...roles };
  for (const [role, isDoubtful] of Object.entries(doubts) as [Role, NonNullable<(typeof doubts)[Role]>][]) {
    const column = table.columns.get(fitting[role] ?? '');
    if (column && given[role] === undefined && isDoubtful(column, grouping)) delete fitting[role];
  }
  if (fitting.alternative !== undefined) return fitting;
  const taken = Object.values(fitting);
  const found = alternativeNames.find((name) => {
    const column = table.columns.get(name);
    return column && !taken.includes(name) && tellsAlternatives(column, grouping);
  });
  return found === undefined ? fitting : { ...fitting, alternative: found };
}

const isFlag = (value: string) => /^\s*(0|1|0\.0|1\.0|true|false|na|)\s*$/i.test(value);

/** Are there two different values, neither empty, in one task? */
export function differsInTasks({ values, codes }: DataColumn, { nTasks, taskStart, taskRows }: Grouping): boolean {
  const empty = values.indexOf('');
  for (let task = 0; task < nTasks; task++) {
    let known = -1;
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const code = codes[taskRows[at]];
      if (code === empty || code === known) continue;
      if (known >= 0) return true;
      known = code;
    }
  }
  return false;
}

/** One of a few numbers or letters for each row of a task, and never the same one twice. */
function tellsAlternatives({ values, codes }: DataColumn, { nTasks, taskStart, taskRows }: Grouping): boolean {
  const size = taskRows.length / Math.max(nTasks, 1);
  if (values.length > 3 * size) return false;
  const seen = new Int32Array(values.length).fill(-1);
  for (let task = 0; task < nTasks; task++) {
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const code = codes[taskRows[at]];
      if (seen[code] === task) return false;
      seen[code] = task;
    }
  }
  return true;
}
