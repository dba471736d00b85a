/** A page of questions, with the study's words above them where it has some. */
import { lookUp } from '../../../study/lookUp.ts';
import { makeQuestions } from '../../render/makeQuestions.ts';
import type { Page } from '../../render/page.ts';
import { makeFields } from '../form/fields.ts';
import type { PageForm } from '../form/pageForm.ts';
import { questionsOn } from '../visit/questionsOn.ts';
import { showImage } from '../visit/showImage.ts';
import { speakWords } from '../visit/speak.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { formOf, frameOf, keptOf, noWords, speakOf } from './surveyFrame.ts';

export function makeQuestionsPage(visit: Visit, page: SurveyPage, form: PageForm): Page {
  const { snapshot, language } = visit;
  const speak = speakOf(visit);
  const text = lookUp(snapshot.study.texts.own, page.name) ?? noWords;
  const model = makeQuestions({
    language,
    form: formOf(visit, page, form),
    fields: makeFields(questionsOn(visit, page), { speak, language, valuesOf: form.valuesOf }),
    ...speakWords(text, speak),
    ...(text.image && { image: showImage(text.image, speak) }),
    ...keptOf(form),
  });
  return {
    template: 'questions',
    title: model.title,
    frame: frameOf(visit, page),
    form: model.form,
    switchInForm: !model.answered,
    model,
  };
}
