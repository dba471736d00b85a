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
  const xbar = new Float64Array(K);
  for (let j = 0; j < rows.length; j++) for (let k = 0; k < K; k++) xbar[k]! += P[j]! * rows[j]![k]!;
  for (let j = 0; j < rows.length; j++) {
    const x = rows[j]!;
    const w = weight * P[j]!;
    for (let k = 0; k < K; k++) {
      const d = w * (x[k]! - xbar[k]!);
      if (d === 0) continue;
      for (let l = 0; l < K; l++) M[k * K + l]! += d * (x[l]! - xbar[l]!);
    }
  }
  return P;
}

function choiceProbabilities(rows: readonly Float64Array[], b: Float64Array): Float64Array {
  const V = Float64Array.from(rows, (x) => x.reduce((sum, value, k) => sum + value * b[k]!, 0));
  const largest = V.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const P = V.map((value) => Math.exp(value - largest));
  const total = P.reduce((sum, value) => sum + value, 0);
  return P.map((value) => value / total);
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
