/** What the form of any page of the survey says, in the store's terms. */
import type { Fields } from '../../front/readFields.ts';
import type { PageSave } from '../../store/records.ts';
import { questionsOn } from '../visit/questionsOn.ts';
import { presentedTask, type SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import type { Parsed } from './pageForm.ts';
import { parseQuestions } from './parseQuestions.ts';
import { parseTask } from './parseTask.ts';

export type PageAnswer = Pick<PageSave, 'choice' | 'answers'>;

/** `age`: milliseconds since the page was rendered, where that is known. */
export function parsePage(fields: Fields, visit: Visit, page: SurveyPage, age?: number): Parsed<PageAnswer> {
  const { study } = visit.snapshot;
  if (page.kind === 'task') {
    const parsed = parseTask(fields, presentedTask(visit.respondent.presentation, page), study.tasks.response);
    if ('errors' in parsed) return parsed;
    const measured = { ...(age !== undefined && { milliseconds: age }), ...parseChanges(fields) };
    return { answer: { choice: { position: page.taskIndex + 1, ...parsed.answer, ...measured } } };
  }
  if (page.kind !== 'questions') return { answer: {} };
  const parsed = parseQuestions(fields, questionsOn(visit, page), visit.language);
  return 'errors' in parsed ? parsed : { answer: { answers: parsed.answer } };
}

/** What the page's script counted; where there was no script, or something else than a count, nothing is known. */
function parseChanges(fields: Fields): { readonly changes?: number } {
  const text = fields.all('changes')[0] ?? '';
  return /^\d{1,3}$/.test(text) ? { changes: Number(text) } : {};
}
