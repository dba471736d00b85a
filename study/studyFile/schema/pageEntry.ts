/** An entry of `pages`: the name of a page, one with a condition, or a block of the tasks. */
import { blockName } from '../../order/taskBlocks.ts';
import type { StudyDraft } from './studyDraft.ts';

export type PageEntry = string | { readonly page: string; readonly showIf: string } | { readonly tasks: number };
type EntryDraft = NonNullable<NonNullable<StudyDraft['pages']>[number]>;

/** What the file calls the page; `tasks` for a block of them. */
export function pageName<Entry extends EntryDraft>(entry: Entry): Entry extends PageEntry ? string : string | undefined;
export function pageName(entry: EntryDraft): string | undefined {
  if (typeof entry === 'string') return entry;
  return 'tasks' in entry ? 'tasks' : (entry as { readonly page?: string }).page;
}

export function pageCondition(entry: EntryDraft | undefined): string | undefined {
  return typeof entry === 'object' && 'showIf' in entry ? entry.showIf : undefined;
}

/** The names of the pages in their order, as a study has them; of what could not be read there is none. */
export function pageNames({ pages = [] }: Pick<StudyDraft, 'pages'>): string[] {
  return namedEntries({ pages }).map(({ name }) => name);
}

/** The same, each with its place in the file. */
export function namedEntries({
  pages = [],
}: Pick<StudyDraft, 'pages'>): { readonly name: string; readonly index: number }[] {
  let blocks = 0;
  return pages.flatMap((entry, index) => {
    const name = entry && pageName(entry);
    if (name === undefined) return [];
    return [{ name: name === 'tasks' ? blockName(blocks++) : name, index }];
  });
}

/** Every block of tasks; without a number for the one that takes all that are left. */
export function blockEntries({
  pages = [],
}: Pick<StudyDraft, 'pages'>): { readonly index: number; readonly size?: number }[] {
  return pages.flatMap((entry, index) => {
    if (entry === 'tasks') return [{ index }];
    return typeof entry === 'object' && 'tasks' in entry ? [{ index, size: entry.tasks as number }] : [];
  });
}
