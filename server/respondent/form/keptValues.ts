/** What a saved page was answered with, as the values of its form's fields. */

import { lookUp } from '../../../study/lookUp.ts';
import type { Question } from '../../../study/questions.ts';
import { isNotSaid, notSaidId, type QuestionAnswer } from '../../../study/responses/responses.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { ResponseStore } from '../../store/responseStore.ts';
import { presentedTask, type SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { fieldName, hasOptions, notSaidName } from './fieldNames.ts';
import { formKindOf } from './kinds.ts';
import { writeNumber } from './writeNumber.ts';

export type FieldValues = ReadonlyMap<string, readonly string[]>;

export async function readKeptValues(store: ResponseStore, visit: Visit, page: SurveyPage): Promise<FieldValues> {
  const { study, respondent } = visit.respondent;
  if (page.kind === 'task') {
    const { version, task } = presentedTask(visit.respondent.presentation, page);
    const answer = await store.readChoice(study, respondent, version, task);
    if (!answer) return new Map();
    const { compares } = formatOf(visit.snapshot.study.tasks.response);
    const accepted = compares ? answer.accept : answer.choice === 1;
    const values: [string, string[]][] = [['choice', [String(answer.choice)]]];
    if (accepted !== undefined) values.push(['accept', [accepted ? 'yes' : 'no']]);
    return new Map(values);
  }
  if (page.kind !== 'questions') return new Map();
  const answers = await store.readAnswers(study, respondent);
  const asked = visit.snapshot.study.questions.filter((question) => question.page === page.name);
  return new Map(asked.flatMap((question) => valuesOf(question, lookUp(answers, question.id), visit.language)));
}

function valuesOf(
  question: Question,
  answer: QuestionAnswer | undefined,
  language: string,
): [string, readonly string[]][] {
  if (answer === undefined) return [];
  const name = fieldName(question);
  if (isNotSaid(answer)) return [[hasOptions(question) ? name : notSaidName(question), [notSaidId]]];
  const parts = formKindOf(question).keptParts?.(answer);
  if (parts) return parts.map(([id, value]) => [fieldName(question, { id }), [value]]);
  const value = formKindOf(question).keptValue?.(answer);
  if (value !== undefined) return [[name, [value]]];
  if (typeof answer === 'number') return [[name, [writeNumber(answer, language)]]];
  return [[name, typeof answer === 'string' ? [answer] : Array.isArray(answer) ? answer : []]];
}
