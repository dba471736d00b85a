/** Editions of a study: it or its design was changed in the field, and the column `snapshot` says who answered which. */
import { type Edition, findEditions, inOrder, listEditions, noEdition } from '../../editions.ts';
import type { ProblemList } from '../../problemList.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataTable, Roles } from '../choices.ts';

interface Editions {
  /** `latest`, or the first figures of one; all of them if not given. */
  readonly snapshot?: string;
  /** Since when each was fielded, by a codebook. */
  readonly known?: readonly Pick<Edition, 'id' | 'published'>[];
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
  { snapshot, known = [], isOwn, included, problems, warnings }: Editions,
): void {
  const column = table.columns.get('snapshot');
  if (!column) {
    if (snapshot !== undefined) problems.add({ message: 'has no column "snapshot"', hint: 'leave --snapshot out' });
    return;
  }
  if (snapshot === undefined && (!isOwn || column.values.length < 2)) return;
  const editions = inOrder(
    countEditions(table, roles, included).map((edition) => ({ ...edition, ...dateOf(edition, known) })),
  );
  if (snapshot === undefined) {
    if (editions.length > 1) {
      warnings.push(makeWarning('editionsListed', { n: editions.length, editions: listEditions(editions) }));
    }
    return;
  }
  const [chosen, ...others] = findEditions(editions, snapshot);
  if (!chosen || others.length > 0) {
    problems.add(noEdition(editions, snapshot, others.length + 1));
    return;
  }
  for (let row = 0; row < table.rows; row++) {
    if (column.values[column.codes[row]] !== chosen.id) included[row] = 0;
  }
}

/** A codebook has the whole hash, and a file its first figures. */
function dateOf({ id }: Edition, known: readonly Pick<Edition, 'id' | 'published'>[]): Pick<Edition, 'published'> {
  const published = id === '' ? undefined : known.find((edition) => edition.id.startsWith(id))?.published;
  return published === undefined ? {} : { published };
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
