/** The information of one task, from its coded rows; information.ts says what it is. */
import type { ResponseFormat } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';

/** A coded task: one row of K numbers per profile, and that of none where there is one. */
export interface CodedTask {
  readonly profiles: readonly Float64Array[];
  readonly none?: Float64Array;
}

/** Where the information is taken, and how much it counts. */
export interface At {
  /** K part-worths. */
  readonly b: Float64Array;
  readonly weight: number;
}

/** Adds the information of a choice set (rows of K) to M (K x K, row-major). Returns the probabilities. */
export function addChoiceSet(M: Float64Array, rows: readonly Float64Array[], { b, weight }: At): Float64Array {
  const K = b.length;
  const P = choiceProbabilities(rows, b);
  // Most columns are 0 in all rows of a choice set, and add nothing.
  const columns = nonzeroColumns(rows, K);
  const d = new Float64Array(columns.length);
  const xbar = new Float64Array(columns.length);
  for (let j = 0; j < rows.length; j++) for (let k = 0; k < d.length; k++) xbar[k]! += P[j]! * rows[j]![columns[k]!]!;
  for (let j = 0; j < rows.length; j++) {
    const x = rows[j]!;
    const w = weight * P[j]!;
    for (let k = 0; k < d.length; k++) d[k] = x[columns[k]!]! - xbar[k]!;
    for (let k = 0; k < d.length; k++) {
      const weighted = w * d[k]!;
      if (weighted === 0) continue;
      const start = columns[k]! * K;
      for (let l = 0; l < d.length; l++) M[start + columns[l]!]! += weighted * d[l]!;
    }
  }
  return P;
}

function nonzeroColumns(rows: readonly Float64Array[], K: number): number[] {
  const columns: number[] = [];
  for (let k = 0; k < K; k++) {
    let j = 0;
    while (j < rows.length && rows[j]![k] === 0) j++;
    if (j < rows.length) columns.push(k);
  }
  return columns;
}

/** In loops: this runs for every task of a design, often, and the methods of typed arrays take several times as long. */
function choiceProbabilities(rows: readonly Float64Array[], b: Float64Array): Float64Array {
  const P = new Float64Array(rows.length);
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < rows.length; j++) {
    const x = rows[j]!;
    for (let k = 0; k < x.length; k++) P[j]! += x[k]! * b[k]!;
    largest = Math.max(largest, P[j]!);
  }
  let total = 0;
  for (let j = 0; j < P.length; j++) {
    P[j] = Math.exp(P[j]! - largest);
    total += P[j]!;
  }
  for (let j = 0; j < P.length; j++) P[j]! /= total;
  return P;
}

/** Adds the information of a task to M, whose choice sets the response format says. */
export function addTask(
  M: Float64Array,
  { profiles, none }: CodedTask,
  { response, b, weight }: At & { readonly response: ResponseFormat },
): void {
  if (formatOf(response).noneAt !== 'second' || !none) {
    addChoiceSet(M, none ? [...profiles, none] : profiles, { b, weight });
    return;
  }
  const P = addChoiceSet(M, profiles, { b, weight });
  for (const [j, profile] of profiles.entries()) addChoiceSet(M, [profile, none], { b, weight: weight * P[j]! });
}
