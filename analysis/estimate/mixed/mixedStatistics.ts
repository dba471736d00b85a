/** How well a mixed logit fits and predicts, and the plain logit that stands beside it. */
import type { MixedEstimates, PlainLogit } from '../../../study/estimates/mixedEstimates.ts';
import type { FittedModel } from '../../logit/fitModel.ts';
import type { MixedFit } from '../../mixed/fitMixed.ts';
import type { MixedLayout } from '../../mixed/mixedModel.ts';
import { tastePoints } from '../../mixed/tastePoints.ts';
import { countClusters } from '../../numerics/sandwich.ts';
import { covarianceOf, describeParameters } from '../describeParameters.ts';
import { countChoices, fitStatistics, hitRateOver } from '../fitStatistics.ts';
import { listPartWorths } from '../partWorths.ts';
import type { DescribedFit } from './describeMixed.ts';

/** How many points of tastes predictions are averaged over. */
const nPoints = 500;

/** Tastes of the population at the estimates, each of which stands for as many people. */
export function tastesAt(layout: MixedLayout, theta: Float64Array, seed: number): Float64Array[] {
  const thetas = Array.from(theta, (value) => Float64Array.of(value));
  const points = tastePoints(layout, { thetas, nPoints, seed });
  return Array.from({ length: nPoints }, (_, r) => Float64Array.from(points, (own) => own[r] as number));
}

type Statistics = Pick<
  MixedEstimates,
  'rhoSquared' | 'adjustedRhoSquared' | 'aic' | 'bic' | 'caic' | 'bicN' | 'byChoices' | 'rlh' | 'hitRate'
>;

/**
 * As fitStatistics.ts has them. A respondent is one observation of the panel, so N respondents are the n of BIC and CAIC;
 * those with choices for n stand beside them.
 *
 * @param tastes of the population: probabilities are averaged over them
 */
export function mixedStatistics(
  { data, fit }: FittedModel,
  mixed: MixedFit,
  tastes: readonly Float64Array[],
): Statistics {
  const { logLikelihood: LL } = mixed;
  const LL0 = fit.nullLogLikelihood;
  const P = mixed.estimates.length;
  const N = countClusters(data);
  const choices = countChoices(data);
  const bic = (n: number) => -2 * LL + P * Math.log(n);
  return {
    rhoSquared: 1 - LL / LL0,
    adjustedRhoSquared: 1 - (LL - P) / LL0,
    aic: -2 * LL + 2 * P,
    bic: bic(N),
    caic: bic(N) + P,
    bicN: N,
    byChoices: { n: choices, bic: bic(choices), caic: bic(choices) + P },
    rlh: Math.exp(LL / choices),
    hitRate: hitRateOver(data, tastes),
  };
}

/** The logit of the same choices, in which everybody has one taste. */
export function plainLogit(fitted: FittedModel, { model, standardErrors, quantile }: DescribedFit): PlainLogit {
  const { data, fit } = fitted;
  const { coefficients, logLikelihood, nullLogLikelihood } = fit;
  const { rlh, hitRate, aic } = fitStatistics(data, coefficients, logLikelihood, nullLogLikelihood);
  const covariance = covarianceOf(fit.covariance, standardErrors);
  return {
    logLikelihood,
    nParameters: coefficients.length,
    aic,
    bic: -2 * logLikelihood + coefficients.length * Math.log(countClusters(data)),
    rlh,
    hitRate,
    parameters: describeParameters(fitted, { covariance, quantile }),
    partWorths: listPartWorths(model, { coefficients, covariance, quantile, all: fit.covariance }),
  };
}
