/**
 * Covariance matrices of the estimates, with H minus the second derivatives and s_n the score of a respondent, who is one
 * observation of a panel:
 *
 *     classical   H^-1
 *     robust      H^-1 ( sum_n w_n^2 s_n s_n' ) H^-1
 *     clustered   the same x G / (G - 1), G respondents
 */
import type { CovarianceMatrices } from '../logit/covariance.ts';
import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts';
import { countClusters, sandwich } from '../numerics/sandwich.ts';
import { type MixedEvaluation, sumOuterScores } from './likelihood/evaluation.ts';

/**
 * @param signs by parameter: -1 where the estimate is reported with the other sign
 * @returns `undefined` where H is singular
 */
export function mixedCovariance(
  { information, scores }: MixedEvaluation,
  weights: Float64Array,
  signs: Float64Array,
): CovarianceMatrices | undefined {
  const P = signs.length;
  const L = information && choleskyFactor(information, P);
  if (!L) return undefined;
  const signed = (matrix: Float64Array) => matrix.map((value, i) => value * signs[Math.floor(i / P)] * signs[i % P]);
  const classical = choleskyInverse(L, P);
  const robust = sandwich(classical, sumOuterScores(scores, weights, P, 2), P);
  const G = countClusters({ weights });
  return {
    classical: signed(classical),
    robust: signed(robust),
    ...(G > 1 && { clustered: signed(robust).map((value) => (value * G) / (G - 1)) }),
  };
}
