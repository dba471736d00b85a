/** The pages around the survey: declined, thanks, withdrawal, the list of studies, and the status pages. */
import type { Study } from '../../../study/study.ts';
import type { FormView, ReturnView, SlipView } from '../../render/views/frame.ts';
import type { EarlyEnd, View } from '../../render/views/view.ts';
import { makeSpeak, speakWords } from '../visit/speak.ts';
import type { Visit } from '../visit/visit.ts';
import { languageLinks, pageFrame } from './frame.ts';
import { frameOf, speakOf } from './surveyFrame.ts';

export interface Declined {
  readonly language: string;
  /** What the address brought, for the links to other languages. */
  readonly query: string;
  readonly returnTo?: ReturnView;
}

export function makeDeclinedPage(study: Study, { language, query, ...returning }: Declined): View {
  const words = speakWords(study.texts.declined, makeSpeak({ study, language }));
  return { kind: 'words', ...pageFrame({ study, language, query }), ...words, ...returning };
}

/** What the last page shows beside its words. */
export interface LastPage {
  readonly slip: SlipView;
  readonly returnTo?: ReturnView;
}

export function makeThanksPage(visit: Visit, last: LastPage): View {
  const words = speakWords(visit.snapshot.study.texts.thanks, speakOf(visit));
  return { kind: 'thanks', ...frameOf(visit), ...words, ...last };
}

/** For whom the survey ended early: politely, and with the code by which he can have erased what he gave. */
export function makeEndedPage(visit: Visit, status: EarlyEnd, last: LastPage): View {
  const { study } = visit.snapshot;
  const speak = speakOf(visit);
  const own = status === 'screened-out' ? study.texts.screenedOut : study.texts.quotaFull;
  const reason = status === 'screened-out' ? visit.screenOut?.text : undefined;
  return {
    kind: 'ended',
    ...frameOf(visit),
    status,
    ...(own && speakWords(own, speak)),
    ...(reason && { paragraphs: speak.paragraphs(reason) }),
    ...last,
  };
}

export interface Withdrawal {
  readonly form: FormView;
  readonly code: string;
  readonly outcome?: 'withdrawn' | 'unknown';
}

export function makeWithdrawPage(study: Study, language: string, withdrawal: Withdrawal): View {
  return { kind: 'withdraw', ...pageFrame({ study, language }), ...withdrawal };
}

/** Asks once more, since it can't be undone. */
export function makeErasePage(study: Study, language: string, { form, code }: Withdrawal): View {
  return { kind: 'erase', ...pageFrame({ study, language }), form, code };
}

export function makeStudiesPage(studies: readonly Study[], languages: readonly string[], language: string): View {
  const titles = studies.map((study) => {
    const spoken = study.languages.includes(language) ? language : (study.languages[0] ?? language);
    return makeSpeak({ study, language: spoken })(study.title);
  });
  return {
    kind: 'studies',
    language,
    languages: languageLinks(languages, language),
    factors: {},
    studies: studies.map(({ id, languages }, index) => {
      const title = titles[index] ?? id;
      return {
        href: `/s/${id}${languages.includes(language) ? `?lang=${encodeURIComponent(language)}` : ''}`,
        title,
        languages,
        ...(titles.indexOf(title) !== titles.lastIndexOf(title) && { id }),
      };
    }),
  };
}
