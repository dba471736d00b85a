/** How well a model predicts the fixed tasks, which everyone saw and to which no parameter was fitted. */
import { columnOf } from '../../study/choices/check/groupTasks.ts';
import type { Choices } from '../../study/choices/choices.ts';
import type { CommonEstimates } from '../../study/estimates/commonEstimates.ts';
import { type CodedTask, codeTask, packChoices } from '../choices/packChoices.ts';
import { makeCodedRows } from '../choices/packRows.ts';
import { profileRow } from '../choices/profileRow.ts';
import { type AnswerProbabilities, answerProbabilities, rowUtility } from '../logit/answerProbabilities.ts';
import { scalesOfRow } from '../logit/scale/appliedScales.ts';
import type { ScaleModel } from '../logit/scale/scaleModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { hitRate, hitRateOver } from './fitStatistics.ts';
import { mixAnswers, type TastesOf } from './mixedAnswers.ts';
import { personalHitRate } from './personalHits.ts';

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
  const b = theta.subarray(0, model.parameters.length);
  const estimated = theta.length > b.length ? scales : undefined;
  return comparePredictions(choices, model, {
    answers: (task, coded, utilityOf) => {
      const scale = scalesOfRow(estimated, theta, choices, profileRow(choices, task));
      return answerProbabilities(coded, (row) => utilityOf(row, b), scale);
    },
    hitRate: () => hitRate(packChoices(model, choices, 'fixed'), b),
  });
}

/** The same where what is known of each respondent's taste predicts his answers. */
export function predictPersonally(
  choices: Choices,
  model: ResolvedModel,
  tastesOf: TastesOf,
): CommonEstimates['holdout'] {
  return comparePredictions(choices, model, {
    answers: (task, coded, utilityOf) => mixAnswers(coded, tastesOf(task), utilityOf),
    hitRate: () => personalHitRate(choices, model, 'fixed', tastesOf),
  });
}

interface Predictor {
  answers(task: number, coded: CodedTask, utilityOf: (row: number, b: Float64Array) => number): AnswerProbabilities;
  hitRate(): number;
}

function comparePredictions(choices: Choices, model: ResolvedModel, predictor: Predictor): CommonEstimates['holdout'] {
  const tasks = choices.tasks.fixed;
  if (tasks.length === 0) return undefined;
  const rows = makeCodedRows(model, choices);
  const utilityOf = (row: number, b: Float64Array) => rowUtility(rows.entriesOf(row), b);
  const meanAbsoluteError = errorOfShares(choices, tasks, (task) =>
    predictor.answers(task, codeTask(task, choices, rows), utilityOf),
  );
  return { nTasks: tasks.length, hitRate: predictor.hitRate(), meanAbsoluteError };
}

/** The same with probabilities that are averaged over tastes, each of which stands for as many people. */
export function predictHoldoutsOver(
  choices: Choices,
  model: ResolvedModel,
  tastes: readonly Float64Array[],
): CommonEstimates['holdout'] {
  const tasks = choices.tasks.fixed;
  if (tasks.length === 0) return undefined;
  const rows = makeCodedRows(model, choices);
  const scale = { first: 1, second: 1 };
  const meanAbsoluteError = errorOfShares(choices, tasks, (task) => {
    const coded = codeTask(task, choices, rows);
    const all = tastes.map((b) => answerProbabilities(coded, (row) => rowUtility(rows.entriesOf(row), b), scale));
    return averageAnswers(all);
  });
  return {
    nTasks: tasks.length,
    hitRate: hitRateOver(packChoices(model, choices, 'fixed'), tastes),
    meanAbsoluteError,
  };
}

/** Over people: whoever accepts what he chose is among those who chose it. */
function averageAnswers(all: readonly AnswerProbabilities[]): AnswerProbabilities {
  const mean = (of: (one: AnswerProbabilities) => number) => all.reduce((sum, one) => sum + of(one) / all.length, 0);
  const places = [...(all[0]?.chosen.keys() ?? [])];
  const chosen = places.map((j) => mean((one) => one.chosen[j] as number));
  const both = places.map((j) => mean((one) => (one.chosen[j] as number) * (one.accepted[j] as number)));
  return { chosen, accepted: both.map((share, j) => share / (chosen[j] as number)) };
}

/** The mean absolute error of predicted shares, over the answers that each of these tasks can have. */
export function errorOfShares(
  choices: Choices,
  tasks: Int32Array,
  predict: (task: number) => AnswerProbabilities,
): number {
  const question = columnOf(choices.table, choices.roles.task);
  const keysOf = makeAnswerKeys(choices);
  const asked = new Map<number, AskedTask>();
  /** In the order in which they first can be given. */
  const shares: Share[] = [];
  for (const task of tasks) {
    const weight = choices.weights[choices.taskRespondent[task]];
    const own = lookUpOrAdd(asked, question.codes[choices.taskRows[choices.taskStart[task]]], () => ({
      respondents: 0,
      shareOf: new Map(),
    }));
    own.respondents += weight;
    const keys = keysOf(task);
    const answer = answerOf(task, choices);
    for (const [index, share] of predictAnswers(predict(task), Boolean(choices.accepted)).entries()) {
      const sums = lookUpOrAdd(own.shareOf, keys[index] ?? rejectedKey, () => {
        const added: Share = { task: own, observed: 0, predicted: 0 };
        shares.push(added);
        return added;
      });
      sums.predicted += weight * share;
      if (index === answer) sums.observed += weight;
    }
  }
  const errors = shares.map(({ task, observed, predicted }) => Math.abs(observed - predicted) / task.respondents);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** One of the fixed tasks, whoever answered it. */
interface AskedTask {
  /** By weight. */
  respondents: number;
  readonly shareOf: Map<number, Share>;
}

/** Of respondents to a task, one of whose answers this is, by weight. */
interface Share {
  readonly task: AskedTask;
  observed: number;
  predicted: number;
}

function lookUpOrAdd<V>(map: Map<number, V>, key: number, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The place of his answer among a task's rows; in dual response, behind them all where nothing was accepted. */
function answerOf(task: number, { taskRows, taskStart, chosenRow, accepted }: Choices): number {
  const own = taskRows.subarray(taskStart[task], taskStart[task + 1]);
  return accepted && !accepted[task] ? own.length : own.indexOf(chosenRow[task]);
}

/** The probability of each answer; in dual response the last one is that nothing is accepted. */
function predictAnswers({ chosen, accepted }: AnswerProbabilities, isDual: boolean): readonly number[] {
  if (!isDual) return chosen;
  const taken = chosen.map((p, j) => p * (accepted[j] as number));
  return [...taken, 1 - taken.reduce((sum, p) => sum + p, 0)];
}

const noneKey = -1;
const rejectedKey = -2;

/** One number for each alternative of a fixed task: that of its name, or else its place among the task's rows. */
function makeAnswerKeys({ table, roles, taskRows, taskStart, isNone }: Choices) {
  const column = roles.alternative === undefined ? undefined : table.columns.get(roles.alternative);
  return (task: number): readonly number[] => {
    const keys: number[] = [];
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      keys.push(isNone[row] ? noneKey : column ? column.codes[row] : keys.length);
    }
    return keys;
  };
}
