/** The form that asks for links, and the links that were made. */
import type { Access } from '../../../study/entry.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { errorOf, makeForm } from '../../render/makeForm.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { hrefIn } from '../hrefIn.ts';
import type { DeskPage } from '../renderDeskPage.ts';
import { tabOf, titleOf } from './titleOf.ts';

/** More are for `partworth links`, which writes them to a file. */
export const mostLinks = 5000;

export interface MadeLinks {
  /** What the form's links follow from. */
  readonly batch: string;
  /** As it was typed. */
  readonly n: string;
  readonly errors?: readonly ErrorView[];
  readonly links?: readonly string[];
}

export interface LinksFacts extends MadeLinks {
  readonly study: Study;
  readonly access: Access | undefined;
}

export function makeLinksPage({ study, access, batch, n, errors = [], links }: LinksFacts, language: string): DeskPage {
  const form = { action: hrefIn(language, `/researcher/studies/${study.id}/links`), nonce: batch, errors };
  const most = { max: formatNumber(mostLinks, language) };
  return {
    template: 'links',
    title: words(language, 'researcher.links.title'),
    tab: `${words(language, 'researcher.links.title')} – ${tabOf(study, language)}`,
    hasErrors: errors.length > 0,
    model: {
      id: study.id,
      studyTitle: titleOf(study, language),
      studyHref: hrefIn(language, `/researcher/studies/${study.id}`),
      form: makeForm(form, language, () => ({ id: 'n', label: '' })),
      error: errorOf(form, language, 'n'),
      hint: words(language, 'researcher.links.most', most),
      batch,
      n,
      isOpen: access !== 'links',
      links: links?.join('\n') ?? '',
      shown: links ? words(language, 'researcher.links.shown', { n: links.length }) : '',
    },
  };
}
