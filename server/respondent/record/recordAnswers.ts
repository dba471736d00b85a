/** What is stored of a respondent, put into words. */
import { withUrl } from '../../../study/frame/urlParameters.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { makeReceipt } from '../binding/receipt.ts';
import { makeSpeak } from '../visit/speak.ts';
import { answerInWords } from './answerInWords.ts';
import { listFacts } from './answersFacts.ts';
import { listEarlier } from './earlierAnswers.ts';
import type { AnswersRecord } from './records.ts';
import { recordTask } from './recordTask.ts';

export interface StoredAnswers {
  readonly stored: StoredRespondent;
  readonly snapshot: Snapshot;
  readonly language: string;
}

export function recordAnswers({ stored, snapshot, language }: StoredAnswers): AnswersRecord {
  const { study } = snapshot;
  const { factors, presentation, promise } = stored.respondent;
  const speak = makeSpeak({ study, language, factors, answers: stored.questions });
  const record = { stored, snapshot, language, speak };
  return {
    language,
    studyTitle: makeSpeak({ study, language, factors })(study.title),
    facts: listFacts(stored, snapshot, language),
    receipt: makeReceipt({ snapshot, presentation, factors, promise, language, speak }),
    tasks: stored.answers.map((answer, taskIndex) => recordTask(record, answer, taskIndex)),
    questions: withUrl(study).flatMap((question) => {
      const answer = lookUp(stored.questions, question.id);
      return answer === undefined
        ? []
        : [{ asked: speak(question.label), said: answerInWords(question, answer, record) }];
    }),
    earlier: listEarlier(record),
  };
}
