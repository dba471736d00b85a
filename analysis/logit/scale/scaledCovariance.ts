/** Covariance of part-worths and scales together: classical, robust by task and clustered by respondent. */
import { EstimationError } from '../../../study/errors.ts';
import type { ChoiceData } from '../../choices/choiceData.ts';
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import { addOuterProduct, countClusters, sandwich } from '../../numerics/sandwich.ts';
import type { CovarianceMatrices } from '../covariance.ts';
import { predictEntries } from '../likelihood/logLikelihood.ts';
import type { StepGroups } from './groupSteps.ts';
import { addScaledVector, type ScaledEvaluation, scaledCoefficients, scaleOf } from './scaledLogit.ts';

export interface AtMaximum {
  /** All steps together, as they were packed. */
  readonly data: ChoiceData;
  readonly steps: StepGroups;
  readonly theta: Float64Array;
  readonly evaluation: ScaledEvaluation;
}

/**
 * The matrices of analysis/logit/covariance.ts, with minus the Hessian of all parameters in the middle of none and at
 * both ends of the others. Where it is indefinite (a fit that did not converge) the expected information stands in.
 *
 * @throws EstimationError `not-converged` if both are singular
 */
export function scaledCovariance({ data, steps, theta, evaluation }: AtMaximum): CovarianceMatrices {
  const n = theta.length;
  const L = choleskyFactor(evaluation.information, n) ?? choleskyFactor(evaluation.expectedInformation, n);
  if (!L)
    throw new EstimationError('not-converged', 'the information matrix is singular: there are no standard errors');
  const classical = choleskyInverse(L, n);
  const { robust, clustered } = sumScores(data, steps, theta);
  const G = countClusters(data);
  return {
    classical,
    robust: sandwich(classical, robust, n),
    ...(G > 1 && { clustered: sandwich(classical, clustered, n).map((value) => (value * G) / (G - 1)) }),
  };
}

/** s_nt s_nt' summed over tasks, and s_n s_n' over respondents; the two steps of a task are one contribution. */
function sumScores(data: ChoiceData, steps: StepGroups, theta: Float64Array) {
  const n = theta.length;
  const addStepScore = makeStepScore(data, steps, theta);
  const robust = new Float64Array(n * n);
  const clustered = new Float64Array(n * n);
  const score = new Float64Array(n);
  const sum = new Float64Array(n);
  for (let t = 0; t < data.nTasks; t++) {
    score.fill(0);
    addStepScore(score, steps.first[t], data.taskEntry[t]);
    if (data.taskSecondEntry[t] >= 0) addStepScore(score, steps.second[t], data.taskSecondEntry[t]);
    const squared = data.weights[data.taskRespondent[t]] ** 2;
    addOuterProduct(robust, score, squared);
    for (let k = 0; k < n; k++) sum[k] += score[k];
    if (t + 1 === data.nTasks || data.taskRespondent[t + 1] !== data.taskRespondent[t]) {
      addOuterProduct(clustered, sum, squared);
      sum.fill(0);
    }
  }
  return { robust, clustered };
}

/** Adds the score of one step: that of the plain logit at lambda b, carried over to b and tau. */
function makeStepScore(data: ChoiceData, { z }: StepGroups, theta: Float64Array) {
  const { rowStart, rowColumn, rowValue, setStart, entryRow, entrySet, parameters } = data;
  const groups = z.map((own) => {
    const c = scaledCoefficients(own, theta);
    return { z: own, c, lambda: scaleOf(own, theta), P: predictEntries(data, c) };
  });
  const plain = new Float64Array(parameters.length);
  return (score: Float64Array, group: number, chosen: number): void => {
    const own = groups[group];
    if (!own) throw new RangeError(`there is no group ${group} of steps`);
    plain.fill(0);
    const s = entrySet[chosen];
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      const residual = (e === chosen ? 1 : 0) - own.P[e];
      const r = entryRow[e];
      for (let i = rowStart[r]; i < rowStart[r + 1]; i++) plain[rowColumn[i]] += residual * rowValue[i];
    }
    addScaledVector(score, plain, own);
  };
}
