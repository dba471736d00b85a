/** What the tasks are about, with an example of one. */
import type { Study } from '../../../study/study.ts';
import { makeForm } from '../../render/makeForm.ts';
import { makeImage } from '../../render/makeImage.ts';
import { makeLine, makeParagraphs } from '../../render/makeParagraphs.ts';
import { makeProfiles } from '../../render/makeProfiles.ts';
import type { Page } from '../../render/page.ts';
import { pledgeOf } from '../binding/pledge.ts';
import type { PageForm } from '../form/pageForm.ts';
import { showImage } from '../visit/showImage.ts';
import { speakWords } from '../visit/speak.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { makeAlternatives } from './alternatives.ts';
import { formOf, frameOf, noWords, speakOf } from './surveyFrame.ts';

export function makeIntroductionPage(visit: Visit, page: SurveyPage, form: PageForm): Page {
  const { snapshot, respondent, language } = visit;
  const { introduction } = snapshot.study.texts;
  const speak = speakOf(visit);
  const { title, paragraphs } = speakWords(introduction ?? noWords, speak);
  return {
    template: 'introduction',
    title,
    frame: frameOf(visit, page),
    form: makeForm(formOf(visit, page, form), language),
    model: {
      paragraphs: makeParagraphs(paragraphs, language),
      image: makeImage(introduction?.image && showImage(introduction.image, speak), 'page'),
      pledge: pledgeOf({ study: snapshot.study, language }, respondent.factors),
      example: introduction?.example ? makeExample(visit, introduction.example) : false,
    },
  };
}

type Example = NonNullable<NonNullable<Study['texts']['introduction']>['example']>;

/** The preferred profile is marked where there is one to choose. */
function makeExample(visit: Visit, { alternatives, prefers, note }: Example) {
  const { snapshot, respondent, language } = visit;
  const speak = speakOf(visit);
  const isChoice = alternatives.length > 1;
  const shown = alternatives.map((profile, index) => ({ number: index + 1, profile }));
  const { attributeOrder } = respondent.presentation;
  const chosen = isChoice ? shown[prefers]?.number : undefined;
  const reader = { study: snapshot.study, language, speak, factors: respondent.factors, attributeOrder };
  const profiles = makeProfiles(makeAlternatives(reader, shown), {
    isAsked: false,
    ...(chosen !== undefined && { chosen }),
  });
  return { isChoice, note: makeLine(speak.line(note), language), ...profiles };
}
