/** Asks once more whether the answers are to be erased, since it can't be undone. */
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { makeForm } from '../../render/makeForm.ts';
import type { Page } from '../../render/page.ts';
import { pageFrame } from './frame.ts';
import type { Withdrawal } from './withdrawPage.ts';

export function makeErasePage(study: Study, language: string, { form, code }: Withdrawal): Page {
  return {
    template: 'erase',
    title: words(language, 'erase.title'),
    frame: pageFrame({ study, language }),
    form: makeForm(form, language),
    model: { code },
  };
}
