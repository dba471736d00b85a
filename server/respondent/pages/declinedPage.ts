/** For who does not agree to take part: the study's words, and perhaps a way back to his panel. */
import type { Study } from '../../../study/study.ts';
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import { makeReturnTo } from '../../render/makeReturnTo.ts';
import type { Page } from '../../render/page.ts';
import type { ReturnView } from '../../render/views/frame.ts';
import { makeSpeak, speakWords } from '../visit/speak.ts';
import { pageFrame } from './frame.ts';

export interface Declined {
  readonly language: string;
  /** What the address brought, for the links to other languages. */
  readonly query: string;
  readonly draftMark?: string | undefined;
  readonly returnTo?: ReturnView;
}

export function makeDeclinedPage(study: Study, { language, query, draftMark, returnTo }: Declined): Page {
  const { title, paragraphs } = speakWords(study.texts.declined, makeSpeak({ study, language }));
  return {
    template: 'words',
    title,
    frame: pageFrame({ study, language, query, draftMark }),
    model: { paragraphs: makeParagraphs(paragraphs, language), returnTo: makeReturnTo(returnTo, language) },
  };
}
