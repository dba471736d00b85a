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
  /** What who tries a draft came with: what is said of its answers is for nobody else. */
  readonly draftMark?: string | undefined;
  /** The rest of the page's own address, to be kept when the language is changed: `&pid=ABC`. */
  readonly query?: string;
}

export function pageFrame(page: PageFrame): Frame {
  const { study, language, factors = {}, progress, test = false, query, draftMark } = page;
  return {
    language,
    studyTitle: makeSpeak({ study, language, factors })(study.title),
    languages: languageLinks(study.languages, language, query),
    factors,
    privacyHref: `/s/${study.id}/privacy?lang=${encodeURIComponent(language)}${addressOfMark(draftMark)}`,
    ...(progress && { progress }),
    ...(test && { test }),
  };
}

/** To go behind another parameter. */
export function addressOfMark(draftMark: string | undefined): string {
  return draftMark === undefined ? '' : `&test=${encodeURIComponent(draftMark)}`;
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
