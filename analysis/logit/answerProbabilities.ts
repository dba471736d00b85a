/** What a fitted model expects of the answer to one task. */
import type { CodedTask } from '../choices/packChoices.ts';

export interface AnswerProbabilities {
  /** By alternative of the task, in its order: that it is chosen. They sum to 1. */
  readonly chosen: readonly number[];
  /** By alternative: that it is accepted once it is chosen, the second step of dual response. */
  readonly accepted: readonly number[];
}

export interface StepScales {
  readonly first: number;
  readonly second: number;
}

/** @param utilityOf the utility of a coded row */
export function answerProbabilities(
  { alternatives, none }: CodedTask,
  utilityOf: (row: number) => number,
  scale: StepScales,
): AnswerProbabilities {
  const V = alternatives.map(utilityOf);
  const largest = Math.max(...V);
  const weights = V.map((v) => Math.exp(scale.first * (v - largest)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    chosen: weights.map((weight) => weight / total),
    accepted: V.map((v) => 1 / (1 + Math.exp(scale.second * (utilityOf(none) - v)))),
  };
}

/** x'b of a coded row. */
export function rowUtility(entries: readonly number[], b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < entries.length; i += 2) sum += (entries[i + 1] as number) * b[entries[i] as number];
  return sum;
}
