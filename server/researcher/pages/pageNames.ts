/** What a page is called to a researcher, by the name that the store knows it by. */
import { lookUp } from '../../../study/lookUp.ts';
import { findPipes } from '../../../study/pipes/pipeText.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';

type Named = Pick<Study, 'languages' | 'texts'>;

/**
 * A page of the study's own has its title, in the language that is read or else the study's first; its name where the title
 * would be another one for each respondent. Without a page: who has sent none.
 */
export function namePage(page: string | undefined, { languages, texts }: Named, language: string): string {
  if (page === undefined) return words(language, 'researcher.stopped.none');
  const number = taskOf(page);
  if (number !== undefined) return words(language, 'researcher.stopped.task', { number });
  if (page === 'introduction' || page === 'debrief') return words(language, `researcher.stopped.${page}`);
  const title = lookUp(texts.own, page)?.title;
  const said = lookUp(title, language) ?? lookUp(title, languages[0]) ?? '';
  return said === '' || findPipes(said).length > 0 ? page : said;
}

function taskOf(page: string): number | undefined {
  const number = /^task-(\d+)$/.exec(page)?.[1];
  return number === undefined ? undefined : Number(number);
}
