/**
 * The derivatives as they are written, over rows centred at the mean of their set. Slower than ./evaluateLevels.ts by the
 * entries that centring makes, and exact where that one is not: where columns vary little inside sets beside their size,
 * such as a year.
 */
import type { ChoiceData } from '../../choices/choiceData.ts';
import type { Evaluation } from './evaluation.ts';
import { logLikelihoodOf, predictEntries } from './predictEntries.ts';

/** LL with its derivatives at b. */
export function evaluateCentred(data: ChoiceData, b: Float64Array): Evaluation {
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
  return { logLikelihood: logLikelihoodOf(data, P), gradient, information };
}
