import type { ChoiceData } from '../choices/choiceData.ts';
import type { SparseRows } from './levelSpace.ts';

/** By entry: the probability that it is chosen in its set, at b. The largest V of a set is subtracted first. */
export function predictEntries(data: ChoiceData, b: Float64Array): Float64Array {
  const { setStart, entryRow } = data;
  const V = multiplyRows(data, b);
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

/** X b for sparse rows X. */
export function multiplyRows({ rowStart, rowColumn, rowValue }: SparseRows, b: Float64Array): Float64Array {
  const product = new Float64Array(rowStart.length - 1);
  for (let r = 0; r < product.length; r++) {
    let sum = 0;
    for (let i = rowStart[r]; i < rowStart[r + 1]; i++) sum += rowValue[i] * b[rowColumn[i]];
    product[r] = sum;
  }
  return product;
}

/** LL from the probabilities of the entries. */
export function logLikelihoodOf({ entryCount }: ChoiceData, P: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < P.length; e++) if (entryCount[e] > 0) sum += entryCount[e] * Math.log(P[e]);
  return sum;
}
