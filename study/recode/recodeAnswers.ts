/**
 * The level of a recoded variable, made of an answer whenever it is needed and stored nowhere: the rules of a survey, the
 * files that are written later and the model all ask here.
 */
import { carryOf, offeredBy } from '../carry/carried.ts';
import { answerShape, answerValues, partName, type Values } from '../flow/answerValues.ts';
import { lookUp } from '../lookUp.ts';
import { kindOf } from '../questionKinds.ts';
import type { Question } from '../questions.ts';
import { notSaidId, type QuestionAnswer } from '../responses/responses.ts';
import type { Recode, RecodedLevel } from './recode.ts';

/** What the answer that it is made of is called in expressions. */
export function nameOfSource({ question, part }: Pick<Recode, 'question' | 'part'>): string {
  return part === undefined ? question : partName(question, part);
}

/**
 * Of the value that the answer has in expressions.
 *
 * @returns `undefined` where nothing was answered, or was not said and no level names that
 */
export function recodeValue({ levels, otherwise }: Recode, value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const level = levels.find((one) => holds(one, value));
  if (level) return level.id;
  return value === notSaidId ? undefined : otherwise;
}

function holds({ of, from, to, below }: RecodedLevel, value: string | number): boolean {
  if (typeof value === 'string') return of?.includes(value) ?? false;
  if (from === undefined && to === undefined && below === undefined) return false;
  return (
    (from === undefined || value >= from) && (to === undefined || value <= to) && (below === undefined || value < below)
  );
}

/** @param questions what this respondent was asked: of a study that has no such question nothing is made */
export function recodeAnswers(
  recode: Recode,
  questions: readonly Question[],
  answers: Readonly<Record<string, QuestionAnswer>>,
): string | undefined {
  const question = questions.find(({ id }) => id === recode.question);
  if (!question || !isAsked(recode, question, questions, answers)) return undefined;
  return recodeValue(recode, lookUp(valuesOf(question, answers), nameOfSource(recode)));
}

function valuesOf(question: Question, answers: Readonly<Record<string, QuestionAnswer>>): Values {
  return answerValues(answerShape(question), lookUp(answers, question.id));
}

/** What was not offered was not asked. */
function isAsked(
  { part }: Recode,
  question: Question,
  questions: readonly Question[],
  answers: Readonly<Record<string, QuestionAnswer>>,
): boolean {
  if (part === undefined || !carryOf(question) || !kindOf(question).partsOf) return true;
  return offeredBy(question, questions, answers)?.includes(part) ?? false;
}
