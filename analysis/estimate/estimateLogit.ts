/** From choices to estimates: the whole analysis of one multinomial logit, as estimates.json holds it. */
import type { Choices } from '../../study/choices/choices.ts';
import { DataError, EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { fitModel } from '../logit/fitModel.ts';
import { resolveScales, type ScaleModel, type ScaleRequest, withFactors } from '../logit/scale/scaleModel.ts';
import { warnOfApplicability } from '../model/applicabilityWarnings.ts';
import { chooseTerms, columnsRead } from '../model/chooseTerms.ts';
import type { DefaultModel } from '../model/defaultModel.ts';
import { describeFile } from '../model/describeFile.ts';
import { warnOfLevels } from '../model/levelWarnings.ts';
import { refuseMissing } from '../model/missingValues.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { type ModelChoices, resolveModel } from '../model/resolveModel.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { measureReliability } from './agreement.ts';
import { covarianceOf, describeCovariance, describeParameters } from './describeParameters.ts';
import { describeAllScales } from './describeScales.ts';
import { fitStatistics } from './fitStatistics.ts';
import { predictHoldouts } from './holdout.ts';
import { nameSeparation } from './nameSeparation.ts';
import { listPartWorths } from './partWorths.ts';
import { countRespondents, estimateWarnings } from './sample.ts';
import { shownProfiles } from './shownProfiles.ts';
import { findTerms } from './termTests.ts';
import { testModel, warnOfTests } from './testModel.ts';

export interface EstimateOptions extends Pick<ModelChoices, 'coding' | 'references'> {
  /** The formula; without it the study's own model, or a main effect of every attribute. */
  readonly model?: string;
  /** Scales to estimate beside the part-worths. */
  readonly scales?: ScaleRequest;
  /** Formulas of terms: each is left out once, for a likelihood-ratio test. */
  readonly tests?: readonly string[];
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
  refuseMissing(choices, columnsRead(terms, options.scales?.by));
  const { model, scales } = resolveAll(terms, choices, { ...options, source: origin });
  const tests = (options.tests ?? []).map((formula) => findTerms(formula, model));
  refuseTooFew(choices);
  const fitted = fitModel(model, choices, scales);
  const { data, fit } = fitted;
  const reason = fit.separated ? nameSeparation(fit.separated, model, choices) : fit.reason;
  const covariance = covarianceOf(fit.covariance, standardErrors);
  const parameters = describeParameters(fitted, { covariance, quantile });
  const holdout = predictHoldouts(choices, model, fit.coefficients, scales);
  const theta = fit.converged ? fit.coefficients : undefined;
  const reliability = measureReliability(choices, { model, scales, theta, confidence });
  const profiles = shownProfiles(model, choices, data);
  return {
    schemaVersion: 1,
    model: model.formula,
    method: 'mnl',
    coding: model.coding,
    response: choices.response,
    terms: model.terms,
    columns: model.columns,
    ...(!choices.words && { fileColumns: describeFile(choices, model) }),
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
      ...warnOfLevels(model, choices),
      ...warnOfApplicability(model),
    ],
    data: source ?? { sha256: '', rows: choices.table.rows },
    ...(choices.quality && { quality: choices.quality }),
    simulatedRespondents: choices.simulated,
    ...countRespondents(model, choices),
    ...(profiles && { profiles }),
    ...(codebook && { codebook }),
    ...(seed !== undefined && { seed }),
    version: partworthVersion,
  };
}

/** The model and its scales. A reference level may be that of a factor which only the scales have. */
function resolveAll(
  terms: DefaultModel['terms'],
  choices: Choices,
  { scales: request = {}, references = {}, ...options }: EstimateOptions & ModelChoices,
): { readonly model: ResolvedModel; readonly scales?: ScaleModel } {
  const named = new Set(terms.flatMap((term) => term.map(({ column }) => column)));
  const ofModel = Object.entries(references).filter(([name]) => named.has(name) || !request.by?.includes(name));
  const model = resolveModel(terms, choices, { ...options, references: Object.fromEntries(ofModel) });
  const scales = resolveScales(request, choices, references);
  return scales ? { model: withFactors(model, scales), scales } : { model };
}

function refuseTooFew(choices: Choices): void {
  const { file } = choices.table;
  const tasks = choices.tasks.fitted;
  if (tasks.length === 0) {
    const n = choices.tasks.fixed.length;
    const message = `${n === 1 ? 'the only task is' : `all ${n} tasks are`} fixed (version 0), so there is nothing to fit`;
    throw new DataError('no-tasks', [{ file, message, hint: 'name another column: --columns version=NAME' }]);
  }
  const first = choices.taskRespondent[tasks[0]];
  if (tasks.every((task) => choices.taskRespondent[task] === first)) {
    const message = 'has one respondent: how people differ, and so every standard error, is unknown';
    throw new EstimationError('too-few-respondents', [{ file, message, hint: 'is --columns respondent=NAME right?' }]);
  }
}
