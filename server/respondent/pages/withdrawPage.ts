/** Asks for the code of the last page, and says what came of it. */
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { errorOf, makeForm } from '../../render/makeForm.ts';
import type { Page } from '../../render/page.ts';
import type { FormView } from '../../render/views/frame.ts';
import { pageFrame } from './frame.ts';

export interface Withdrawal {
  readonly form: FormView;
  readonly code: string;
  readonly outcome?: 'withdrawn' | 'unknown';
}

export function makeWithdrawPage(study: Study, language: string, { form, code, outcome }: Withdrawal): Page {
  return {
    template: 'withdraw',
    title: words(language, 'withdraw.title'),
    frame: pageFrame({ study, language }),
    form: makeForm(form, language, () => ({ id: 'code', label: '' })),
    model: {
      error: errorOf(form, language, 'code'),
      code,
      bound: study.binding !== undefined,
      withdrawn: outcome === 'withdrawn',
      unknown: outcome === 'unknown',
    },
  };
}
