/** What each column of a table is for, and which of its rows are alternatives, none, or were not offered at all. */
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { ChoiceOptions } from '../choiceOptions.ts';
import type { DataTable, Role, Roles } from '../choices.ts';
import { tidyTable } from '../csv/tidyTable.ts';
import { findNone } from '../none/findNone.ts';
import { findMark } from '../none/noneMarks.ts';
import { findRoles } from './findRoles.ts';
import { fitRoles } from './fitRoles.ts';
import { flagOf, readFlags } from './flags.ts';
import { type Grouping, groupTasks, taskLabel } from './groupTasks.ts';
import { checkMissingIn, refuseNobody } from './missingIds.ts';
import { isOwnFile } from './ownFile.ts';
import { addRejections } from './singleRows.ts';

export interface Recognised {
  /** With tidy cells. */
  readonly table: DataTable;
  readonly roles: Roles;
  readonly isOwn: boolean;
  /** By row: 1 for none. */
  readonly isNone: Uint8Array;
  /** By row: 0 for what was not offered. */
  readonly included: Uint8Array;
  /** All offered rows by task; absent in a file of our own, where nothing has to be guessed. */
  readonly everything?: Grouping;
}

interface Found {
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/** `fail` throws what was found so far: without the required columns there is nothing to recognise. */
export function recogniseRows(given: DataTable, options: ChoiceOptions, fail: () => void, found: Found): Recognised {
  const { columns = {}, words, missing, missingIn, decimal, rowOfZeros, notApplicable = [], named = [] } = options;
  const usual = findRoles(given, columns, found.problems);
  checkMissingIn(given, missingIn, found.problems);
  fail();
  const table = tidyTable(given, { roles: usual, words, missing, missingIn, decimal });
  refuseNobody(table, usual, found.problems);
  fail();
  const included = new Uint8Array(table.rows).fill(1);
  if (isOwnFile(table, usual, words)) {
    const isNone = onesOf(readRole(table, usual, 'none', found) ?? new Uint8Array(table.rows));
    return { table, roles: usual, isOwn: true, isNone, included };
  }
  const all = groupTasks(table, usual, included);
  const roles = fitRoles(table, usual, { given: columns, named, grouping: all });
  const everything = leaveOutUnoffered(table, roles, included, found) ? groupTasks(table, roles, included) : all;
  const accepted = addRejections({ table, roles, grouping: everything, ...found });
  fail();
  if (accepted) return withRejections(accepted, roles, included);
  const marked = withMark(table, roles, everything, { rowOfZeros, named, ...found });
  const flags = readRole(table, marked, 'none', found);
  const search = { table, roles, grouping: everything, rowOfZeros, notApplicable, ...found };
  const isNone = flags ? onesOf(flags) : findNone(search);
  return { table, roles: marked, isOwn: false, isNone, included, everything };
}

/** With the column that marks none, if there is one under another name. */
function withMark(
  table: DataTable,
  roles: Roles,
  grouping: Grouping,
  { rowOfZeros, named, warnings }: Found & Pick<ChoiceOptions, 'rowOfZeros' | 'named'>,
): Roles {
  const mark =
    roles.none === undefined && rowOfZeros === undefined ? findMark(table, roles, grouping, named) : undefined;
  if (!mark) return roles;
  warnings.push(makeWarning('markedNone', { column: mark.name }));
  return { ...roles, none: mark.name };
}

/** Behind the rows of the file stand those of none, of the same tasks. */
function withRejections(table: DataTable, { accept: _, ...roles }: Roles, offered: Uint8Array): Recognised {
  const included = new Uint8Array(table.rows);
  included.set(offered);
  included.set(offered, offered.length);
  const isNone = new Uint8Array(table.rows).fill(1, offered.length);
  return { table, roles, isOwn: false, isNone, included, everything: groupTasks(table, roles, included) };
}

function readRole(table: DataTable, roles: Roles, role: Role, { problems }: Found): Uint8Array | undefined {
  return roles[role] === undefined ? undefined : readFlags(table, roles[role], problems);
}

function onesOf(flags: Uint8Array): Uint8Array {
  for (let row = 0; row < flags.length; row++) if (flags[row] !== 1) flags[row] = 0;
  return flags;
}

/** Rows that fill up a task and were never shown. Were there any? */
function leaveOutUnoffered(table: DataTable, roles: Roles, included: Uint8Array, found: Found): boolean {
  const flags = readRole(table, roles, 'available', found);
  if (!flags) return false;
  const choice = table.columns.get(roles.choice ?? '');
  const isChosen = choice?.values.map((value) => flagOf(value) === 1) ?? [];
  let n = 0;
  for (let row = 0; row < table.rows; row++) {
    if (flags[row] !== 0) continue;
    included[row] = 0;
    n += 1;
    if (!choice || !isChosen[choice.codes[row]]) continue;
    const message = `is chosen, though ${roles.available} is 0`;
    const path = taskLabel(table, roles, row);
    found.problems.add({ line: table.lines[row], path, message, hint: 'what was not offered was not chosen' });
  }
  if (n > 0) found.warnings.push(makeWarning('notOffered', { n, columns: roles.available ?? '' }));
  return n > 0;
}
