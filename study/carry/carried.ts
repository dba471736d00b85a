/**
 * What of its options a question offers to somebody, where they are carried from another question: those that he chose
 * there, or those that were offered to him and that he did not choose. Its own options are always there. With nothing
 * carried, or nothing to choose between, the question is not asked.
 *
 * Nothing of it is stored: the same answers always give the same options, in the survey and in a file that is written later.
 */
import type { AnyQuestion } from '../frame/urlParameters.ts';
import { lookUp } from '../lookUp.ts';
import type { Carry, Question } from '../questions.ts';
import { isNotSaid, type QuestionAnswer } from '../responses/responses.ts';
import type { Option } from '../texts.ts';

type Answers = Readonly<Record<string, QuestionAnswer>>;

/** A question that was asked, with what it offered. */
export interface Source {
  readonly offered: readonly string[];
  readonly answer: QuestionAnswer | undefined;
}

export function carryOf(question: AnyQuestion): Carry | undefined {
  return 'carry' in question ? question.carry : undefined;
}

/** Options, or the statements of an agreement question; none of a question that has neither. */
export function partsOf(question: Question): readonly Option[] {
  if (question.type === 'agreement') return question.items;
  return 'options' in question ? question.options : [];
}

/**
 * The ids that it offers, in the order of the study.
 *
 * @param source what its options are carried from; `undefined` where that was not asked
 * @returns `undefined` where it is not asked
 */
export function offeredTo(question: Question, source: Source | undefined): readonly string[] | undefined {
  const ids = partsOf(question).map(({ id }) => id);
  const carry = carryOf(question);
  if (!carry) return ids;
  if (!source || isNotSaid(source.answer)) return undefined;
  const chosen = new Set(chosenIn(source.answer));
  const isCarried = (id: string) =>
    source.offered.includes(id) && chosen.has(id) === (carry.which === 'chosen') && !carry.own.includes(id);
  const carried = ids.filter(isCarried);
  const offered = ids.filter((id) => carry.own.includes(id) || carried.includes(id));
  return carried.length === 0 || offered.length < fewestOf(question) ? undefined : offered;
}

/** The same from all answers of somebody who was asked the question: what it is carried from was asked too. */
export function offeredBy(
  question: Question,
  questions: readonly Question[],
  answers: Answers,
): readonly string[] | undefined {
  const carry = carryOf(question);
  const from = carry && questions.find(({ id }) => id === carry.from);
  // What is carried comes from an earlier page, so that this comes to an end.
  const source = from && { offered: offeredBy(from, questions, answers) ?? [], answer: lookUp(answers, from.id) };
  return offeredTo(question, source);
}

/** The question with these of its options; as many places and answers are asked for as there can be. */
export function withOffered(question: Question, offered: readonly string[] | undefined): Question {
  if (!offered || !carryOf(question)) return question;
  const isThere = ({ id }: Option) => offered.includes(id);
  if (question.type === 'agreement') return { ...question, items: question.items.filter(isThere) };
  if (!('options' in question)) return question;
  const options = question.options.filter(isThere);
  if (question.type === 'ranking') return { ...question, options, top: Math.min(question.top, options.length) };
  if (question.type !== 'multiple') return { ...question, options };
  const { min, max, exclusive = [] } = question;
  const most = options.filter(({ id }) => !exclusive.includes(id)).length;
  return {
    ...question,
    options,
    ...(min !== undefined && { min: Math.min(min, most) }),
    ...(max !== undefined && { max: Math.min(max, most) }),
  };
}

/** One statement, or one box to tick, is a question; one option to choose is none. */
function fewestOf({ type }: Question): number {
  return type === 'agreement' || type === 'multiple' ? 1 : 2;
}

/** Of a ranking what was given a place, of a constant sum what was given anything. */
function chosenIn(answer: QuestionAnswer | undefined): readonly string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || isNotSaid(answer)) return [];
  return Object.entries(answer).flatMap(([id, points]) => (Number(points) > 0 ? [id] : []));
}
