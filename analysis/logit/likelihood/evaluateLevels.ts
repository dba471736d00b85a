/**
 * The log-likelihood and its derivatives in level space (./levelSpace.ts). With w_jk = n P_j P_k the information of a set
 * is a sum over pairs of alternatives,
 *
 *     sum_{j<k} w_jk (z_j - z_k)(z_j - z_k)'  =  sum_j (sum_{k != j} w_jk) z_j z_j'  -  sum_{j<k} w_jk (z_j z_k' + z_k z_j')
 *
 * whose first part depends on rows alone: it is summed by distinct row and scattered once for each. So is the gradient,
 * sum_j (n_j - n P_j) z_j. What is left by set is the exponentials and one product of level indices for each pair.
 */
import type { ChoiceData } from '../../choices/choiceData.ts';
import type { SparseRows } from '../../choices/sparseRows.ts';
import { evaluateCentred } from './evaluateCentred.ts';
import type { Evaluation } from './evaluation.ts';
import type { LevelSpace } from './levelSpace.ts';
import { multiplyRows, raiseRows } from './predictEntries.ts';

/** LL with its derivatives at b, which has K elements. */
export function evaluateLevels(
  data: ChoiceData,
  { nLevels: M, coded, rows, isOnes, hub, mostAlternatives, scratch }: LevelSpace,
  b: Float64Array,
): Evaluation {
  const { setStart, entryRow, entryCount, setCount } = data;
  const raised = multiplyRows(rows, multiplyRows(coded, b), scratch[0]);
  if (!raiseRows(raised)) return evaluateCentred(data, b);
  const residual = scratch[1].fill(0);
  const weight = scratch[2].fill(0);
  // Half of the information: the other half is its transpose.
  const half = new Float64Array(M * M);
  // By row: its weight together with the hub, a row of so many sets that it pays to scatter these pairs once for each row.
  const withHub = scratch[3].fill(0);
  const P = new Float64Array(mostAlternatives);
  let logLikelihood = 0;
  for (let s = 0; s + 1 < setStart.length; s++) {
    const n = setCount[s];
    if (n === 0) continue;
    const start = setStart[s];
    const J = setStart[s + 1] - start;
    let total = 0;
    for (let j = 0; j < J; j++) {
      P[j] = raised[entryRow[start + j]];
      total += P[j];
    }
    for (let j = 0; j < J; j++) {
      const r = entryRow[start + j];
      const count = entryCount[start + j];
      P[j] /= total;
      if (count > 0) logLikelihood += count * Math.log(P[j]);
      residual[r] += count - n * P[j];
    }
    for (let j = 1; j < J; j++) {
      const r = entryRow[start + j];
      for (let k = 0; k < j; k++) {
        const q = entryRow[start + k];
        const w = n * P[j] * P[k];
        weight[r] += w;
        weight[q] += w;
        if (q === hub) withHub[r] += w;
        else if (r === hub) withHub[q] += w;
        else if (isOnes) scatterOnes(rows, r, q, w, half, M);
        else scatterPair(rows, r, q, w, half, M);
      }
    }
  }
  for (let r = 0; r < withHub.length; r++) if (withHub[r] > 0) scatterPair(rows, r, hub, withHub[r], half, M);
  scatterRows(rows, weight, half, M);
  const information = symmetrized(half, M);
  return {
    logLikelihood,
    gradient: gradientOf(coded, rows, residual, b.length),
    information: inColumns(information, coded, b.length),
  };
}

/** Takes w z_r z_q' from the matrix. */
function scatterPair(rows: SparseRows, r: number, q: number, w: number, matrix: Float64Array, M: number): void {
  const { rowStart, rowColumn, rowValue } = rows;
  const from = rowStart[q];
  const to = rowStart[q + 1];
  for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
    const offset = rowColumn[i] * M;
    const scaled = w * rowValue[i];
    for (let j = from; j < to; j++) matrix[offset + rowColumn[j]] -= scaled * rowValue[j];
  }
}

/** The same where every entry is 1, as it is without numbers under effects coding. */
function scatterOnes(rows: SparseRows, r: number, q: number, w: number, matrix: Float64Array, M: number): void {
  const { rowStart, rowColumn } = rows;
  const from = rowStart[q];
  const to = rowStart[q + 1];
  for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
    const offset = rowColumn[i] * M;
    for (let j = from; j < to; j++) matrix[offset + rowColumn[j]] -= w;
  }
}

/** A + A'. */
export function symmetrized(A: Float64Array, M: number): Float64Array {
  const sum = new Float64Array(M * M);
  for (let i = 0; i < M; i++) for (let j = 0; j < M; j++) sum[i * M + j] = A[i * M + j] + A[j * M + i];
  return sum;
}

/** Adds half of weight_r z_r z_r' for every row: its lower triangle, with half of the diagonal. */
function scatterRows(
  { rowStart, rowColumn, rowValue }: SparseRows,
  weight: Float64Array,
  matrix: Float64Array,
  M: number,
) {
  for (let r = 0; r < weight.length; r++) {
    const w = weight[r];
    if (w === 0) continue;
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
      const offset = rowColumn[i] * M;
      const scaled = w * rowValue[i];
      for (let j = rowStart[r]; j < i; j++) matrix[offset + rowColumn[j]] += scaled * rowValue[j];
      matrix[offset + rowColumn[i]] += (scaled * rowValue[i]) / 2;
    }
  }
}

/** T' sum_r residual_r z_r. */
function gradientOf(coded: SparseRows, rows: SparseRows, residual: Float64Array, K: number): Float64Array {
  const inLevels = addRows(rows, residual, new Float64Array(coded.rowStart.length - 1));
  return addRows(coded, inLevels, new Float64Array(K));
}

/** Adds weight_r x_r for every row. */
export function addRows(
  { rowStart, rowColumn, rowValue }: SparseRows,
  weight: Float64Array,
  sum: Float64Array,
): Float64Array {
  for (let r = 0; r < weight.length; r++) {
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) sum[rowColumn[i]] += weight[r] * rowValue[i];
  }
  return sum;
}

/** T' H T. */
export function inColumns(H: Float64Array, coded: SparseRows, K: number): Float64Array {
  const M = coded.rowStart.length - 1;
  const half = new Float64Array(M * K);
  for (let m = 0; m < M; m++) addRows(coded, H.subarray(m * M, (m + 1) * M), half.subarray(m * K, (m + 1) * K));
  const product = new Float64Array(K * K);
  const { rowStart, rowColumn, rowValue } = coded;
  for (let m = 0; m < M; m++) {
    for (let i = rowStart[m]; i < rowStart[m + 1]; i++) {
      const offset = rowColumn[i] * K;
      for (let k = 0; k < K; k++) product[offset + k] += rowValue[i] * half[m * K + k];
    }
  }
  return product;
}

/** Digits are lost where the two parts of the information cancel: by a factor of more than this, two decimals. */
const mostCancellation = 100;

/**
 * Would the difference of the two parts be small beside them, for some level column? Told at b = 0, where all
 * alternatives of a set are equally likely. It is so for numbers far from zero, such as a year.
 */
export function losesDigits(data: ChoiceData, { nLevels: M, rows }: LevelSpace): boolean {
  const { rowStart, rowColumn, rowValue } = rows;
  const { setStart, entryRow, setCount } = data;
  const own = new Float64Array(M);
  const rest = new Float64Array(M);
  // The sum of a column over the entries of one set, and which set that is.
  const sum = new Float64Array(M);
  const setOf = new Int32Array(M).fill(-1);
  for (let s = 0; s + 1 < setStart.length; s++) {
    const J = setStart[s + 1] - setStart[s];
    const w = setCount[s] / (J * J);
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const r = entryRow[e];
      for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
        const m = rowColumn[i];
        const z = rowValue[i];
        if (setOf[m] !== s) {
          setOf[m] = s;
          sum[m] = 0;
        }
        // J sum_j z_j^2 - (sum_j z_j)^2 is the sum over pairs of (z_j - z_k)^2; here its growth by this entry.
        own[m] += (J - 1) * w * z * z;
        rest[m] += w * (J * z * z - (2 * sum[m] + z) * z);
        sum[m] += z;
      }
    }
  }
  return own.some((square, m) => square > mostCancellation * Math.max(rest[m], 0));
}
