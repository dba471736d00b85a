/** What the pages of the survey have in common: their frame, their voice and their form. */
import type { PageText } from '../../../study/texts.ts';
import { words } from '../../render/locales.ts';
import type { FormView, Frame, KeptView } from '../../render/views/frame.ts';
import type { PageForm } from '../form/pageForm.ts';
import { makeSpeak, type Speak } from '../visit/speak.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import { pageHref, type Visit } from '../visit/visit.ts';
import { pageFrame } from './frame.ts';

export function frameOf(visit: Visit, page?: SurveyPage): Frame {
  const { snapshot, respondent, language, pages, isCertain } = visit;
  const progress = page && isCertain ? progressAt(pages.indexOf(page) + 1, pages.length, language) : undefined;
  const back = page && snapshot.study.changeAnswers ? pages[pages.indexOf(page) - 1] : undefined;
  const { factors, test } = respondent;
  const frame = pageFrame({ study: snapshot.study, language, factors, progress, test });
  return back ? { backHref: `${pageHref({ respondent }, back)}${languageOf(visit)}`, ...frame } : frame;
}

function progressAt(current: number, total: number, language: string): string {
  return words(language, 'frame.progress', { current, total });
}

/** What a page says of an answer that is kept. */
export function keptOf({ answered, revision, conflict }: PageForm): KeptView {
  return {
    answered: answered && revision === undefined,
    mayChange: revision !== undefined,
    conflict: conflict ?? false,
  };
}

/** @param alternative the name of the profile that is spoken of */
export function speakOf({ snapshot, respondent, language, answers }: Visit, alternative?: string): Speak {
  const { factors } = respondent;
  return makeSpeak({ study: snapshot.study, language, factors, answers, ...(alternative && { alternative }) });
}

/** A page posts to itself, in the language that it is read in, which may be his no more when it is sent. */
export function formOf(visit: Visit, page: SurveyPage, { nonce, errors, revision }: PageForm): FormView {
  const action = `${pageHref(visit, page)}?lang=${encodeURIComponent(visit.language)}`;
  return { action, nonce, errors, ...(revision !== undefined && { revision }) };
}

function languageOf({ language, respondent }: Visit): string {
  return language === respondent.language ? '' : `?lang=${encodeURIComponent(language)}`;
}

/** Of a page that the study has no texts for. */
export const noWords: PageText = { title: {}, body: {} };
