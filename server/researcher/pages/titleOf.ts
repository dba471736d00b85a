/** What the researcher's pages call a study. */
import type { Study } from '../../../study/study.ts';
import { makeSpeak } from '../../respondent/visit/speak.ts';

/** A study's title, in the language that is read where the study has it, else in its first. */
export function titleOf(study: Study, language: string): string {
  const spoken = study.languages.includes(language) ? language : (study.languages[0] ?? language);
  return makeSpeak({ study, language: spoken })(study.title);
}

/** In a browser's tab the id comes first: two studies may have one title, and of a long one a tab shows the beginning. */
export function tabOf(study: Study, language: string): string {
  return `${study.id} – ${titleOf(study, language)}`;
}
