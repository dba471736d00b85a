import { orderOptions } from '../../analysis/presentOptions.ts';
import type { Question } from '../../study/study.ts';
import type { SurveyPage } from './surveyPages.ts';
import type { Visit } from './visit.ts';

/** The questions of a page, their options in the respondent's own order. */
export function questionsOn({ snapshot, respondent }: Visit, page: SurveyPage): Question[] {
  return snapshot.study.questions
    .filter((question) => question.page === page.name)
    .map((question) => orderOptions(question, respondent.presentation));
}
