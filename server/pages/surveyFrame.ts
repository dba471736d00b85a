/** What the pages of the survey have in common: their frame, their voice and their form. */
import type { SurveyPage } from '../survey/surveyPages.ts';
import { pageHref, type Visit } from '../survey/visit.ts';
import type { ErrorView, FormView, Frame } from '../views.ts';
import { makeFrame } from './frame.ts';
import { makeSpeak, type Speak } from './speak.ts';

/** The form of a page as it is to be shown: after an error with the values that were typed. */
export interface PageForm {
  readonly nonce: string;
  readonly errors: readonly ErrorView[];
  /** The values of a field that were posted or are kept; none for a fresh page. */
  readonly valuesOf: (field: string) => readonly string[];
  /** Saved, and not to be changed any more. */
  readonly answered: boolean;
}

export function frameOf({ snapshot, respondent, language, pages }: Visit, page?: SurveyPage): Frame {
  const progress = page && { current: pages.indexOf(page) + 1, total: pages.length };
  return makeFrame({
    study: snapshot.study,
    language,
    factors: respondent.factors,
    progress,
    test: respondent.test,
  });
}

export function speakOf({ snapshot, respondent, language }: Visit): Speak {
  return makeSpeak(snapshot.study, language, respondent.factors);
}

/** A page posts to itself, in the language that it is read in. */
export function formOf(visit: Visit, page: SurveyPage, { nonce, errors }: PageForm): FormView {
  const lang = visit.language === visit.respondent.language ? '' : `?lang=${encodeURIComponent(visit.language)}`;
  return { action: `${pageHref(visit, page)}${lang}`, nonce, errors };
}
