/** The pages of a study as its file lists them, and the questions on each. */
import type { EditValue } from '../../../../make/draftWire.ts';
import type { FormModel } from './formModel.ts';
import { firstText, isMap } from './texts.ts';

export interface PageEntry {
  /** Its place in `pages`. */
  readonly index: number;
  /** `tasks` for a block of them. */
  readonly name: string;
  readonly showIf?: string;
  /** Of a block of tasks: how many. */
  readonly tasks?: number;
}

/** Pages that everybody knows, and that hold no questions. */
export const knownPages = ['consent', 'introduction', 'tasks', 'debrief'];
/** Pages that come by themselves: they have words, and no place in the list. */
export const endPages = ['thanks', 'declined', 'screenedOut', 'quotaFull'];

export function pagesOf(form: FormModel): PageEntry[] {
  const pages = form.at(['pages']).value;
  return Array.isArray(pages) ? pages.flatMap((entry, index) => readEntry(entry, index)) : [];
}

function readEntry(entry: EditValue, index: number): PageEntry[] {
  if (typeof entry === 'string') return [{ index, name: entry }];
  if (!isMap(entry)) return [];
  const { page, showIf, tasks } = entry;
  if (typeof tasks === 'number') return [{ index, name: 'tasks', tasks }];
  if (typeof page !== 'string') return [];
  return [{ index, name: page, ...(typeof showIf === 'string' && { showIf }) }];
}

/** Those that may hold questions. */
export function ownPages(form: FormModel): string[] {
  return pagesOf(form)
    .map(({ name }) => name)
    .filter((name) => !knownPages.includes(name));
}

/** Ids, in the order in which they are asked. */
export function questionsOn(form: FormModel, page: string): string[] {
  return form.keysAt(['questions']).filter((id) => form.at(['questions', id, 'page']).value === page);
}

export function pageTitle(form: FormModel, name: string): string {
  return firstText(form.at(['texts', name, 'title']).value);
}
