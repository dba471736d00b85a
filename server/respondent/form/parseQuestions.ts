/** What a page of questions says: an answer for every question that was answered, or every error of the page. */
import type { Question } from '../../../study/questions.ts';
import { notSaidId, type QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Fields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { fieldName, hasOptions, notSaidName } from './fieldNames.ts';
import { formKindOf } from './kinds.ts';
import type { Parsed } from './pageForm.ts';

export type QuestionAnswers = Readonly<Record<string, QuestionAnswer>>;

/**
 * @param language of the page: numbers are read by its marks
 * @throws Refusal 400 for an option that the question does not have
 */
export function parseQuestions(
  fields: Fields,
  questions: readonly Question[],
  language: string,
): Parsed<QuestionAnswers> {
  const answers: [string, QuestionAnswer][] = [];
  const errors: ErrorView[] = [];
  for (const question of questions) {
    const parsed = isLeftUnsaid(fields, question) ? notSaid : formKindOf(question).parse(fields, question, language);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else if (parsed.answer !== undefined) answers.push([question.id, parsed.answer]);
    else if (question.required) errors.push({ field: fieldName(question), ...formKindOf(question).missing(question) });
  }
  return errors.length > 0 ? { errors } : { answer: Object.fromEntries(answers) };
}

const notSaid = { answer: { notSaid: true } } as const;

/**
 * Who would rather not say has said so, whatever else the form holds: it may be what was filled in before, and without a
 * script a radio can't be emptied again. What one would rather not say is not kept.
 */
function isLeftUnsaid(fields: Fields, question: Question): boolean {
  if (!question.preferNotToSay) return false;
  if (hasOptions(question)) return fields.all(fieldName(question)).includes(notSaidId);
  const value = fields.one(notSaidName(question));
  if (value !== undefined && value !== notSaidId) throw new Refusal(400);
  return value !== undefined;
}
