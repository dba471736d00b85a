/**
 * A form that was sent and not saved, as it is kept and shown again. It is shown by GET, as every page is: a page that
 * answers a post can't be gone back to.
 */
import { type FieldPair, type Fields, fieldsOf } from '../../front/readFields.ts';
import type { SentBack } from '../../store/records.ts';
import { questionsOn } from '../visit/questionsOn.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { fieldName } from './fieldNames.ts';
import { translateNumbers } from './translateNumbers.ts';

/** An hour, less the time until somebody looks again: what is told is an hour. */
export const keptForMinutes = 55;

/** What was sent back at this moment (UTC, ISO 8601) or earlier is not kept any more. */
export function sentBackUntil(now: Date): string {
  return new Date(now.getTime() - keptForMinutes * 60_000).toISOString();
}

const fieldsOfTasks = ['choice', 'accept', 'changes'];

/** What a form may hold of a page's own answers: nothing else of it is kept. */
export function pickFields({ pairs }: Fields, visit: Visit, page: SurveyPage): FieldPair[] {
  const names = page.kind === 'task' ? fieldsOfTasks : questionsOn(visit, page).map((question) => fieldName(question));
  return pairs.filter(([name]) => names.some((one) => name === one || name.startsWith(`${one}.`)));
}

/**
 * The form to show on a page, in the language of the visit: `undefined` if none was sent back, if it was too long ago, or
 * if what is saved by now is not what it would add to or change.
 */
export function findSentForm(
  visit: Visit,
  page: SurveyPage,
  { revision, now }: { readonly revision: number | undefined; readonly now: Date },
): (SentBack & { readonly filled: Fields }) | undefined {
  const { sentBack, savedPages } = visit.respondent;
  if (!sentBack || sentBack.page !== page.name || sentBack.at <= sentBackUntil(now)) return undefined;
  const isLate = revision === undefined && savedPages.has(page.name);
  if (isLate || sentBack.revision !== revision) return undefined;
  const { fields, language } = sentBack;
  const translated = translateNumbers(fields, questionsOn(visit, page), { from: language, to: visit.language });
  return { ...sentBack, filled: fieldsOf(translated) };
}
