/** The page of a browser in which somebody has finished: of him, and of what he answered, it says nothing. */
import type { Study } from '../../../study/study.ts';
import type { View } from '../../render/views/view.ts';
import { pageFrame } from './frame.ts';

export type Finished = Pick<Extract<View, { kind: 'finished' }>, 'lastHref' | 'anotherHref' | 'returnTo'>;

/** @param query what the address brought, for the links to other languages */
export function makeFinishedPage(
  study: Study,
  { language, query }: { readonly language: string; readonly query: string },
  finished: Finished,
): View {
  return {
    kind: 'finished',
    ...pageFrame({ study, language, query }),
    withdrawHref: `/s/${study.id}/withdraw?lang=${encodeURIComponent(language)}`,
    ...finished,
  };
}
