/**
 * The log-likelihood of the multinomial logit (McFadden 1974), its gradient and its information matrix, over distinct
 * choice sets:
 *
 *     V_j = x_j' b,   P_j = exp(V_j) / sum_i exp(V_i),   xbar = sum_j P_j x_j
 *     LL       = sum_s sum_j n_sj ln P_sj
 *     gradient = sum_s sum_j (n_sj - n_s P_sj) x_sj
 *     -Hessian = sum_s n_s sum_j P_sj (x_sj - xbar_s)(x_sj - xbar_s)'
 *
 * n_sj is how often alternative j of set s was chosen (weighted), n_s their sum.
 */
import type { ChoiceData } from '../choices/choiceData.ts';

export interface Evaluation {
  readonly logLikelihood: number;
  /** Length K. */
  readonly gradient: Float64Array;
  /** K x K, row-major: minus the Hessian. */
  readonly information: Float64Array;
}

/** By entry: the probability that it is chosen in its set, at b. The largest V of a set is subtracted first. */
export function predictEntries(data: ChoiceData, b: Float64Array): Float64Array {
  const { rowStart, rowColumn, rowValue, setStart, entryRow } = data;
  const nRows = rowStart.length - 1;
  const V = new Float64Array(nRows);
  for (let r = 0; r < nRows; r++) {
    let sum = 0;
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) sum += rowValue[i] * b[rowColumn[i]];
    V[r] = sum;
  }
  const P = new Float64Array(entryRow.length);
  for (let s = 0; s + 1 < setStart.length; s++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let e = setStart[s]; e < setStart[s + 1]; e++) if (V[entryRow[e]] > largest) largest = V[entryRow[e]];
    let total = 0;
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      P[e] = Math.exp(V[entryRow[e]] - largest);
      total += P[e];
    }
    for (let e = setStart[s]; e < setStart[s + 1]; e++) P[e] /= total;
  }
  return P;
}

/** LL alone, for the step halving. */
export function logLikelihoodAt(data: ChoiceData, b: Float64Array): number {
  return sumLogs(data, predictEntries(data, b));
}

function sumLogs({ entryCount }: ChoiceData, P: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < P.length; e++) if (entryCount[e] > 0) sum += entryCount[e] * Math.log(P[e]);
  return sum;
}

/** LL with its derivatives at b. */
export function evaluateLogit(data: ChoiceData, b: Float64Array): Evaluation {
  const { rowStart, rowColumn, rowValue, setStart, entryRow, entryCount, setCount } = data;
  const K = b.length;
  const P = predictEntries(data, b);
  const gradient = new Float64Array(K);
  const information = new Float64Array(K * K);
  // The columns that a set touches, and its rows and their mean over these columns only.
  const touched = new Int32Array(K);
  const place = new Int32Array(K).fill(-1);
  const xbar = new Float64Array(K);
  const z = new Float64Array(K);
  for (let s = 0; s + 1 < setStart.length; s++) {
    const n = setCount[s];
    if (n === 0) continue;
    let A = 0;
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const r = entryRow[e];
      const residual = entryCount[e] - n * P[e];
      for (let i = rowStart[r]; i < rowStart[r + 1]; i++) {
        const k = rowColumn[i];
        if (place[k] < 0) {
          place[k] = A;
          touched[A] = k;
          xbar[A] = 0;
          A += 1;
        }
        xbar[place[k]] += P[e] * rowValue[i];
        gradient[k] += residual * rowValue[i];
      }
    }
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const r = entryRow[e];
      for (let a = 0; a < A; a++) z[a] = -xbar[a];
      for (let i = rowStart[r]; i < rowStart[r + 1]; i++) z[place[rowColumn[i]]] += rowValue[i];
      const weight = n * P[e];
      for (let a = 0; a < A; a++) {
        const scaled = weight * z[a];
        const offset = touched[a] * K;
        for (let c = 0; c < A; c++) information[offset + touched[c]] += scaled * z[c];
      }
    }
    for (let a = 0; a < A; a++) place[touched[a]] = -1;
  }
  return { logLikelihood: sumLogs(data, P), gradient, information };
}
