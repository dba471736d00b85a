/** What is told at the end of the survey, before the last page. */
import { makeForm } from '../../render/makeForm.ts';
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import type { Page } from '../../render/page.ts';
import type { PageForm } from '../form/pageForm.ts';
import { speakWords } from '../visit/speak.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { formOf, frameOf, noWords, speakOf } from './surveyFrame.ts';

export function makeDebriefPage(visit: Visit, page: SurveyPage, form: PageForm): Page {
  const { snapshot, language } = visit;
  const { title, paragraphs } = speakWords(snapshot.study.texts.debrief ?? noWords, speakOf(visit));
  return {
    template: 'words',
    title,
    frame: frameOf(visit, page),
    form: makeForm(formOf(visit, page, form), language),
    model: { paragraphs: makeParagraphs(paragraphs, language), returnTo: false },
  };
}
