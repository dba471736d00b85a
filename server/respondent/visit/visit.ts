/** One respondent on his way through the survey: what every page of it is made from. */
import type { Flow, Standing } from '../../../study/flow/flow.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { ScreenOut } from '../../../study/study.ts';
import type { Respondent } from '../../store/records.ts';
import { currentPage, entryOf, listPages, type SurveyPage } from './surveyPages.ts';

export interface Visit {
  /** What the respondent started with, whatever the study has become. */
  readonly snapshot: Snapshot;
  readonly flow: Flow;
  readonly respondent: Respondent;
  readonly token: string;
  /** By question; empty where neither a rule of the study nor a text of it depends on answers. */
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
  /** From introduction to debrief, in his order, also those that he does not meet. */
  readonly allPages: readonly SurveyPage[];
  /** Those that he meets; ahead of where he is, as far as that is known. */
  readonly pages: readonly SurveyPage[];
  /** Will he meet these and no others? */
  readonly isCertain: boolean;
  /** Ids of the questions that he is asked. */
  readonly questions: ReadonlySet<string>;
  /** Which options he is offered, where these depend on another answer. */
  readonly offered: Standing['offered'];
  /** Why he is screened out, if he is. */
  readonly screenOut?: ScreenOut;
  /** Of this page; the respondent's own follows when he posts it. */
  readonly language: string;
}

export function makeVisit(
  known: Pick<Visit, 'snapshot' | 'flow' | 'respondent' | 'token' | 'answers' | 'language'>,
): Visit {
  const { snapshot, flow, respondent, answers } = known;
  const allPages = listPages(snapshot.study, respondent.presentation);
  const isSaved = isEntrySaved(allPages, respondent.savedPages);
  const standing = flow.stand({ factors: respondent.factors, answers, isSaved });
  const { isCertain, questions, offered, screenOut } = standing;
  const pages = allPages.filter((page) => standing.pages.includes(entryOf(page)));
  return { allPages, pages, isCertain, questions, offered, ...known, ...(screenOut && { screenOut }) };
}

/** Is everything saved that stands under a name in `study.pages`? */
export function isEntrySaved(
  allPages: readonly SurveyPage[],
  savedPages: ReadonlySet<string>,
): (entry: string) => boolean {
  return (entry) => allPages.every((page) => entryOf(page) !== entry || savedPages.has(page.name));
}

/** The page to answer now; `undefined` when all are answered, or the survey has ended for him. */
export function hereOf({ pages, respondent }: Pick<Visit, 'pages' | 'respondent'>): SurveyPage | undefined {
  return respondent.status === 'active' ? currentPage(pages, respondent.savedPages) : undefined;
}

/** `undefined` stands for the end. */
export function pageHref({ respondent }: Pick<Visit, 'respondent'>, page: SurveyPage | undefined): string {
  return `/s/${respondent.study}/${page ? `p/${page.name}` : endOf(respondent)}`;
}

/** The last page of whoever has come to an end: of the survey, or to one before it. */
function endOf({ status }: Respondent): 'thanks' | 'ended' {
  return status === 'screened-out' || status === 'quota-full' ? 'ended' : 'thanks';
}
