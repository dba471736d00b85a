/**
 * Covariance matrices of the estimates, with H the information and s the score of one task:
 *
 *     classical   H^-1
 *     robust      H^-1 ( sum_nt s_nt s_nt' ) H^-1                      no small-sample factor
 *     clustered   H^-1 ( sum_n s_n s_n' ) H^-1 x G / (G - 1)           s_n = sum_t s_nt, G respondents
 *
 * The two steps of a dual-response task are one contribution to the robust sum: they are one person's answer to one
 * task. Equivalent in R: `sandwich::vcovCL(fit, cluster, type = "HC0", cadjust = TRUE)`.
 */
import { EstimationError } from '../../study/errors.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { addToHash, makeInterner } from '../choices/interner.ts';
import { choleskyFactor, choleskyInverse } from './cholesky.ts';
import { predictEntries } from './predictEntries.ts';
import { addOuterProduct, countClusters, sandwich } from './sandwich.ts';

/** Each K x K, row-major. `clustered` is absent where there is one respondent only. */
export interface CovarianceMatrices {
  readonly classical: Float64Array;
  readonly robust: Float64Array;
  readonly clustered?: Float64Array;
}

/** @throws EstimationError `not-converged` if the information at b is singular */
export function logitCovariance(data: ChoiceData, b: Float64Array, information: Float64Array): CovarianceMatrices {
  const K = b.length;
  const L = choleskyFactor(information, K);
  if (!L)
    throw new EstimationError('not-converged', 'the information matrix is singular: there are no standard errors');
  const classical = choleskyInverse(L, K);
  const { robust, clustered } = sumScores(data, b);
  const G = countClusters(data);
  return {
    classical,
    robust: sandwich(classical, robust, K),
    ...(G > 1 && { clustered: sandwich(classical, clustered, K).map((value) => (value * G) / (G - 1)) }),
  };
}

/**
 * The two sums. Tasks with the same answer to the same choice sets have the same score but for their weight w, so
 * s_nt s_nt' is summed over distinct answers, each with its sum of w^2; only s_n needs every task. Where answers repeat,
 * their scores are kept in a table; where they do not, each is computed again, which costs less than such a table.
 */
function sumScores(data: ChoiceData, b: Float64Array): { robust: Float64Array; clustered: Float64Array } {
  const { nTasks, taskRespondent, weights } = data;
  const K = b.length;
  const P = predictEntries(data, b);
  const { taskAnswer, firstTask } = distinctAnswers(data);
  const A = firstTask.length;
  const isTabled = 4 * A < nTasks;
  const table = new Float64Array(isTabled ? A * K : K);
  const scoreOf = (answer: number) => {
    const score = isTabled ? table.subarray(answer * K, (answer + 1) * K) : table.fill(0);
    addTaskScore(data, P, firstTask[answer] as number, score);
    return score;
  };
  const squares = new Float64Array(A);
  for (let t = 0; t < nTasks; t++) squares[taskAnswer[t]] += weights[taskRespondent[t]] ** 2;
  const robust = new Float64Array(K * K);
  for (let a = 0; a < A; a++) addOuterProduct(robust, scoreOf(a), squares[a]);

  const clustered = new Float64Array(K * K);
  const sum = new Float64Array(K);
  for (let t = 0; t < nTasks; t++) {
    if (!isTabled) scoreOf(taskAnswer[t]);
    const start = isTabled ? taskAnswer[t] * K : 0;
    for (let k = 0; k < K; k++) sum[k] += table[start + k];
    if (t + 1 === nTasks || taskRespondent[t + 1] !== taskRespondent[t]) {
      addOuterProduct(clustered, sum, weights[taskRespondent[t]] ** 2);
      sum.fill(0);
    }
  }
  return { robust, clustered };
}

/** Numbers the answers: tasks have the same one if they chose the same in the same sets, in both of their steps. */
function distinctAnswers({ nTasks, taskEntry, taskSecondEntry }: ChoiceData) {
  const firstTask: number[] = [];
  let current = 0;
  const interner = makeInterner((answer) => {
    const other = firstTask[answer] as number;
    return taskEntry[other] === taskEntry[current] && taskSecondEntry[other] === taskSecondEntry[current];
  });
  const taskAnswer = new Int32Array(nTasks);
  for (let t = 0; t < nTasks; t++) {
    current = t;
    const answer = interner.numberOf(addToHash(addToHash(0, taskEntry[t] + 1), taskSecondEntry[t] + 1));
    if (answer === firstTask.length) firstTask.push(t);
    taskAnswer[t] = answer;
  }
  return { taskAnswer, firstTask };
}

function addTaskScore(data: ChoiceData, P: Float64Array, task: number, score: Float64Array): void {
  addScore(data, P, data.taskEntry[task], score);
  if (data.taskSecondEntry[task] >= 0) addScore(data, P, data.taskSecondEntry[task], score);
}

/** Adds x_chosen - xbar of one step. */
function addScore(data: ChoiceData, P: Float64Array, chosen: number, score: Float64Array): void {
  const { rowStart, rowColumn, rowValue, setStart, entryRow, entrySet } = data;
  const s = entrySet[chosen];
  for (let e = setStart[s]; e < setStart[s + 1]; e++) {
    const residual = (e === chosen ? 1 : 0) - P[e];
    const r = entryRow[e];
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) score[rowColumn[i]] += residual * rowValue[i];
  }
}
