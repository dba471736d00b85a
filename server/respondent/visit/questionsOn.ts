import { orderOptions } from '../../../analysis/shown/presentOptions.ts';
import { withOffered } from '../../../study/carry/carried.ts';
import type { Question } from '../../../study/questions.ts';
import type { SurveyPage } from './surveyPages.ts';
import type { Visit } from './visit.ts';

/** The questions of a page that this respondent is asked, with the options that he is offered, in an order of his own. */
export function questionsOn({ snapshot, respondent, questions, offered }: Visit, page: SurveyPage): Question[] {
  return snapshot.study.questions
    .filter((question) => question.page === page.name && questions.has(question.id))
    .map((question) => withOffered(orderOptions(question, respondent.presentation), offered.get(question.id)));
}
