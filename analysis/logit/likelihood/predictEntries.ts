import type { ChoiceData } from '../../choices/choiceData.ts';
import type { SparseRows } from '../../choices/sparseRows.ts';

/** By entry: the probability that it is chosen in its set, at b. */
export function predictEntries(data: ChoiceData, b: Float64Array): Float64Array {
  const { setStart, entryRow } = data;
  const predict = makePredictSet(data, b);
  const P = new Float64Array(entryRow.length);
  for (let s = 0; s + 1 < setStart.length; s++) {
    const own = predict(s);
    for (let e = setStart[s]; e < setStart[s + 1]; e++) P[e] = own[e - setStart[s]];
  }
  return P;
}

/** The same one set at a time, for who needs each once: what it gives is valid until it is called again. */
export function makePredictSet(data: ChoiceData, b: Float64Array): (set: number) => Float64Array {
  const { setStart, entryRow } = data;
  const V = multiplyRows(data, b);
  const isRaised = raiseRows(V);
  const P = new Float64Array(largestSet(data));
  return (set) => {
    const start = setStart[set];
    const J = setStart[set + 1] - start;
    if (isRaised) for (let j = 0; j < J; j++) P[j] = V[entryRow[start + j]];
    else raiseSet(V, entryRow, start, J, P);
    let total = 0;
    for (let j = 0; j < J; j++) total += P[j];
    for (let j = 0; j < J; j++) P[j] /= total;
    return P;
  };
}

/** exp(V_j) of one set, with the largest V of the set subtracted first. */
function raiseSet(V: Float64Array, entryRow: Int32Array, start: number, J: number, P: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < J; j++) largest = Math.max(largest, V[entryRow[start + j]]);
  for (let j = 0; j < J; j++) P[j] = Math.exp(V[entryRow[start + j]] - largest);
}

/** The most alternatives that a set has. */
export function largestSet({ setStart }: ChoiceData): number {
  let largest = 0;
  for (let s = 0; s + 1 < setStart.length; s++) largest = Math.max(largest, setStart[s + 1] - setStart[s]);
  return largest;
}

/** Utilities may differ by this much: the smallest exponential then is 1e-130 of the largest, and their sums have all digits. */
const widestRange = 300;

/**
 * Makes exp(V_r) of every V_r, with the largest V subtracted: there are fewer rows than entries, and their exponentials
 * are most of what a probability costs. `false`, and nothing is done, where rows differ too much for one scale.
 */
export function raiseRows(V: Float64Array): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let r = 0; r < V.length; r++) {
    if (V[r] < lowest) lowest = V[r];
    if (V[r] > highest) highest = V[r];
  }
  if (!(highest - lowest < widestRange)) return false;
  for (let r = 0; r < V.length; r++) V[r] = Math.exp(V[r] - highest);
  return true;
}

/** X b for sparse rows X, in an array of its own or in the one that is given. */
export function multiplyRows(
  { rowStart, rowColumn, rowValue }: SparseRows,
  b: Float64Array,
  product: Float64Array = new Float64Array(rowStart.length - 1),
): Float64Array {
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
