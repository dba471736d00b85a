/** Files with one row for each task: a profile that was accepted or not, as a vignette study or a logistic regression has it. */
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { flagOf } from './flags.ts';
import type { Grouping } from './groupTasks.ts';

interface SingleRows {
  readonly table: DataTable;
  readonly roles: Roles;
  /** The rows that were offered. */
  readonly grouping: Grouping;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/**
 * The table with a none row behind every row, chosen where the profile was not; `undefined` where some task has several
 * rows. Where each has one and the choice is not 0 in some and 1 in others, one problem says so.
 */
export function addRejections({ table, roles, grouping, problems, warnings }: SingleRows): DataTable | undefined {
  const choice = table.columns.get(roles.choice ?? '');
  const isSingle = grouping.nTasks > 0 && grouping.taskRows.length === grouping.nTasks;
  if (!choice || !isSingle || roles.none !== undefined) return undefined;
  const hasAccept = table.columns.get(roles.accept ?? '')?.values.some((value) => value !== '') ?? false;
  if (hasAccept && roles.accept !== roles.choice) return undefined;
  const flags = choice.values.map(flagOf);
  if (!flags.includes(0) || !flags.includes(1)) {
    const hint = 'a row for every alternative is needed; partworth convert makes them of a file with a row per task';
    problems.add({ message: `has one row for each task, so nothing was chosen between`, hint });
    return undefined;
  }
  warnings.push(makeWarning('acceptOnly', { column: choice.name }));
  const columns = new Map([...table.columns].map(([name, column]) => [name, doubled(column, roles)]));
  const lines = new Int32Array(2 * table.rows);
  lines.set(table.lines);
  lines.set(table.lines, table.rows);
  columns.set(choice.name, withOpposites(choice, flags));
  return { ...table, rows: 2 * table.rows, lines, columns };
}

/** All cells again; but none has no number of its own among the alternatives. */
function doubled({ name, values, codes }: DataColumn, roles: Roles): DataColumn {
  const again = new Int32Array(2 * codes.length);
  again.set(codes);
  if (name !== roles.alternative) {
    again.set(codes, codes.length);
    return { name, values, codes: again };
  }
  const words = values.includes('') ? values : [...values, ''];
  again.fill(words.indexOf(''), codes.length);
  return { name, values: words, codes: again };
}

/** Behind the answers their opposites; what is no answer to the one is none to the other. */
function withOpposites({ name, values, codes }: DataColumn, flags: readonly number[]): DataColumn {
  const [no, yes] = [flags.indexOf(0), flags.indexOf(1)];
  const opposite = flags.map((flag, code) => (flag === 1 ? no : flag === 0 ? yes : code));
  const again = new Int32Array(2 * codes.length);
  again.set(codes);
  for (let row = 0; row < codes.length; row++) again[codes.length + row] = opposite[codes[row]] as number;
  return { name, values, codes: again };
}
