/** An entry of `pages`: the name of a page, or one with a condition. */
import type { StudyDraft } from './studyDraft.ts';

export type PageEntry = string | { readonly page: string; readonly showIf: string };
type EntryDraft = NonNullable<NonNullable<StudyDraft['pages']>[number]>;

export function pageName<Entry extends EntryDraft>(entry: Entry): Entry extends PageEntry ? string : string | undefined;
export function pageName(entry: EntryDraft): string | undefined {
  return typeof entry === 'string' ? entry : entry.page;
}

export function pageCondition(entry: EntryDraft | undefined): string | undefined {
  return typeof entry === 'object' ? entry.showIf : undefined;
}

/** The names of the pages in their order; of what could not be read there is none. */
export function pageNames({ pages = [] }: Pick<StudyDraft, 'pages'>): string[] {
  return pages.map((entry) => entry && pageName(entry)).filter((name) => name !== undefined);
}
