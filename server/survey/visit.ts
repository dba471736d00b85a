/** One respondent on his way through the survey: what every page of it is made from. */
import type { QuestionAnswer } from '../../study/responses.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Respondent } from '../store/responseStore.ts';
import { currentPage, type SurveyPage } from './surveyPages.ts';

export interface Visit {
  /** What the respondent started with, whatever the study has become. */
  readonly snapshot: Snapshot;
  readonly respondent: Respondent;
  readonly token: string;
  /** From introduction to debrief, in his order. */
  readonly pages: readonly SurveyPage[];
  /** Of this page; the respondent's own follows when he posts it. */
  readonly language: string;
  /** By question id, where the study's texts repeat answers; empty where they don't. */
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
}

/** The page to answer now; `undefined` when all are answered. */
export function hereOf({ pages, respondent }: Pick<Visit, 'pages' | 'respondent'>): SurveyPage | undefined {
  return currentPage(pages, respondent.savedPages);
}

/** `undefined` stands for the end. */
export function pageHref({ respondent }: Pick<Visit, 'respondent'>, page: SurveyPage | undefined): string {
  return `/s/${respondent.study}/${page ? `p/${page.name}` : 'thanks'}`;
}
