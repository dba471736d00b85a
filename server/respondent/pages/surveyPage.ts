/** Any page between consent and thanks, as a view. */
import { lookUp } from '../../../study/lookUp.ts';
import type { View } from '../../render/views/view.ts';
import { makeFields } from '../form/fields.ts';
import type { PageForm } from '../form/pageForm.ts';
import { questionsOn } from '../visit/questionsOn.ts';
import { speakWords } from '../visit/speak.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { makeAlternatives } from './alternatives.ts';
import { formOf, frameOf, keptOf, speakOf } from './surveyFrame.ts';
import { makeTaskPage } from './taskPage.ts';

export function makeSurveyPage(visit: Visit, page: SurveyPage, form: PageForm): View {
  if (page.kind === 'task') return makeTaskPage(visit, page, form);
  if (page.kind === 'introduction') return makeIntroductionPage(visit, page, form);
  const { study } = visit.snapshot;
  const speak = speakOf(visit);
  const frame = { form: formOf(visit, page, form), ...frameOf(visit, page) };
  if (page.kind === 'debrief') return { kind: 'words', ...frame, ...speakWords(study.texts.debrief ?? nothing, speak) };
  return {
    kind: 'questions',
    fields: makeFields(questionsOn(visit, page), { speak, language: visit.language, valuesOf: form.valuesOf }),
    ...frame,
    ...speakWords(lookUp(study.texts.own, page.name) ?? nothing, speak),
    ...keptOf(form),
  };
}

const nothing = { title: {}, body: {} };

function makeIntroductionPage(visit: Visit, page: SurveyPage, form: PageForm): View {
  const { study } = visit.snapshot;
  const speak = speakOf(visit);
  const { example, ...words } = study.texts.introduction ?? { ...nothing, example: undefined };
  const { attributeOrder } = visit.respondent.presentation;
  const shown = example?.alternatives.map((profile, index) => ({ number: index + 1, profile })) ?? [];
  return {
    kind: 'introduction',
    form: formOf(visit, page, form),
    ...frameOf(visit, page),
    ...speakWords(words, speak),
    ...(example && {
      example: {
        alternatives: makeAlternatives(study, speak, attributeOrder, shown),
        prefers: example.prefers,
        note: speak.line(example.note),
      },
    }),
  };
}
