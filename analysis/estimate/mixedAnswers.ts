/** What is expected of one respondent's answer where he has one of several tastes, each with a share. */
import type { CodedTask } from '../choices/packChoices.ts';
import { type AnswerProbabilities, answerProbabilities } from '../logit/answerProbabilities.ts';

/** One taste that a respondent may have. */
export interface PossibleTaste {
  /** The shares of a respondent's tastes sum to 1. */
  readonly share: number;
  /** Length K. */
  readonly b: Float64Array;
}

/** The tastes that the respondent of a task may have, by the task's number. */
export type TastesOf = (task: number) => readonly PossibleTaste[];

/** Averaged over the tastes; of the second step given the first, whose answer makes some tastes likelier than others. */
export function mixAnswers(
  coded: CodedTask,
  tastes: readonly PossibleTaste[],
  utilityOf: (row: number, b: Float64Array) => number,
): AnswerProbabilities {
  const answers = tastes.map(({ b }) =>
    answerProbabilities(coded, (row) => utilityOf(row, b), { first: 1, second: 1 }),
  );
  const mean = (of: (answer: AnswerProbabilities) => number) =>
    answers.reduce((sum, answer, i) => sum + (tastes[i]?.share ?? 0) * of(answer), 0);
  const chosen = coded.alternatives.map((_, j) => mean((answer) => answer.chosen[j] as number));
  const both = coded.alternatives.map((_, j) =>
    mean((answer) => (answer.chosen[j] as number) * (answer.accepted[j] as number)),
  );
  return { chosen, accepted: both.map((share, j) => share / Math.max(chosen[j] as number, Number.MIN_VALUE)) };
}
