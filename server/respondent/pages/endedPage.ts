/** For whom the survey ended early: politely, and with the code by which he can have erased what he gave. */
import type { RespondentStatus } from '../../../study/responses/responses.ts';
import { words } from '../../render/locales.ts';
import { makeParagraphs } from '../../render/makeParagraphs.ts';
import type { Page } from '../../render/page.ts';
import type { WordsView } from '../../render/views/texts.ts';
import { speakWords } from '../visit/speak.ts';
import type { Visit } from '../visit/visit.ts';
import { type LastPage, makeLast } from './lastPage.ts';
import { frameOf, speakOf } from './surveyFrame.ts';

/** Where the survey ends for who is not wanted, or not wanted any more. */
export type EarlyEnd = Extract<RespondentStatus, 'screened-out' | 'quota-full'>;

export function makeEndedPage(visit: Visit, status: EarlyEnd, last: LastPage): Page {
  const { language } = visit;
  const { title, paragraphs } = wordsOf(visit, status, last);
  return {
    template: 'ended',
    title,
    frame: frameOf(visit),
    model: { paragraphs: makeParagraphs(paragraphs, language), status, ...makeLast(last, language, 'ended.keep') },
  };
}

/** Those of the study, where it has some, else the locale's; the reason of a rule stands in place of any others. */
function wordsOf(visit: Visit, status: EarlyEnd, { returnTo }: LastPage): WordsView {
  const { snapshot, language, screenOut } = visit;
  const { screenedOut, quotaFull } = snapshot.study.texts;
  const speak = speakOf(visit);
  const [own, key] = status === 'screened-out' ? [screenedOut, 'ended.screenedOut'] : [quotaFull, 'ended.quotaFull'];
  const reason = status === 'screened-out' ? screenOut?.text : undefined;
  // Who has a way back is not done with this page yet.
  const close = returnTo ? [] : [words(language, 'ended.close')];
  const said = own
    ? speakWords(own, speak)
    : { title: words(language, `${key}.title`), paragraphs: [words(language, `${key}.body`), ...close] };
  return reason ? { title: said.title, paragraphs: speak.paragraphs(reason) } : said;
}
