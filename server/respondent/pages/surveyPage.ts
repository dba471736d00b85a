/** Any page between consent and thanks. */
import type { Page } from '../../render/page.ts';
import type { PageForm } from '../form/pageForm.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { makeDebriefPage } from './debriefPage.ts';
import { makeIntroductionPage } from './introductionPage.ts';
import { makeQuestionsPage } from './questionsPage.ts';
import { makeTaskPage } from './taskPage.ts';

export function makeSurveyPage(visit: Visit, page: SurveyPage, form: PageForm): Page {
  if (page.kind === 'task') return makeTaskPage(visit, page, form);
  if (page.kind === 'introduction') return makeIntroductionPage(visit, page, form);
  if (page.kind === 'debrief') return makeDebriefPage(visit, page, form);
  return makeQuestionsPage(visit, page, form);
}
