/** What the source of a study file begins with on its page: its words, and what can be completed in it. */
import { type Locale, localeOrEnglish } from '../../../report/locales/locales.ts';
import { completionsName } from './completions/readCompletions.ts';

export interface SourceData {
  /** Of the studio's locale, the group `source`. */
  readonly words: Locale;
  /** A viewer reads it. */
  readonly isEditor: boolean;
  /** Where what can be completed is asked for. */
  readonly completionsHref: string;
}

export function makeSourceData(language: string, { isEditor }: Pick<SourceData, 'isEditor'>): SourceData {
  const words = localeOrEnglish('studio', language)['source'];
  return {
    words: typeof words === 'object' ? words : {},
    isEditor,
    completionsHref: `/researcher/assets/${completionsName}`,
  };
}
