/**
 * Roles that nobody has given, in a file of other people's: a name alone is no proof there, so the cells have to agree.
 * An attribute may be called `version`, `accept` or `profile` as well.
 */
import type { DataColumn, DataTable, Role, Roles } from '../choices.ts';
import { flagOf, noFlag } from './flags.ts';
import type { Grouping } from './groupTasks.ts';

/** What numbers the alternatives of a task in files of other people's, if it does: every one is there once. */
const alternativeNames = ['altid', 'alt_id', 'alternative', 'alt', 'profile', 'concept', 'candidate', 'option'];

const availableNames = ['available', 'avail', 'availability'];

interface Doubts {
  /** Columns that were named for their roles: these are not doubted. */
  readonly given: Roles;
  /** Columns that the model names: none of them says what was not offered. */
  readonly named: Iterable<string>;
  readonly grouping: Grouping;
}

/** The usual roles without those that do not fit, and with the columns that number the alternatives and say what was offered. */
export function fitRoles(table: DataTable, usual: Roles, { given, named, grouping }: Doubts): Roles {
  const fitting: Partial<Record<Role, string>> = { ...usual };
  const { version, accept } = usual;
  const columnOf = (name: string | undefined) => (name === undefined ? undefined : table.columns.get(name));
  const isAttribute = (name: string | undefined) => {
    const column = columnOf(name);
    return column !== undefined && differsInTasks(column, grouping);
  };
  if (given.version === undefined && isAttribute(version)) delete fitting.version;
  if (given.accept === undefined && isAttribute(accept) && !columnOf(accept)?.values.every(isNumberFlag))
    delete fitting.accept;
  const isFree = (name: string) => !Object.values(fitting).includes(name);
  /** The columns that have one of these names in any capitals, in the order of the names. */
  const called = (names: readonly string[]) =>
    names.flatMap((name) => [...table.columns.keys()].filter((own) => own.toLowerCase() === name));
  fitting.alternative ??= called(alternativeNames).find((name) => {
    const column = columnOf(name);
    return column && isFree(name) && tellsAlternatives(column, grouping);
  });
  const taken = new Set(named);
  const choice = columnOf(fitting.choice);
  fitting.available ??= called(availableNames).find((name) => {
    const column = columnOf(name);
    return column && choice && isFree(name) && !taken.has(name) && tellsOffered(column, choice, grouping);
  });
  if (fitting.alternative === undefined) delete fitting.alternative;
  if (fitting.available === undefined) delete fitting.available;
  return fitting;
}

/** 0 on some rows, and never on a chosen one. */
function tellsOffered({ values, codes }: DataColumn, choice: DataColumn, { taskRows }: Grouping): boolean {
  if (!values.every(isFlag)) return false;
  const isOut = values.map((value) => flagOf(value) === 0);
  const isChosen = choice.values.map((value) => flagOf(value) === 1);
  return (
    taskRows.some((row) => isOut[codes[row]]) &&
    !taskRows.some((row) => isOut[codes[row]] && isChosen[choice.codes[row]])
  );
}

/** An attribute called `accept` may say yes and no. */
const isNumberFlag = (value: string) => isFlag(value) && !/^[a-z]+$/i.test(value.trim());

const isFlag = (value: string) => flagOf(value) !== noFlag;

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
