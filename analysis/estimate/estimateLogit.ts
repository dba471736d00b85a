/** From choices to estimates: the whole analysis of one multinomial logit, as estimates.json holds it. */
import type { Choices } from '../../study/choices/choices.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { fitModel } from '../logit/fitModel.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { measureReliability } from './agreement.ts';
import { countFields, modelFields, modelWarnings, sourceFields } from './describeData.ts';
import { covarianceOf, describeCovariance, describeParameters } from './describeParameters.ts';
import { describeAllScales } from './describeScales.ts';
import { fitStatistics } from './fitStatistics.ts';
import { predictHoldouts } from './holdout.ts';
import { nameSeparation } from './nameSeparation.ts';
import { listPartWorths } from './partWorths.ts';
import { type PrepareOptions, prepareModel, refuseTooFew } from './prepareModel.ts';
import { estimateWarnings } from './sample.ts';
import { findTerms } from './termTests.ts';
import { testModel, warnOfTests } from './testModel.ts';

export interface EstimateOptions extends PrepareOptions {
  /** Formulas of terms: each is left out once, for a likelihood-ratio test. */
  readonly tests?: readonly string[];
  /** Which covariance the intervals are made of. */
  readonly standardErrors?: LogitEstimates['standardErrors'];
}

/**
 * Fits the model and describes it. Where the fit did not converge, the estimates say so with the reason.
 *
 * @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong
 */
export function estimateLogit(choices: Choices, options: EstimateOptions = {}): LogitEstimates {
  const { standardErrors = 'clustered', confidence = 0.95 } = options;
  const quantile = normalQuantile(confidence);
  const { model, scales, notes } = prepareModel(choices, options);
  const tests = (options.tests ?? []).map((formula) => findTerms(formula, model));
  refuseTooFew(choices);
  const fitted = fitModel(model, choices, scales);
  const { data, fit } = fitted;
  const described = { choices, model, data, options };
  const reason = fit.separated ? nameSeparation(fit.separated, model, choices) : fit.reason;
  const covariance = covarianceOf(fit.covariance, standardErrors);
  const parameters = describeParameters(fitted, { covariance, quantile });
  const holdout = predictHoldouts(choices, model, fit.coefficients, scales);
  const theta = fit.converged ? fit.coefficients : undefined;
  const reliability = measureReliability(choices, { model, scales, theta, confidence });
  return {
    ...modelFields('mnl', described),
    standardErrors,
    confidence,
    converged: fit.converged,
    ...(reason !== undefined && { reason }),
    iterations: fit.iterations,
    ...countFields(described),
    nParameters: parameters.length,
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: fit.nullLogLikelihood,
    ...fitStatistics(data, fit.coefficients, fit.logLikelihood, fit.nullLogLikelihood),
    ...(choices.weighting && { weighting: choices.weighting }),
    ...(holdout && { holdout }),
    reliability,
    parameters,
    partWorths: listPartWorths(model, { coefficients: fit.coefficients, covariance, quantile, all: fit.covariance }),
    ...(fit.converged && { tests: testModel(tests, { choices, model, scales, fitted, covariance }) }),
    ...(scales && describeAllScales({ choices, scales, fitted, covariance, parameters })),
    covariance: describeCovariance(fitted),
    warnings: [
      ...estimateWarnings({ choices, model, data, reason }),
      ...warnOfTests(tests, model),
      ...notes,
      ...modelWarnings(model, choices),
    ],
    ...sourceFields(described),
  };
}
