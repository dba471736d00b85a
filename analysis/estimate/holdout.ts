/** How well a model predicts the fixed tasks, which everyone saw and to which no parameter was fitted. */
import { columnOf } from '../../study/choices/check/groupTasks.ts';
import type { Choices } from '../../study/choices/choices.ts';
import type { CommonEstimates } from '../../study/estimates/commonEstimates.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { type CodedTask, codeTask, packChoices } from '../choices/packChoices.ts';
import { type CodedRows, makeCodedRows } from '../choices/packRows.ts';
import { profileRow } from '../choices/profileRow.ts';
import { type AnswerProbabilities, answerProbabilities, rowUtility } from '../logit/answerProbabilities.ts';
import { scalesOfRow } from '../logit/scale/appliedScales.ts';
import type { ScaleModel } from '../logit/scale/scaleModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { hitRate, hitRateOver } from './fitStatistics.ts';

/**
 * Hit rate, and the mean absolute error of predicted shares against observed ones. Each answer that a fixed task can
 * have is a share of its respondents: each alternative; in dual response each alternative chosen and accepted, and
 * none accepted. `undefined` where there are no fixed tasks.
 */
export function predictHoldouts(
  choices: Choices,
  model: ResolvedModel,
  theta: Float64Array,
  scales?: ScaleModel,
): CommonEstimates['holdout'] {
  if (choices.tasks.fixed.length === 0) return undefined;
  const b = theta.subarray(0, model.parameters.length);
  const estimated = theta.length > b.length ? scales : undefined;
  const answers: PredictTask = (coded, rows, task) => {
    const scale = scalesOfRow(estimated, theta, choices, profileRow(choices, task));
    const probabilities = answerProbabilities(coded, (row) => rowUtility(rows.entriesOf(row), b), scale);
    return predictAnswers(probabilities, Boolean(choices.accepted));
  };
  return predictFixed(choices, model, { answers, hitRate: (data) => hitRate(data, b) });
}

/** The same with probabilities that are averaged over tastes, each of which has one weight. */
export function predictHoldoutsOver(
  choices: Choices,
  model: ResolvedModel,
  tastes: readonly Float64Array[],
): CommonEstimates['holdout'] {
  if (choices.tasks.fixed.length === 0) return undefined;
  const scale = { first: 1, second: 1 };
  const answers: PredictTask = (coded, rows) => {
    const all = tastes.map((b) => {
      const probabilities = answerProbabilities(coded, (row) => rowUtility(rows.entriesOf(row), b), scale);
      return predictAnswers(probabilities, Boolean(choices.accepted));
    });
    return (all[0] ?? []).map((_, j) => all.reduce((sum, own) => sum + (own[j] as number) / all.length, 0));
  };
  return predictFixed(choices, model, { answers, hitRate: (data) => hitRateOver(data, tastes) });
}

type PredictTask = (coded: CodedTask, rows: CodedRows, task: number) => readonly number[];

interface Predictor {
  /** The probability of every answer to a task. */
  readonly answers: PredictTask;
  readonly hitRate: (data: ChoiceData) => number;
}

function predictFixed(
  choices: Choices,
  model: ResolvedModel,
  predictor: Predictor,
): NonNullable<CommonEstimates['holdout']> {
  const tasks = choices.tasks.fixed;
  const rows = makeCodedRows(model, choices);
  const question = columnOf(choices.table, choices.roles.task);
  const shares = new Map<string, { observed: number; predicted: number }>();
  const respondents = new Map<string, number>();
  for (const task of tasks) {
    const weight = choices.weights[choices.taskRespondent[task]];
    const key = question.values[question.codes[choices.taskRows[choices.taskStart[task]]]] as string;
    respondents.set(key, (respondents.get(key) ?? 0) + weight);
    const labels = labelAlternatives(task, choices);
    const predicted = predictor.answers(codeTask(task, choices, rows), rows, task);
    const rejected = choices.accepted && !choices.accepted[task];
    const own = choices.taskRows.subarray(choices.taskStart[task], choices.taskStart[task + 1]);
    const answer = rejected ? labels.length : own.indexOf(choices.chosenRow[task]);
    for (const [index, share] of predicted.entries()) {
      const answerKey = `${key}\u0000${labels[index] ?? ''}`;
      const sums = shares.get(answerKey) ?? { observed: 0, predicted: 0 };
      sums.predicted += weight * share;
      if (index === answer) sums.observed += weight;
      shares.set(answerKey, sums);
    }
  }
  const errors = [...shares].map(
    ([key, { observed, predicted }]) =>
      Math.abs(observed - predicted) / (respondents.get(key.slice(0, key.indexOf('\u0000'))) ?? 1),
  );
  return {
    nTasks: tasks.length,
    hitRate: predictor.hitRate(packChoices(model, choices, 'fixed')),
    meanAbsoluteError: errors.reduce((sum, error) => sum + error, 0) / errors.length,
  };
}

/** The probability of each answer; in dual response the last one is that nothing is accepted. */
function predictAnswers({ chosen, accepted }: AnswerProbabilities, isDual: boolean): readonly number[] {
  if (!isDual) return chosen;
  const taken = chosen.map((p, j) => p * (accepted[j] as number));
  return [...taken, 1 - taken.reduce((sum, p) => sum + p, 0)];
}

/** What an alternative of a fixed task is called: its number, or else its place among the task's rows. */
function labelAlternatives(task: number, choices: Choices): string[] {
  const { table, roles, taskRows, taskStart, isNone } = choices;
  const column = roles.alternative === undefined ? undefined : table.columns.get(roles.alternative);
  return Array.from(taskRows.subarray(taskStart[task], taskStart[task + 1]), (row, place) => {
    if (isNone[row]) return 'none';
    return column ? (column.values[column.codes[row]] as string) : `row ${place}`;
  });
}
