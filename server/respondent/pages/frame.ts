/** What a page of a study has around its content. */
import type { Study } from '../../../study/study.ts';
import type { Frame } from '../../render/views/frame.ts';
import { makeSpeak } from '../visit/speak.ts';

export interface PageFrame {
  readonly study: Study;
  readonly language: string;
  readonly factors?: Readonly<Record<string, string>>;
  readonly progress?: Frame['progress'];
  readonly test?: boolean;
  /** The rest of the page's own address, to be kept when the language is changed: `&pid=ABC`. */
  readonly query?: string;
}

export function pageFrame({ study, language, factors = {}, progress, test = false, query }: PageFrame): Frame {
  return {
    language,
    studyTitle: makeSpeak({ study, language, factors })(study.title),
    languages: languageLinks(study.languages, language, query),
    factors,
    privacyHref: `/s/${study.id}/privacy?lang=${encodeURIComponent(language)}`,
    ...(progress && { progress }),
    ...(test && { test }),
  };
}

/** Links to the page itself; a language is chosen by a GET that changes nothing. */
export function languageLinks(languages: readonly string[], language: string, query = ''): Frame['languages'] {
  if (languages.length < 2) return [];
  return languages.map((code) => ({
    code,
    href: `?lang=${encodeURIComponent(code)}${query}`,
    current: code === language,
  }));
}
