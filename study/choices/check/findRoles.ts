/** Which column of a file is for what: as the caller says, or else by the names that are usual. */
import type { ProblemList } from '../../problemList.ts';
import { responseColumns } from '../../responses/responses.ts';
import { suggestHint } from '../../suggest.ts';
import { type DataTable, type Role, type Roles, roleNames } from '../choices.ts';

/** Names that are looked for, in order: our own, those of cbcTools and logitr, and two that are common. */
const usualNames: Readonly<Record<Role, readonly string[]>> = {
  respondent: ['respID', 'resp_id', 'respondent'],
  task: ['qID', 'task_id', 'task', 'obsID'],
  alternative: ['altID', 'alt_id', 'alternative'],
  choice: ['choice'],
  none: ['none', 'no_choice'],
  accept: ['accept'],
  version: ['version'],
  repeatOf: [responseColumns.repeat],
  // A column called "weight" may well be an attribute, so it has to be named.
  weight: [],
  // 0 on a row that was not offered; fitRoles.ts looks for it.
  available: [],
};

const required: readonly Role[] = ['respondent', 'task', 'choice'];

/** The column of each role; what is missing or misnamed is added to the problems. */
export function findRoles(table: DataTable, given: Roles, problems: ProblemList): Roles {
  const roles: Partial<Record<Role, string>> = {};
  for (const role of roleNames) {
    const wanted = given[role];
    const name = wanted ?? usualNames[role].find((usual) => table.columns.has(usual)) ?? inOtherCapitals(role, table);
    if (name !== undefined && table.columns.has(name)) roles[role] = name;
    else if (wanted !== undefined) {
      const hint = suggestHint(wanted, table.header);
      problems.add({ line: 1, message: `there is no column "${wanted}" (asked for as ${role})`, hint });
    } else if (required.includes(role)) problems.add({ line: 1, ...missingRole(role, table) });
  }
  return roles;
}

/** A file needs these roles, so `Task` is its task; of the others a name in other capitals is no proof. */
function inOtherCapitals(role: Role, { columns }: DataTable): string | undefined {
  if (!required.includes(role)) return undefined;
  const names = usualNames[role].map((name) => name.toLowerCase());
  const found = [...columns.keys()].filter((name) => names.includes(name.toLowerCase()));
  return found.length === 1 ? found[0] : undefined;
}

function missingRole(role: Role, { header }: DataTable): { message: string; hint: string } {
  const names = usualNames[role];
  const near = names.map((name) => suggestHint(name, header)).find((hint) => hint?.startsWith('did you mean'));
  const message = `there is no column for the ${role} (${names.join(', ')})`;
  const family = role === 'choice' ? findFamily(header) : undefined;
  if (!near && family) {
    const looks = `the columns ${family[0]} ... ${family.at(-1)} look like one row for each respondent or task`;
    return { message: `${message}; ${looks}`, hint: 'a row for every alternative is needed: partworth convert' };
  }
  return { message, hint: near ?? `say which it is: --columns ${role}=NAME` };
}

/** Three names or more that differ in one number only, as the columns of a wide file do. */
function findFamily(header: readonly string[]): string[] | undefined {
  const families = new Map<string, string[]>();
  for (const name of header) {
    const stem = name.replace(/\d+/, '#');
    if (stem !== name) families.set(stem, [...(families.get(stem) ?? []), name]);
  }
  return [...families.values()].find((names) => names.length >= 3);
}
