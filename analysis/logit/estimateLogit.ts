/** From choices to estimates: the whole analysis of one multinomial logit, as estimates.json holds it. */
import type { Choices } from '../../study/choices.ts';
import { DataError, EstimationError } from '../../study/errors.ts';
import type { Covariance, Estimates, Parameter } from '../../study/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { packChoices, tasksOf } from '../choices/packChoices.ts';
import { defaultModel } from '../model/defaultModel.ts';
import { parseModel } from '../model/parseModel.ts';
import { type ModelChoices, type ResolvedModel, resolveModel } from '../model/resolveModel.ts';
import type { CovarianceMatrices } from './covariance.ts';
import { fitLogit, type LogitFit } from './fitLogit.ts';
import { fitStatistics } from './fitStatistics.ts';
import { predictHoldouts } from './holdout.ts';
import { findMissingCells } from './missingCells.ts';
import { nameSeparation } from './nameSeparation.ts';
import { normalQuantile, twoSidedP } from './normalDistribution.ts';
import { listPartWorths } from './partWorths.ts';
import { countRespondents, estimateWarnings } from './sample.ts';
import { shownProfiles } from './shownProfiles.ts';

export interface EstimateOptions extends Pick<ModelChoices, 'coding' | 'references'> {
  /** The formula; without it the study's own model, or a main effect of every attribute. */
  readonly model?: string;
  /** Which covariance the intervals are made of. */
  readonly standardErrors?: Estimates['standardErrors'];
  readonly confidence?: number;
  /** What the estimates say that they were made from. */
  readonly data?: Estimates['data'];
  readonly codebook?: Estimates['codebook'];
  readonly seed?: number;
}

/**
 * Fits the model and describes it. Where the fit did not converge, the estimates say so with the reason.
 *
 * @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong
 */
export function estimateLogit(choices: Choices, options: EstimateOptions = {}): Estimates {
  const { standardErrors = 'clustered', confidence = 0.95, data: source, codebook, seed } = options;
  const quantile = normalQuantile(confidence);
  const { terms, notes, source: origin } = chooseTerms(choices, options.model);
  const model = resolveModel(terms, choices, { ...options, source: origin });
  const data = packChoices(model, choices);
  refuseTooFew(choices, data);
  const fit = fitIdentified(data, model, choices);
  const reason = fit.separated ? nameSeparation(fit.separated, model, choices) : fit.reason;
  const covariance = covarianceOf(fit.covariance, standardErrors);
  const parameters = describeParameters(data, fit, { covariance, quantile });
  const holdout = predictHoldouts(choices, model, fit.coefficients);
  const profiles = shownProfiles(model, choices);
  return {
    schemaVersion: 1,
    model: model.formula,
    method: 'mnl',
    coding: model.coding,
    response: choices.response,
    terms: model.terms,
    columns: model.columns,
    standardErrors,
    confidence,
    converged: fit.converged,
    ...(reason !== undefined && { reason }),
    iterations: fit.iterations,
    nRespondents: data.nRespondents,
    nTasks: data.nTasks,
    nChoices: data.nTasks * (choices.accepted ? 2 : 1),
    nParameters: parameters.length,
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: fit.nullLogLikelihood,
    ...fitStatistics(data, fit.coefficients, fit.logLikelihood, fit.nullLogLikelihood),
    ...(holdout && { holdout }),
    parameters,
    partWorths: listPartWorths(model, { coefficients: fit.coefficients, covariance, quantile }),
    covariance: describeCovariance(model, fit.covariance),
    warnings: [...estimateWarnings({ choices, model, data, reason }), ...notes],
    data: source ?? { sha256: '', rows: choices.table.rows },
    simulatedRespondents: choices.simulated,
    ...countRespondents(model, choices),
    ...(profiles && { profiles }),
    ...(codebook && { codebook }),
    ...(seed !== undefined && { seed }),
    version: partworthVersion,
  };
}

/** Fits; where the model is not identified, combinations of levels without data are named before anything else. */
function fitIdentified(data: ChoiceData, model: ResolvedModel, choices: Choices): LogitFit {
  try {
    return fitLogit(data);
  } catch (cause) {
    if (!(cause instanceof EstimationError) || cause.code !== 'not-identified') throw cause;
    const missing = findMissingCells(model, choices);
    throw missing.length > 0 ? new EstimationError('not-identified', missing, { cause }) : cause;
  }
}

function chooseTerms(choices: Choices, formula: string | undefined): ReturnType<typeof defaultModel> {
  if (formula === undefined) return defaultModel(choices);
  return { terms: parseModel(formula), notes: [], source: '--model' };
}

function refuseTooFew(choices: Choices, { nTasks, nRespondents }: ChoiceData): void {
  const { file } = choices.table;
  if (nTasks === 0) {
    const message = `all ${tasksOf(choices, 'fixed').length} tasks are fixed (version 0), so there is nothing to fit`;
    throw new DataError('no-tasks', [{ file, message, hint: 'name another column: --columns version=NAME' }]);
  }
  if (nRespondents < 2) {
    const message = 'has one respondent: how people differ, and so every standard error, is unknown';
    throw new EstimationError('too-few-respondents', [{ file, message, hint: 'is --columns respondent=NAME right?' }]);
  }
}

function covarianceOf({ clustered, classical, robust }: CovarianceMatrices, kind: Estimates['standardErrors']) {
  return { classical, robust, clustered: clustered ?? robust }[kind];
}

interface IntervalSource {
  readonly covariance: Float64Array;
  readonly quantile: number;
}

function describeParameters(data: ChoiceData, fit: LogitFit, { covariance, quantile }: IntervalSource): Parameter[] {
  const K = data.parameters.length;
  const deviation = (matrix: Float64Array, k: number) => Math.sqrt(matrix[k * K + k]);
  const { classical, robust } = fit.covariance;
  const clustered = covarianceOf(fit.covariance, 'clustered');
  return data.parameters.map((words, k): Parameter => {
    const estimate = fit.coefficients[k];
    const error = deviation(covariance, k);
    const z = estimate / error;
    return {
      ...words,
      estimate,
      standardError: {
        classical: deviation(classical, k),
        robust: deviation(robust, k),
        clustered: deviation(clustered, k),
      },
      z,
      p: twoSidedP(z),
      interval: [estimate - quantile * error, estimate + quantile * error],
    };
  });
}

function describeCovariance(model: ResolvedModel, matrices: CovarianceMatrices): Covariance {
  const K = model.parameters.length;
  const rowsOf = (matrix: Float64Array) =>
    Array.from({ length: K }, (_, k) => [...matrix.subarray(k * K, (k + 1) * K)]);
  return {
    names: model.parameters.map(({ name }) => name),
    classical: rowsOf(matrices.classical),
    robust: rowsOf(matrices.robust),
    clustered: rowsOf(covarianceOf(matrices, 'clustered')),
  };
}
