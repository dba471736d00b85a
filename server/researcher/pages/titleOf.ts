import type { Study } from '../../../study/study.ts';
import { makeSpeak } from '../../pages/speak.ts';

/** A study's title, in the language that is read where the study has it, else in its first. */
export function titleOf(study: Study, language: string): string {
  const spoken = study.languages.includes(language) ? language : (study.languages[0] ?? language);
  return makeSpeak({ study, language: spoken })(study.title);
}
