import { lookUp } from '../../../study/lookUp.ts';
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
  /** What his address brings for the study, by column. */
  readonly url?: Readonly<Record<string, string>>;
  readonly test?: boolean;
  readonly draftMark?: string | undefined;
}

/** The first page: nothing is stored, and no cookie set, before its form says "agree". */
export function makeConsentPage(study: Study, page: ConsentPage): Page {
  const { language, form, query, hasPanelId = false, url, test, draftMark } = page;
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const { controller, contact } = study.privacy;
  const { title, paragraphs } = speakWords(consent, speak);
  return {
    template: 'consent',
    title,
    frame: pageFrame({ study, language, query, test, draftMark }),
    form: makeForm(form, language, () => ({ id: 'agree', label: '' })),
    model: {
      paragraphs: makeParagraphs(paragraphs, language),
      pledge: aboutBinding({ study, language, speak }),
      agree: speak(consent.agree),
      decline: speak(consent.decline),
      facts: makeFacts(study, language, hasPanelId),
      promise: { controller: speak(controller), contact, hasPanelId, url: sayUrl({ study, language, url }) },
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

/** What is kept of his address; empty where it brings nothing. */
function sayUrl({
  study,
  language,
  url: brought,
}: { readonly study: Study } & Pick<ConsentPage, 'language' | 'url'>): string {
  const speak = makeSpeak({ study, language });
  const said = (study.url ?? []).flatMap(({ id, label }) => {
    const value = lookUp(brought, id);
    return value === undefined ? [] : [`${speak(label)}: ${value}`];
  });
  return said.length === 0 ? '' : words(language, 'consent.urlWords', { brought: said.join(', ') });
}

/** Did he bring along what is kept too? */
export interface BroughtAlong {
  readonly hasPanelId: boolean;
  readonly hasUrl: boolean;
}

/** Everything that is agreed to, in the words that were read: its hash is kept with the response. */
export function consentWords(study: Study, language: string, { hasPanelId, hasUrl }: BroughtAlong): unknown {
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const agreed = { ...speakWords(consent, speak), agree: speak(consent.agree), language, privacy: study.privacy };
  const pledge = study.binding && { binding: study.binding, pledge: aboutBinding({ study, language, speak }) };
  const url = hasUrl && study.url && { url: study.url.map(({ label }) => speak(label)) };
  return { ...agreed, ...pledge, ...(hasPanelId && { hasPanelId }), ...url };
}
