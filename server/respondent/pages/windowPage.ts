/** For whose browser keeps no cookie where the survey stands: the way to a window of its own. */
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { Page } from '../../render/page.ts';
import { pageFrame } from './frame.ts';

/** @param href the start page, with what he brought */
export function makeWindowPage(study: Study, language: string, href: string): Page {
  return {
    template: 'window',
    title: words(language, 'window.title'),
    // A link to the same page would lead to no page: what he sent is kept nowhere.
    frame: { ...pageFrame({ study, language }), languages: [] },
    model: { href },
  };
}
