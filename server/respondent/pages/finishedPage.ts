/** The page of a browser in which somebody has finished: of him, and of what he answered, it says nothing. */
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { makeReturnTo } from '../../render/makeReturnTo.ts';
import type { Page } from '../../render/page.ts';
import type { ReturnView } from '../../render/views/frame.ts';
import { pageFrame } from './frame.ts';

export interface Finished {
  /** His last page, as long as it may be shown. */
  readonly lastHref?: string;
  /** The start page for somebody else; absent where he can't start without a link of his own. */
  readonly anotherHref?: string;
  readonly returnTo?: ReturnView;
}

/** @param query what the address brought, for the links to other languages */
export function makeFinishedPage(
  study: Study,
  { language, query }: { readonly language: string; readonly query: string },
  { lastHref = '', anotherHref = '', returnTo }: Finished,
): Page {
  return {
    template: 'finished',
    title: words(language, 'finished.title'),
    frame: pageFrame({ study, language, query }),
    model: {
      lastHref,
      anotherHref,
      withdrawHref: `/s/${study.id}/withdraw?lang=${encodeURIComponent(language)}`,
      returnTo: makeReturnTo(returnTo, language),
    },
  };
}
