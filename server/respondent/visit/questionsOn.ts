import { orderOptions } from '../../../analysis/shown/presentOptions.ts';
import type { Question } from '../../../study/questions.ts';
import type { SurveyPage } from './surveyPages.ts';
import type { Visit } from './visit.ts';

/** The questions of a page that this respondent is asked, their options in the respondent's own order. */
export function questionsOn({ snapshot, respondent, questions }: Visit, page: SurveyPage): Question[] {
  return snapshot.study.questions
    .filter((question) => question.page === page.name && questions.has(question.id))
    .map((question) => orderOptions(question, respondent.presentation));
}
