/** From choices to the estimates of a panel mixed logit, with the plain logit beside it. */
import type { Choices } from '../../study/choices/choices.ts';
import { EstimationError } from '../../study/errors.ts';
import type { LikelihoodEstimates } from '../../study/estimates/likelihoodEstimates.ts';
import type { MixedCoefficient, MixedEstimates } from '../../study/estimates/mixedEstimates.ts';
import { type FittedModel, fitModel } from '../logit/fitModel.ts';
import { checkMixed } from '../mixed/checkMixed.ts';
import { type ConditionalTastes, conditionalTastes } from '../mixed/conditionalTastes.ts';
import type { MakeEvaluator } from '../mixed/mixedSpec.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { packPanel } from '../panel/panelChoices.ts';
import { measureReliability } from './agreement.ts';
import type { CommonOptions, EstimateEvents, Individuals } from './commonOptions.ts';
import { countFields, modelFields, modelWarnings, sourceFields } from './describeData.ts';
import { predictHoldoutsOver } from './holdout.ts';
import { chooseRandom, type RandomRequest } from './mixed/chooseRandom.ts';
import {
  type DescribedFit,
  describeEnd,
  describeMixedCovariance,
  describeMixedParameters,
  describeTastes,
  mixedPartWorths,
} from './mixed/describeMixed.ts';
import { type DrawsOptions, makeDrawnProblem, usedDraws } from './mixed/mixedDraws.ts';
import { mixedStatistics, plainLogit, tastesAt } from './mixed/mixedStatistics.ts';
import { searchStarts } from './mixed/searchStarts.ts';
import { nameSeparation } from './nameSeparation.ts';
import { type PreparedModel, prepareModel, refuseTooFew } from './prepareModel.ts';
import { nameRespondents } from './respondentRows.ts';
import { estimateWarnings } from './sample.ts';

export interface MixedOptions extends CommonOptions, DrawsOptions {
  /** What differs between people; without it every coefficient does, normally. */
  readonly random?: readonly RandomRequest[];
  /** Do normal and lognormal coefficients go together? */
  readonly isCorrelated?: boolean;
  readonly starts?: number;
  /** The draw-stability table, unless it is false. */
  readonly stability?: boolean;
  readonly standardErrors?: LikelihoodEstimates['standardErrors'];
  /** Who evaluates the likelihood, where it is not this thread. */
  readonly makeEvaluator?: MakeEvaluator;
}

/**
 * Fits the plain logit, then the mixed one from several starts, then the best of these with twice the draws.
 *
 * @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong
 */
export async function estimateMixed(
  choices: Choices,
  options: MixedOptions = {},
  events: EstimateEvents = {},
): Promise<MixedEstimates> {
  const { standardErrors = 'clustered', confidence = 0.95, seed = 1 } = options;
  const prepared = prepareModel(choices, options);
  const { model, notes } = prepared;
  const coefficients = chooseRandom(options.random, options.isCorrelated ?? false, model);
  refuseTooFew(choices);
  const logit = fitModel(model, choices);
  refuseSeparated(logit, prepared, choices);
  const { data } = logit;
  const panel = packPanel(data);
  const drawn = makeDrawnProblem(panel, coefficients, options);
  const { problem } = drawn;
  const { layout } = problem;
  const ofData = checkMixed(panel, layout, problem.nDraws);
  const { fit, checked } = await searchStarts(drawn, logit.fit.coefficients, { ...options, seed, events });
  const quantile = normalQuantile(confidence);
  const described: DescribedFit = { model, layout, fit, standardErrors, quantile };
  const tastes = tastesAt(layout, fit.estimates, seed);
  const holdout = predictHoldoutsOver(choices, model, tastes);
  const covariance = describeMixedCovariance(described);
  const about = { choices, model, data, options: { ...options, seed } };
  events.onIndividuals?.(listIndividuals(choices, coefficients, conditionalTastes(problem, fit.theta)));
  return {
    ...modelFields('mixed', about),
    standardErrors,
    confidence,
    converged: fit.converged,
    ...(fit.reason !== undefined && { reason: fit.reason }),
    iterations: fit.iterations,
    ...countFields(about),
    nParameters: layout.parameters.length,
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: logit.fit.nullLogLikelihood,
    ...mixedStatistics(logit, fit, tastes),
    ...(choices.weighting && { weighting: choices.weighting }),
    ...(holdout && { holdout }),
    reliability: measureReliability(choices, { model, confidence }),
    coefficients,
    parameters: describeMixedParameters(described),
    partWorths: mixedPartWorths(described),
    tastes: describeTastes(described),
    draws: usedDraws(options, drawn),
    starts: { seed, best: fit.best, ends: fit.ends.map(describeEnd) },
    ...(checked && { stability: checked.stability }),
    logit: plainLogit(logit, described),
    ...(covariance && { covariance }),
    warnings: [
      ...estimateWarnings({ choices, model, data, reason: fit.reason }),
      ...ofData,
      ...(checked?.warnings ?? []),
      ...notes,
      ...modelWarnings(model, choices),
    ],
    ...sourceFields(about),
  };
}

/** What separates the choices of the plain logit has no finite estimate here either. */
function refuseSeparated({ fit }: FittedModel, { model }: PreparedModel, choices: Choices): void {
  if (fit.converged) return;
  const reason = fit.separated ? nameSeparation(fit.separated, model, choices) : (fit.reason ?? '');
  const message = `the plain logit of these choices has no maximum, so the mixed one has none: ${reason}`;
  throw new EstimationError('not-converged', [{ file: choices.table.file, message }]);
}

/** A mean and a standard deviation of every coefficient, side by side, as hierarchical Bayes tells them. */
function listIndividuals(
  choices: Choices,
  coefficients: readonly MixedCoefficient[],
  { means, standardDeviations }: ConditionalTastes,
): Individuals {
  const K = coefficients.length;
  return {
    columns: coefficients.flatMap(({ name }) => [`mean:${name}`, `sd:${name}`]),
    rows: nameRespondents(choices).map((respondent, n) => ({
      respondent,
      values: coefficients.flatMap((_, k) => [means[n * K + k] as number, standardDeviations[n * K + k] as number]),
    })),
  };
}
