import type { Study } from '../../../study/study.ts';
import type { FormView } from '../../render/views/frame.ts';
import type { View } from '../../render/views/view.ts';
import { makeSpeak, speakWords } from '../visit/speak.ts';
import { pageFrame } from './frame.ts';

/** The start page for someone, by what he brought along. */
export interface ConsentPage {
  readonly language: string;
  readonly form: FormView;
  /** The same again, for the links to other languages. */
  readonly query?: string;
  readonly hasPanelId?: boolean;
  readonly test?: boolean;
}

/** The first page: nothing is stored, and no cookie set, before its form says "agree". */
export function makeConsentPage(study: Study, { language, form, query, hasPanelId, test }: ConsentPage): View {
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const { keepForDays, afterwards, controller, contact } = study.privacy;
  return {
    kind: 'consent',
    ...pageFrame({ study, language, query, test }),
    ...speakWords(consent, speak),
    form,
    agree: speak(consent.agree),
    decline: speak(consent.decline),
    promise: {
      keepForDays,
      anonymises: afterwards === 'anonymise',
      controller: speak(controller),
      contact,
      hasPanelId,
    },
  };
}

/** Everything that is agreed to, in the words that were read: its hash is kept with the response. */
export function consentWords(study: Study, language: string, hasPanelId: boolean): unknown {
  const speak = makeSpeak({ study, language });
  const { consent } = study.texts;
  const agreed = { ...speakWords(consent, speak), agree: speak(consent.agree), language, privacy: study.privacy };
  return hasPanelId ? { ...agreed, hasPanelId } : agreed;
}
