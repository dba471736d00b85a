/** The last page of who has answered all others. */
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import type { Page } from '../../render/page.ts';
import { speakWords } from '../visit/speak.ts';
import type { Visit } from '../visit/visit.ts';
import { type LastPage, makeLast } from './lastPage.ts';
import { frameOf, speakOf } from './surveyFrame.ts';

export function makeThanksPage(visit: Visit, last: LastPage): Page {
  const { snapshot, language } = visit;
  const { title, paragraphs } = speakWords(snapshot.study.texts.thanks, speakOf(visit));
  return {
    template: 'thanks',
    title,
    frame: frameOf(visit),
    model: { paragraphs: makeParagraphs(paragraphs, language), ...makeLast(last, language, 'thanks.keep') },
  };
}
