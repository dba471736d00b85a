/**
 * In how many classes the background questions divide the respondents: who is alone in his can be found by anyone who
 * knows the answers. Counted are the questions that others can answer for somebody (single, dropdown, multiple, number,
 * date), not statements to agree with and not texts, which no count holds; and what the address brings, where its values
 * are listed.
 */
import { type AnyQuestion, withUrl } from '../../frame/urlParameters.ts';
import { kindOf } from '../../questionKinds.ts';
import type { Study } from '../../study.ts';

/** As many as a public export asks for, unless told otherwise. */
export const fewestAlike = 5;

export interface BackgroundClasses {
  /** That ask for what others can know, the one with the most answers first. */
  readonly questions: readonly { readonly id: string; readonly answers: number }[];
  readonly classes: number;
}

export function backgroundClasses(study: Pick<Study, 'questions' | 'url'>): BackgroundClasses {
  const counted = withUrl(study).flatMap((question) => {
    const answers = countAnswers(question);
    return answers > 1 ? [{ id: question.id, answers }] : [];
  });
  return {
    questions: counted.sort((a, b) => b.answers - a.answers),
    classes: counted.reduce((product, { answers }) => product * answers, 1),
  };
}

/** No answer is one too, where it is allowed, and so is not wanting to say. */
function countAnswers(question: AnyQuestion): number {
  const own = kindOf(question).knowable?.(question);
  return own === undefined ? 1 : own + (question.required ? 0 : 1) + (question.preferNotToSay ? 1 : 0);
}

/**
 * How many of N respondents are expected to be alone in their class, of C that are equally common: N (1 - 1/C)^(N-1).
 * By logarithms, which are the same on every Node; powers are not.
 *
 * @example expectedAlone(144, 400); // 24.8
 */
export function expectedAlone(classes: number, respondents: number): number {
  if (respondents <= 1) return respondents;
  return respondents * Math.exp((respondents - 1) * Math.log1p(-1 / classes));
}
