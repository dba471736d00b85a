/** What an empty cell of an attribute means where it is not missing: the attribute does not apply, or was not shown. */
import type { ProblemList } from '../../problemList.ts';
import { suggestHint } from '../../suggest.ts';
import type { DataColumn, NotApplicable, StudyWords } from '../choices.ts';
import { emptyByLabel, findLacking, type LabelSearch } from './findLabels.ts';
import { isDescriptive } from './ownFile.ts';

interface Search extends LabelSearch {
  /** Is it a file of our own? Its alternatives have numbers. */
  readonly isOwn: boolean;
  /** They may say to which profiles an attribute applies. */
  readonly words?: Pick<StudyWords, 'attributes'>;
  /** The column of the alternatives' labels, where it is known. */
  readonly labels?: string;
  /** Columns that were named: an empty cell of theirs never is missing. */
  readonly named: readonly string[];
  readonly problems: ProblemList;
}

/**
 * By column: all empty cells of those that were named, or of which the study says to what they apply, and of the others those of the labels on which the column is empty in
 * every row. An empty cell on another row stays missing.
 */
export function findNotApplicable(search: Search): ReadonlyMap<string, NotApplicable> {
  const { table, roles, isOwn, words, named, problems } = search;
  for (const name of named) {
    if (table.columns.has(name)) continue;
    const message = `there is no column "${name}" (named by --not-applicable)`;
    problems.add({ line: 1, message, hint: suggestHint(name, table.header) });
  }
  const whenOf = new Map(
    words?.attributes.flatMap(({ id, appliesWhen }) => (appliesWhen === undefined ? [] : [[id, appliesWhen]])),
  );
  const withEmpty =
    isOwn && named.length === 0 && whenOf.size === 0
      ? []
      : [...table.columns.values()].filter((one) => hasEmpty(search, one));
  const found = new Map<string, NotApplicable>();
  if (withEmpty.length === 0) return found;
  const labels = search.labels ?? (isOwn ? undefined : findLacking(search)) ?? '';
  const label = table.columns.get(labels);
  for (const column of withEmpty) {
    const { name } = column;
    const when = whenOf.get(name);
    if (when !== undefined) found.set(name, { because: 'study', when });
    else if (named.includes(name)) found.set(name, { because: 'named' });
    else if (label && column !== label && isDescriptive(name, roles, false)) {
      const { lacking, partly, having } = emptyByLabel(search, column, label);
      if (lacking.length === 0 || partly.length + having.length === 0) continue;
      found.set(name, { because: 'label', column: labels, levels: lacking });
    }
  }
  return found;
}

/** On an alternative's row: what stands on none rows is not asked. */
function hasEmpty({ grouping, isNone }: LabelSearch, { values, codes }: DataColumn): boolean {
  const empty = values.indexOf('');
  if (empty < 0) return false;
  const { taskRows } = grouping;
  for (let at = 0; at < taskRows.length; at++) {
    const row = taskRows[at];
    if (codes[row] === empty && !isNone[row]) return true;
  }
  return false;
}
