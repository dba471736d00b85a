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
import { findDependencies } from '../../logit/identification.ts';
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import { crossLevels } from '../../shown/assignRespondent.ts';
import { codeProfile, type DesignModel } from './designModel.ts';
import { addTask } from './taskInformation.ts';

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
