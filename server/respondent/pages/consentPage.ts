import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { makeForm } from '../../render/makeForm.ts';
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import type { Page } from '../../render/page.ts';
import type { FormView } from '../../render/views/frame.ts';
import { aboutBinding } from '../binding/pledge.ts';
import { makeSpeak, speakWords } from '../visit/speak.ts';
import { expectedMinutes } from './expectedMinutes.ts';
import { pageFrame } from './frame.ts';
import { keepForWords } from './keepForWords.ts';

/** The start page for someone, by what he brought along. */
export interface ConsentPage {
  readonly language: string;
  readonly form: FormView;
  /** The same again, for the links to other languages. */
  readonly query?: string;
  /** Does he come with an id of a panel, which will be kept too? */
  readonly hasPanelId?: boolean;
  readonly test?: boolean;
}

/** The first page: nothing is stored, and no cookie set, before its form says "agree". */
export function makeConsentPage(study: Study, page: ConsentPage): Page {
  const { language, form, query, hasPanelId = false, test } = page;
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const { controller, contact } = study.privacy;
  const { title, paragraphs } = speakWords(consent, speak);
  return {
    template: 'consent',
    title,
    frame: pageFrame({ study, language, query, test }),
    form: makeForm(form, language, () => ({ id: 'agree', label: '' })),
    model: {
      paragraphs: makeParagraphs(paragraphs, language),
      pledge: aboutBinding({ study, language, speak }),
      agree: speak(consent.agree),
      decline: speak(consent.decline),
      facts: makeFacts(study, language, hasPanelId),
      promise: { controller: speak(controller), contact, hasPanelId },
    },
  };
}

/** What most people want to know, in five lines: all of it follows from the study and from what this program does. */
function makeFacts(study: Study, language: string, hasPanelId: boolean): { term: string; value: string }[] {
  const say = (key: string, values?: Readonly<Record<string, string | number>>) =>
    words(language, `consent.${key}`, values);
  const { keepForDays, afterwards } = study.privacy;
  const anonymises = afterwards === 'anonymise';
  const minutes = expectedMinutes(study, language);
  const asked = study.questions.length > 0 ? 'answers' : 'choices';
  const kept = hasPanelId ? (asked === 'answers' ? 'answersPanel' : 'panel') : asked;
  // What a binding study draws may be to make answers anonymous sooner than that.
  const erasing = study.binding ? 'erasingBinding' : anonymises ? 'erasingUntil' : 'erasingWords';
  return [
    ...(minutes === undefined ? [] : [{ term: say('time'), value: say('minutes', { minutes }) }]),
    { term: say('voluntary'), value: say('voluntaryWords') },
    { term: say('kept'), value: say(`keptWords.${kept}`) },
    { term: say('keep'), value: keepForWords(language, { keepForDays, anonymises }) },
    { term: say('erasing'), value: say(erasing) },
  ];
}

/** Everything that is agreed to, in the words that were read: its hash is kept with the response. */
export function consentWords(study: Study, language: string, hasPanelId: boolean): unknown {
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const agreed = { ...speakWords(consent, speak), agree: speak(consent.agree), language, privacy: study.privacy };
  const pledge = study.binding && { binding: study.binding, pledge: aboutBinding({ study, language, speak }) };
  return { ...agreed, ...pledge, ...(hasPanelId && { hasPanelId }) };
}
