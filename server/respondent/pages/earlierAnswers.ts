/** What a respondent had answered before he changed it: the store keeps that with the post that changed it. */
import { lookUp } from '../../../study/lookUp.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { answerInWords } from './answerInWords.ts';
import type { RecordedAnswer } from './records.ts';
import { recordTask, type StoredRecord } from './recordTask.ts';

type Replaced = StoredRespondent['replaced'][number];

/** In the order of the changes. All that a page had is kept when it is changed, so some of it may be as it is now. */
export function listEarlier(record: StoredRecord): RecordedAnswer[] {
  return record.stored.replaced.flatMap((one) => [...earlierChoice(record, one), ...earlierAnswers(record, one)]);
}

function earlierChoice(record: StoredRecord, { page, choice }: Replaced): RecordedAnswer[] {
  const taskIndex = Number(/^task-(\d+)$/.exec(page)?.[1] ?? 0) - 1;
  const task = record.stored.respondent.presentation.tasks[taskIndex];
  if (!choice || !task) return [];
  const { version, task: number } = task;
  const { title, alternatives, chosen, said } = recordTask(record, { ...choice, version, task: number }, taskIndex);
  const names = alternatives.filter((one) => one.number === chosen).map(({ name }) => name);
  return [{ asked: title, said: [...names, ...said] }];
}

function earlierAnswers(record: StoredRecord, { answers, dropped }: Replaced): RecordedAnswer[] {
  const were = { ...answers, ...dropped };
  return record.snapshot.study.questions.flatMap((question) => {
    const answer = lookUp(were, question.id);
    if (answer === undefined) return [];
    return [{ asked: record.speak(question.label), said: answerInWords(question, answer, record) }];
  });
}
