/**
 * Can the data tell the parameters apart? They can if the coded differences between alternatives have full rank, that
 * is, if the information at b = 0 is regular. Where it is not, the columns that are to blame are named.
 */
import { EstimationError } from '../../study/errors.ts';
import type { ChoiceData } from '../choices/choiceData.ts';

/** A column whose remainder, given the columns before it, is below this share of its own square counts as none. */
const tolerance = 1e-11;

/** What is left of a column that is the same inside every choice set: below this share of its uncentred square it is rounding. */
const rounding = 1e-13;

/** @throws EstimationError `not-identified` with one problem for every parameter that the others determine */
export function checkIdentified(data: ChoiceData, information: Float64Array): void {
  const names = data.parameters.map(({ name }) => name);
  const problems = findDependencies(information, names.length, meanSquares(data)).map(({ column, others }) => {
    const name = names[column] as string;
    if (others.length > 0) {
      const list = others.map((other) => names[other]).join(', ');
      return { message: `${name} can't be told apart from ${list}`, hint: 'leave one of them out of the model' };
    }
    return constantProblem(data, column, name);
  });
  if (problems.length > 0) throw new EstimationError('not-identified', problems);
}

/** Length K: sum over sets of n_s mean_j x_sj^2, which is what the information at b = 0 has on its diagonal before centring. */
export function meanSquares({ parameters, setStart, setCount, entryRow, ...rows }: ChoiceData): Float64Array {
  const { rowStart, rowColumn, rowValue } = rows;
  const squares = new Float64Array(parameters.length);
  for (let s = 0; s < setCount.length; s++) {
    const share = setCount[s] / (setStart[s + 1] - setStart[s]);
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const row = entryRow[e];
      for (let i = rowStart[row]; i < rowStart[row + 1]; i++) squares[rowColumn[i]] += share * rowValue[i] ** 2;
    }
  }
  return squares;
}

function constantProblem({ rowColumn }: ChoiceData, column: number, name: string) {
  if (!rowColumn.includes(column)) {
    return { message: `${name} is never shown in these data`, hint: 'leave it out, or check the levels' };
  }
  const message = `${name} is the same for all alternatives of every task, so these data say nothing about it`;
  return { message, hint: 'leave it out, or let it interact' };
}

export interface Dependency {
  readonly column: number;
  /** Earlier columns of which it is a linear combination; none where it does not vary at all. */
  readonly others: readonly number[];
}

/**
 * The columns of X that earlier ones determine, from A = X'X (K x K): Cholesky in the given order, in which a column
 * without remainder is noted and skipped.
 *
 * @param squares the columns' squares before they were centred, which say what of A is rounding
 */
export function findDependencies(A: Float64Array, K: number, squares?: Float64Array): Dependency[] {
  const dependencies: Dependency[] = [];
  const L = new Float64Array(K * K);
  const isSkipped = new Uint8Array(K);
  for (let j = 0; j < K; j++) {
    for (let k = 0; k < j; k++) {
      if (isSkipped[k]) continue;
      let sum = A[j * K + k];
      for (let m = 0; m < k; m++) sum -= L[j * K + m] * L[k * K + m];
      L[j * K + k] = sum / L[k * K + k];
    }
    let rest = A[j * K + j];
    for (let k = 0; k < j; k++) rest -= L[j * K + k] ** 2;
    const isConstant = squares !== undefined && !(A[j * K + j] > rounding * squares[j]);
    if (rest > tolerance * A[j * K + j] && !isConstant) L[j * K + j] = Math.sqrt(rest);
    else {
      isSkipped[j] = 1;
      dependencies.push({ column: j, others: isConstant ? [] : combination(A, L, isSkipped, j, K) });
      L.fill(0, j * K, j * K + j + 1);
    }
  }
  return dependencies;
}

/** The earlier columns with a weight in the combination that makes column j: back substitution in L. */
function combination(A: Float64Array, L: Float64Array, isSkipped: Uint8Array, j: number, K: number): number[] {
  if (!(A[j * K + j] > 0)) return [];
  const weights = new Float64Array(j);
  for (let k = j - 1; k >= 0; k--) {
    if (isSkipped[k]) continue;
    let sum = L[j * K + k];
    for (let m = k + 1; m < j; m++) sum -= L[m * K + k] * weights[m];
    weights[k] = sum / L[k * K + k];
  }
  const scale = Math.sqrt(A[j * K + j]);
  return [...weights.keys()].filter((k) => Math.abs(weights[k]) * Math.sqrt(A[k * K + k]) > 1e-4 * scale);
}
