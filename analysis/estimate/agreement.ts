/**
 * How reliable answers are: the share of respondents who answered a task the same way when it was shown to them again.
 *
 * Two yardsticks stand beside it. Chance, if every answer were drawn evenly: 1/J among J alternatives. And what the
 * fitted model expects, the chance that two independent answers by its probabilities agree, sum_j P_j^2. The model knows
 * one taste for all who share their columns; where tastes differ, people agree with themselves more than it expects.
 */
import type { Choices } from '../../study/choices/choices.ts';
import type { Agreement, Reliability } from '../../study/estimates/reliability.ts';
import { codeTask } from '../choices/packChoices.ts';
import { makeCodedRows } from '../choices/packRows.ts';
import { profileRow } from '../choices/profileRow.ts';
import { type AnswerProbabilities, answerProbabilities, rowUtility } from '../logit/answerProbabilities.ts';
import { scalesOfRow } from '../logit/scale/appliedScales.ts';
import type { ScaleModel } from '../logit/scale/scaleModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { wilsonInterval } from '../numerics/wilsonInterval.ts';
import type { TastesOf } from './mixedAnswers.ts';

export interface AgreementRequest {
  /** Where people differ: the tastes that the respondent of a task may have; then `theta` is not looked at. */
  readonly tastesOf?: TastesOf;
  readonly model: ResolvedModel;
  /** Part-worths, then logarithms of scales; absent where the fit did not converge. */
  readonly theta?: Float64Array;
  readonly scales?: ScaleModel;
  readonly confidence: number;
}

/**
 * Agreement of all tasks that were shown twice. Each respondent counts once, by his weight, however many of his tasks
 * came again; the interval is Wilson's with (sum w)^2 / sum w^2 for the number of respondents (Kish 1965), which is that
 * number where there are no weights.
 */
export function measureReliability(choices: Choices, request: AgreementRequest): Reliability {
  const { confidence } = request;
  const pairs = weighPairs(choices);
  const weights = [...pairs.weightOf.values()];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { nRespondents: 0, confidence, agreements: [] };
  const n = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const quantile = normalQuantile(confidence);
  const expectedOf = request.tastesOf
    ? makePersonal(choices, request.model, request.tastesOf)
    : request.theta && makeExpected(choices, request, request.theta);
  const steps = (choices.accepted ? ['choice', 'accept', 'both'] : ['choice']) as Agreement['step'][];
  const agreements = steps.map((step): Agreement => {
    const mean = (value: (task: number) => number) =>
      pairs.tasks.reduce((sum, task) => sum + pairs.shareOf(task) * value(task), 0) / total;
    const share = mean((task) => Number(agrees(choices, task, step)));
    const interval = wilsonInterval(share, n, quantile);
    const yardstick = { chance: mean((task) => chanceOf(choices, task, step)) };
    if (!expectedOf) return { step, share, interval, ...yardstick };
    return { step, share, interval, ...yardstick, expected: mean((task) => expectedOf(task, step)) };
  });
  return { nRespondents: weights.length, confidence, agreements };
}

/** The repeated tasks of respondents with a weight, and what each counts. */
export function weighPairs(choices: Choices) {
  const { taskRespondent, weights } = choices;
  const tasks = Array.from(choices.tasks.repeated).filter((task) => weights[taskRespondent[task]] > 0);
  const countOf = new Map<number, number>();
  for (const task of tasks) countOf.set(taskRespondent[task], (countOf.get(taskRespondent[task]) ?? 0) + 1);
  const weightOf = new Map([...countOf.keys()].map((respondent) => [respondent, weights[respondent]]));
  const shareOf = (task: number) => weights[taskRespondent[task]] / (countOf.get(taskRespondent[task]) ?? 1);
  return { tasks, weightOf, shareOf };
}

export function agrees(choices: Choices, task: number, step: Agreement['step']): boolean {
  const { repeatOf, accepted, chosenRow, isNone, roles, table } = choices;
  const first = repeatOf[task];
  const before = chosenRow[first];
  const again = chosenRow[task];
  const codes = table.columns.get(roles.alternative ?? '')?.codes;
  const sameChoice =
    isNone[before] === 1 || isNone[again] === 1 ? isNone[before] === isNone[again] : codes?.[before] === codes?.[again];
  const sameAccept = accepted?.[first] === accepted?.[task];
  if (step === 'choice') return sameChoice;
  return step === 'accept' ? sameAccept : sameChoice && sameAccept;
}

function chanceOf({ taskStart }: Choices, task: number, step: Agreement['step']): number {
  const alternatives = taskStart[task + 1] - taskStart[task];
  if (step === 'choice') return 1 / alternatives;
  return step === 'accept' ? 1 / 2 : 1 / (2 * alternatives);
}

function makeExpected(choices: Choices, { model, scales }: AgreementRequest, theta: Float64Array) {
  const b = theta.subarray(0, model.parameters.length);
  const estimated = theta.length > b.length ? scales : undefined;
  const rows = makeCodedRows(model, choices);
  return (task: number, step: Agreement['step']): number => {
    const coded = codeTask(task, choices, rows);
    const scale = scalesOfRow(estimated, theta, choices, profileRow(choices, task));
    return expectedAgreement(
      answerProbabilities(coded, (row) => rowUtility(rows.entriesOf(row), b), scale),
      step,
    );
  };
}

/** Both answers of a respondent come from one of his possible tastes. */
function makePersonal(choices: Choices, model: ResolvedModel, tastesOf: TastesOf) {
  const rows = makeCodedRows(model, choices);
  const scale = { first: 1, second: 1 };
  return (task: number, step: Agreement['step']): number => {
    const coded = codeTask(task, choices, rows);
    return tastesOf(task).reduce((sum, { share, b }) => {
      const answers = answerProbabilities(coded, (row) => rowUtility(rows.entriesOf(row), b), scale);
      return sum + share * expectedAgreement(answers, step);
    }, 0);
  };
}

/** The chance that two independent answers agree. */
export function expectedAgreement({ chosen, accepted }: AnswerProbabilities, step: Agreement['step']): number {
  const twice = (p: number) => p ** 2 + (1 - p) ** 2;
  if (step === 'choice') return chosen.reduce((sum, p) => sum + p ** 2, 0);
  if (step === 'both') return chosen.reduce((sum, p, j) => sum + p ** 2 * twice(accepted[j] as number), 0);
  return twice(chosen.reduce((sum, p, j) => sum + p * (accepted[j] as number), 0));
}
