/** What the preview begins with on the page of its study: where it asks for pages, and its words. */
import { type Locale, localeOrEnglish } from '../../../report/locales/locales.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { studyPath } from '../paths.ts';

export interface PreviewData {
  /** Of the studio's locale, the group `preview`. */
  readonly words: Locale;
  /** Of the page around it. */
  readonly language: string;
  /** Where the preview is asked for. */
  readonly href: string;
  /** Where the text is asked for anew, and the token with it. */
  readonly draftHref: string;
  readonly formToken: string;
}

/** @param folder the name of the study's folder */
export function makePreviewData(
  folder: string,
  { language, formToken }: Pick<PreviewData, 'language' | 'formToken'>,
): PreviewData {
  const words = localeOrEnglish('studio', language)['preview'];
  const path = studyPath(folder);
  return {
    words: typeof words === 'object' ? words : {},
    ...{ language, formToken, href: hrefIn(language, `${path}/preview`), draftHref: `${path}/make/draft` },
  };
}
