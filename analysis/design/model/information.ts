/**
 * How much a design can teach: the Fisher information of the multinomial logit (McFadden 1974) at the priors. Of one
 * choice set with coded alternatives x_j and probabilities P_j it is
 *
 *   M_t = sum_j P_j (x_j - xbar)(x_j - xbar)',   xbar = sum_j P_j x_j
 *
 * and the response format says which choice sets a task is: the profiles (`choice`), the profiles and none
 * (`choice-none`, `accept-reject`), or both in turn, the chosen profile against none (`dual-response`).
 */
import type { DesignTask } from '../../../study/design/design.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import { findDependencies } from '../../logit/identification.ts';
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import { crossLevels } from '../../shown/assignRespondent.ts';
import { codeProfile, type DesignModel } from './designModel.ts';

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

/**
 * The mean information of tasks, respondents spread evenly over the levels of the model's factors.
 *
 * @returns K x K, row-major, per task
 */
export function meanInformation(
  tasks: readonly DesignTask[],
  model: DesignModel,
  response: ResponseFormat,
): Float64Array {
  const K = model.parameters.length;
  const M = new Float64Array(K * K);
  const groups = crossLevels(model.factors);
  const at = { response, b: model.priors, weight: 1 / (tasks.length * groups.length) };
  for (const factors of groups) {
    const none = model.hasNone ? codeProfile(model, undefined, factors) : undefined;
    for (const { alternatives } of tasks) {
      const profiles = alternatives.map((profile) => codeProfile(model, profile, factors));
      addTask(M, { profiles, none }, at);
    }
  }
  return M;
}

/**
 * D-error per choice set, det(M)^(-1/K) of the mean information M (K x K): smaller is better. `undefined` where M is
 * singular, so that the model is not identified.
 */
export function dErrorOf(M: Float64Array, K: number): number | undefined {
  const L = findDependencies(M, K).length === 0 ? choleskyFactor(M, K) : undefined;
  if (!L) return undefined;
  let logDeterminant = 0;
  for (let k = 0; k < K; k++) logDeterminant += 2 * Math.log(L[k * K + k]!);
  return Math.exp(-logDeterminant / K);
}

/** A-error per choice set, tr(M^-1) / K: the mean variance of the parameters, which depends on the coding. */
export function aErrorOf(M: Float64Array, K: number): number | undefined {
  const L = findDependencies(M, K).length === 0 ? choleskyFactor(M, K) : undefined;
  if (!L) return undefined;
  const inverse = choleskyInverse(L, K);
  let trace = 0;
  for (let k = 0; k < K; k++) trace += inverse[k * K + k]!;
  return trace / K;
}
