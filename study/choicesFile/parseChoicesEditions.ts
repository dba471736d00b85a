/** Editions of a study: it or its design was changed in the field, and the column `snapshot` says who answered which. */
import type { DataTable, Roles } from '../choices.ts';
import type { ProblemList } from '../problemList.ts';
import { makeWarning } from '../warnings.ts';

interface Editions {
  /** `latest`, or the first figures of one; all of them if not given. */
  readonly snapshot?: string;
  /** In a file of somebody else's `snapshot` may be an attribute. */
  readonly isOwn: boolean;
  /** Which rows are in so far; those of other editions are taken out. */
  readonly included: Uint8Array;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/** Leaves in one edition where it is asked for, and else says which there are, where there are several. */
export function chooseEdition(
  table: DataTable,
  roles: Roles,
  { snapshot, isOwn, included, problems, warnings }: Editions,
): void {
  const column = table.columns.get('snapshot');
  if (!column) {
    if (snapshot !== undefined) problems.add({ message: 'has no column "snapshot"', hint: 'leave --snapshot out' });
    return;
  }
  if (snapshot === undefined && (!isOwn || column.values.length < 2)) return;
  const editions = countEditions(table, roles, included);
  const listed = editions.map(({ id, respondents }) => `${id} (${respondents})`).join(', ');
  if (snapshot === undefined) {
    if (editions.length > 1) {
      warnings.push(makeWarning('editionsListed', { n: editions.length, editions: listed }));
    }
    return;
  }
  const found = editions.filter(({ id }) => id.startsWith(snapshot) || snapshot.startsWith(id));
  const chosen = snapshot === 'latest' ? editions.at(-1) : found.length === 1 ? found[0] : undefined;
  if (!chosen) {
    const message = `has ${found.length > 1 ? 'several versions' : 'no version'} of the study that begin${found.length > 1 ? '' : 's'} with "${snapshot}"`;
    problems.add({ path: '--snapshot', message, hint: `there are ${listed}, and latest` });
    return;
  }
  for (let row = 0; row < table.rows; row++) {
    if (column.values[column.codes[row]] !== chosen.id) included[row] = 0;
  }
}

/** In the order in which they were fielded: respondents are numbered as they start. */
function countEditions(table: DataTable, roles: Roles, included: Uint8Array) {
  const column = table.columns.get('snapshot');
  const people = table.columns.get(roles.respondent ?? '');
  const counted = new Map<string, Set<string>>();
  const last = new Map<string, number>();
  for (let row = 0; column && people && row < table.rows; row++) {
    if (!included[row]) continue;
    const id = column.values[column.codes[row]] ?? '';
    const respondent = people.values[people.codes[row]] ?? '';
    counted.set(id, (counted.get(id) ?? new Set()).add(respondent));
    last.set(id, Math.max(last.get(id) ?? 0, Number(respondent) || 0));
  }
  const editions = Array.from(counted, ([id, respondents]) => ({
    id,
    respondents: respondents.size,
    last: last.get(id) ?? 0,
  }));
  return editions.sort((a, b) => a.last - b.last || (a.id < b.id ? -1 : 1));
}
