/** The last page of who has answered all others. */
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import type { Page } from '../../render/page.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { makeReceipt } from '../binding/receipt.ts';
import { recordAnswers } from '../record/recordAnswers.ts';
import { speakWords } from '../visit/speak.ts';
import type { Visit } from '../visit/visit.ts';
import { showRecord } from './answersPage.ts';
import { type LastPage, makeLast } from './lastPage.ts';
import { frameOf, speakOf } from './surveyFrame.ts';

/** @param stored all that is kept of him, where that is shown at once */
export function makeThanksPage(visit: Visit, last: LastPage, stored?: StoredRespondent): Page {
  const { snapshot, language } = visit;
  const { presentation, promise, factors } = visit.respondent;
  const speak = speakOf(visit);
  const { title, paragraphs } = speakWords(snapshot.study.texts.thanks, speak);
  return {
    template: 'thanks',
    title,
    frame: frameOf(visit),
    model: {
      paragraphs: makeParagraphs(paragraphs, language),
      pledge: makeReceipt({ snapshot, presentation, factors, promise, language, speak }),
      hasRecord: stored !== undefined,
      ...(stored && showRecord(recordAnswers({ stored, snapshot, language }))),
      ...makeLast(last, language, 'thanks.keep'),
    },
  };
}
