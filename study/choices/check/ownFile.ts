/**
 * Is a file one of our own, whose columns mean what docs/file-formats.md says? In anybody else's a column called
 * `language`, `position` or `version` is what its cells say that it is.
 */
import { responseColumns } from '../../responses/responses.ts';
import type { DataTable, Roles, StudyWords } from '../choices.ts';

/** Columns of our own files that no analysis reads. */
const unread = new Set(['seconds', 'changes', 'viewport', 'position', 'taskPosition', 'language', 'status']);

/** Columns that describe how a file of our own came about: never attributes or covariates, whatever they hold. */
const bookkeeping = new Set<string>([
  ...responseColumns.leading,
  responseColumns.repeat,
  responseColumns.ended,
  ...responseColumns.trailing,
  ...responseColumns.asked,
]);

/** Numbers that this or another program gave to rows, profiles, blocks, tasks and people, in anybody's file. */
const identifiers = new Set([
  ...['respID', 'qID', 'altID', 'obsID', 'profileID', 'blockID', 'cardID'],
  ...['resp_id', 'task_id', 'alt_id', 'respondent'],
]);

/** By its heading alone, as long as nothing else has been read. */
export function looksOwn(header: readonly string[]): boolean {
  return ['respID', 'qID', 'complete', 'snapshot'].every((name) => header.includes(name));
}

/** May this column be left unread in such a file? `obsID` may in any, where another column numbers the tasks. */
export function isUnread(name: string, header: readonly string[]): boolean {
  if (name === 'obsID') return ['qID', 'task_id', 'task'].some((task) => header.includes(task));
  return unread.has(name) && looksOwn(header);
}

/** A codebook belongs to it, or it has our `snapshot`, of which each respondent has one. */
export function isOwnFile(table: DataTable, roles: Roles, words: StudyWords | undefined): boolean {
  if (words) return true;
  const others = ['complete', 'simulated', 'version'];
  return others.some((name) => table.header.includes(name)) && isSameForEach(table, roles.respondent, 'snapshot');
}

/** Is there such a column, with one value for every respondent? */
export function isSameForEach(table: DataTable, respondent: string | undefined, name: string): boolean {
  const column = table.columns.get(name);
  const people = table.columns.get(respondent ?? '');
  if (!column || !people) return false;
  const known = new Int32Array(people.values.length).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    const person = people.codes[row];
    if (known[person] < 0) known[person] = column.codes[row];
    else if (known[person] !== column.codes[row]) return false;
  }
  return true;
}

/** Can this column be an attribute or a covariate when nobody has said so? */
export function isDescriptive(name: string, roles: Roles, isOwn: boolean): boolean {
  if (name === '' || Object.values(roles).includes(name) || identifiers.has(name)) return false;
  return !isOwn || !bookkeeping.has(name);
}
