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
import type { SparseRows } from '../choices/sparseRows.ts';
import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts';
import { addOuterProduct, countClusters, sandwich } from '../numerics/sandwich.ts';
import { addRows, inColumns, symmetrized } from './likelihood/evaluateLevels.ts';
import { levelSpaceOf } from './likelihood/logLikelihood.ts';
import { makePredictSet } from './likelihood/predictEntries.ts';

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
 * The two sums, from one walk over the tasks. A score is made in level space, s_nt = T' u_nt, where it has few entries:
 * u_nt = z_chosen - sum_j P_j z_j, and the same of the second step. What is summed by task stays there until the end.
 */
function sumScores(data: ChoiceData, b: Float64Array): { robust: Float64Array; clustered: Float64Array } {
  const { nTasks, taskRespondent, taskEntry, taskSecondEntry, weights } = data;
  const { nLevels: M, coded, rows } = levelSpaceOf(data);
  const K = b.length;
  const predict = makePredictSet(data, b);
  const half = new Float64Array(M * M);
  const clustered = new Float64Array(K * K);
  const score = makeScore(M);
  const sum = new Float64Array(M);
  for (let t = 0; t < nTasks; t++) {
    score.size = 0;
    addStep(score, taskEntry[t], data, rows, predict);
    if (taskSecondEntry[t] >= 0) addStep(score, taskSecondEntry[t], data, rows, predict);
    const squared = weights[taskRespondent[t]] ** 2;
    addHalf(half, score, squared, M);
    addTo(sum, score);
    if (t + 1 === nTasks || taskRespondent[t + 1] !== taskRespondent[t]) {
      addOuterProduct(clustered, addRows(coded, sum, new Float64Array(K)), squared);
      sum.fill(0);
    }
  }
  return { robust: inColumns(symmetrized(half, M), coded, K), clustered };
}

/** A vector of M elements of which few are not 0. */
interface Score {
  readonly values: Float64Array;
  /** The elements that may not be 0 are touched[0] .. touched[size - 1]. */
  readonly touched: Int32Array;
  size: number;
  /** By element: is it among them? */
  readonly isTouched: Uint8Array;
}

function makeScore(M: number): Score {
  return { values: new Float64Array(M), touched: new Int32Array(M), size: 0, isTouched: new Uint8Array(M) };
}

/** Adds z_chosen - sum_j P_j z_j of one step. */
function addStep(
  score: Score,
  chosen: number,
  { setStart, entryRow, entrySet }: ChoiceData,
  rows: SparseRows,
  predict: (set: number) => Float64Array,
): void {
  const { values, touched, isTouched } = score;
  const { rowStart, rowColumn, rowValue } = rows;
  const s = entrySet[chosen];
  const P = predict(s);
  for (let e = setStart[s]; e < setStart[s + 1]; e++) {
    const residual = (e === chosen ? 1 : 0) - P[e - setStart[s]];
    const r = entryRow[e];
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
      const m = rowColumn[i];
      if (isTouched[m] === 0) {
        isTouched[m] = 1;
        values[m] = 0;
        touched[score.size++] = m;
      }
      values[m] += residual * rowValue[i];
    }
  }
}

/** Adds half of weight u u': each pair of elements once, and half of each square. */
function addHalf(half: Float64Array, { values, touched, size }: Score, weight: number, M: number): void {
  for (let i = 0; i < size; i++) {
    const offset = touched[i] * M;
    const scaled = weight * values[touched[i]];
    for (let j = 0; j < i; j++) half[offset + touched[j]] += scaled * values[touched[j]];
    half[offset + touched[i]] += (scaled * values[touched[i]]) / 2;
  }
}

/** Adds the score to the sum, and leaves it empty. */
function addTo(sum: Float64Array, { values, touched, size, isTouched }: Score): void {
  for (let i = 0; i < size; i++) {
    sum[touched[i]] += values[touched[i]];
    isTouched[touched[i]] = 0;
  }
}
