/** What a page is called to a researcher, by the name that the store knows it by. */
import { words } from '../../render/locales.ts';

/** Without a page: who has sent none. */
export function namePage(page: string | undefined, language: string): string {
  if (page === undefined) return words(language, 'researcher.stopped.none');
  const number = taskOf(page);
  if (number !== undefined) return words(language, 'researcher.stopped.task', { number });
  if (page === 'introduction' || page === 'debrief') return words(language, `researcher.stopped.${page}`);
  return page;
}

function taskOf(page: string): number | undefined {
  const number = /^task-(\d+)$/.exec(page)?.[1];
  return number === undefined ? undefined : Number(number);
}
