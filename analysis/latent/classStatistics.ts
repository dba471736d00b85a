/** How well classes fit, and how clearly they part people. */
import { countClusters } from '../numerics/sandwich.ts';
import type { LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';

export interface ClassStatistics {
  readonly nParameters: number;
  /** The n of `bic` and `caic`: respondents are what is drawn, each with all his choices. */
  readonly nRespondents: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  /** The same with choices as n, as some programs count. */
  readonly nChoices: number;
  readonly bicOfChoices: number;
  readonly caicOfChoices: number;
  /** -sum_n w_n sum_c h_nc ln h_nc: 0 where everyone is of one class for certain. */
  readonly entropy: number;
  /** 1 - entropy / (N ln C): from 0, nothing known, to 1; 1 for one class. */
  readonly relativeEntropy: number;
  /** The share of respondents who would be put into a wrong class by their likeliest one: the mean of 1 - max_c h_nc. */
  readonly classificationError: number;
  /** exp(LL / choices), the choices weighted. */
  readonly rlh: number;
}

/** AIC = -2 LL + 2 P, BIC = -2 LL + P ln n, CAIC = -2 LL + P (ln n + 1). */
export function classStatistics(problem: LatentProblem, C: number, P: number, point: LatentPoint): ClassStatistics {
  const { N, data, stepStart, total } = problem;
  const LL = point.logLikelihood;
  const nRespondents = countClusters(data);
  let nChoices = 0;
  let weightedChoices = 0;
  let entropy = 0;
  let errors = 0;
  for (let n = 0; n < N; n++) {
    const weight = data.weights[n];
    if (weight === 0) continue;
    const own = stepStart[n + 1] - stepStart[n];
    nChoices += own;
    weightedChoices += weight * own;
    let largest = 0;
    for (let at = n; at < C * N; at += N) {
      const h = point.posterior[at];
      if (h > 0) entropy -= weight * h * Math.log(h);
      if (h > largest) largest = h;
    }
    errors += weight * (1 - largest);
  }
  const bic = (n: number) => -2 * LL + P * Math.log(n);
  return {
    nParameters: P,
    ...{ nRespondents, aic: -2 * LL + 2 * P, bic: bic(nRespondents), caic: bic(nRespondents) + P },
    ...{ nChoices, bicOfChoices: bic(nChoices), caicOfChoices: bic(nChoices) + P },
    entropy,
    relativeEntropy: C === 1 ? 1 : 1 - entropy / (total * Math.log(C)),
    classificationError: errors / total,
    rlh: Math.exp(LL / weightedChoices),
  };
}
