/** What is stored of a respondent, for him to read on a page. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { FormView } from '../../render/views/frame.ts';
import type { AnswersView } from '../../render/views/records.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { makeSpeak } from '../visit/speak.ts';
import { answerInWords } from './answerInWords.ts';
import { listFacts } from './answersFacts.ts';
import { listEarlier } from './earlierAnswers.ts';
import { pageFrame } from './frame.ts';
import { recordTask } from './recordTask.ts';

export interface AnswersPage {
  readonly stored: StoredRespondent;
  readonly snapshot: Snapshot;
  readonly language: string;
  readonly code: string;
  readonly form: FormView;
}

export function makeAnswersPage({ stored, snapshot, language, code, form }: AnswersPage): AnswersView {
  const { study } = snapshot;
  const { factors, test } = stored.respondent;
  const speak = makeSpeak({ study, language, factors, answers: stored.questions });
  const record = { stored, snapshot, language, speak };
  return {
    kind: 'answers',
    ...pageFrame({ study, language, factors, test }),
    form,
    code,
    facts: listFacts(stored, snapshot, language),
    tasks: stored.answers.map((answer, taskIndex) => recordTask(record, answer, taskIndex)),
    questions: study.questions.flatMap((question) => {
      const answer = lookUp(stored.questions, question.id);
      return answer === undefined
        ? []
        : [{ asked: speak(question.label), said: answerInWords(question, answer, record) }];
    }),
    earlier: listEarlier(record),
  };
}
