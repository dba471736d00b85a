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
import { choleskyFactor, choleskyInverse } from './cholesky.ts';
import { predictEntries } from './logLikelihood.ts';

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
  const G = data.nRespondents;
  return {
    classical,
    robust: sandwich(classical, robust, K),
    ...(G > 1 && { clustered: sandwich(classical, clustered, K).map((value) => (value * G) / (G - 1)) }),
  };
}

/** Visits every task once: s_nt s_nt' summed over tasks, and s_n s_n' over respondents. */
function sumScores(data: ChoiceData, b: Float64Array): { robust: Float64Array; clustered: Float64Array } {
  const { nTasks, taskRespondent, taskEntry, taskSecondEntry, weights } = data;
  const K = b.length;
  const P = predictEntries(data, b);
  const robust = new Float64Array(K * K);
  const clustered = new Float64Array(K * K);
  const score = new Float64Array(K);
  const respondentScore = new Float64Array(K);
  for (let t = 0; t < nTasks; t++) {
    const weight = weights[taskRespondent[t]];
    score.fill(0);
    addScore(data, P, taskEntry[t], weight, score);
    if (taskSecondEntry[t] >= 0) addScore(data, P, taskSecondEntry[t], weight, score);
    addOuterProduct(robust, score);
    for (let k = 0; k < K; k++) respondentScore[k] += score[k];
    if (t + 1 === nTasks || taskRespondent[t + 1] !== taskRespondent[t]) {
      addOuterProduct(clustered, respondentScore);
      respondentScore.fill(0);
    }
  }
  return { robust, clustered };
}

/** Adds weight x (x_chosen - xbar) of one step. */
function addScore(data: ChoiceData, P: Float64Array, chosen: number, weight: number, score: Float64Array): void {
  const { rowStart, rowColumn, rowValue, setStart, entryRow, entrySet } = data;
  const s = entrySet[chosen];
  for (let e = setStart[s]; e < setStart[s + 1]; e++) {
    const residual = weight * ((e === chosen ? 1 : 0) - P[e]);
    const r = entryRow[e];
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) score[rowColumn[i]] += residual * rowValue[i];
  }
}

function addOuterProduct(sum: Float64Array, score: Float64Array): void {
  const K = score.length;
  for (let i = 0; i < K; i++) {
    if (score[i] === 0) continue;
    for (let j = 0; j < K; j++) sum[i * K + j] += score[i] * score[j];
  }
}

/** B M B for symmetric B and M. */
function sandwich(bread: Float64Array, meat: Float64Array, K: number): Float64Array {
  return multiply(multiply(bread, meat, K), bread, K);
}

function multiply(A: Float64Array, B: Float64Array, K: number): Float64Array {
  const product = new Float64Array(K * K);
  for (let i = 0; i < K; i++) {
    for (let m = 0; m < K; m++) {
      for (let j = 0; j < K; j++) product[i * K + j] += A[i * K + m] * B[m * K + j];
    }
  }
  return product;
}
