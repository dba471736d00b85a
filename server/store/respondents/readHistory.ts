/** What the events say of a respondent's pages. */
import type { Respondent } from '../records.ts';
import type { EventRow } from '../tables/tables.ts';

/** @param events in their order */
export function readHistory(
  events: readonly Pick<EventRow, 'page' | 'outcome'>[],
): Pick<Respondent, 'savedPages' | 'revisions'> {
  const savedPages = new Set<string>();
  const revisions = new Map<string, number>();
  for (const { page, outcome } of events) {
    if (outcome === 'reopened') savedPages.delete(page);
    if (outcome !== 'saved' && outcome !== 'changed') continue;
    savedPages.add(page);
    revisions.set(page, (revisions.get(page) ?? 0) + 1);
  }
  return { savedPages, revisions };
}
