/** From choices to estimates of latent classes, as estimates.json holds them. */
import type { Choices } from '../../study/choices/choices.ts';
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { PackedChoices } from '../choices/choiceData.ts';
import { packChoices } from '../choices/packChoices.ts';
import type { LatentFit } from '../latent/latentFit.ts';
import { covarianceKnown } from '../latent/latentVector.ts';
import type { CovarianceMatrices } from '../logit/covariance.ts';
import { namingCells } from '../logit/fitModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { countClusters } from '../numerics/sandwich.ts';
import { measureReliability } from './agreement.ts';
import type { CommonOptions, EstimateEvents } from './commonOptions.ts';
import { countFields, modelFields, modelWarnings, sourceFields } from './describeData.ts';
import { hitRate } from './fitStatistics.ts';
import { predictPersonally } from './holdout.ts';
import { countPeople } from './latent/countPeople.ts';
import {
  describeClassCovariance,
  describeClassParameters,
  describeShares,
  type FittedClasses,
  layoutOfFit,
  meanPartWorths,
} from './latent/describeClasses.ts';
import { type ClassesAsked, describeNumbers, fitNumbers } from './latent/fitNumbers.ts';
import { nameClasses } from './latent/nameClasses.ts';
import { listIndividuals, tastesOfPeople } from './latent/people.ts';
import { type ResolvedMembership, resolveMembership } from './latent/resolveMembership.ts';
import { personalHitRate } from './personalHits.ts';
import { prepareModel, refuseTooFew } from './prepareModel.ts';
import { estimateWarnings } from './sample.ts';

export interface LatentOptions extends CommonOptions {
  /** One to six, and of these the number with the lowest BIC, where it is absent. */
  readonly classes?: ClassesAsked;
  /** Columns of the respondents that membership hangs on. */
  readonly membership?: readonly string[];
  readonly starts?: number;
  /** Which covariance the intervals are made of. */
  readonly standardErrors?: LatentEstimates['standardErrors'];
}

/**
 * Fits the classes and describes them, with the plain logit beside. Where a fit did not converge, the estimates say so.
 *
 * @throws UsageError, DataError or EstimationError if the model or the classes do not fit the data
 */
export function estimateLatent(
  choices: Choices,
  options: LatentOptions = {},
  events: EstimateEvents = {},
): LatentEstimates {
  const { standardErrors = 'clustered', confidence = 0.95, classes = { most: 6 }, starts = 20, seed = 1 } = options;
  const quantile = normalQuantile(confidence);
  const membership = resolveMembership(options.membership ?? [], choices, options.references);
  const references = withoutMembership(
    options,
    membership.columns.map(({ name }) => name),
  );
  const { model: ofTerms, notes } = prepareModel(choices, { ...options, references });
  const model = withColumns(ofTerms, membership);
  refuseTooFew(choices);
  const data = packChoices(model, choices);
  const isNone = Uint8Array.from(data.rowShown, (shown) => Number(shown === 0));
  const numbers = { asked: classes, starts, seed, membership: membership.membership, isNone };
  const { fit, plain, all, ...chosen } = namingCells(model, choices, () => fitNumbers(data, numbers, events));
  const layout = layoutOfFit(model, fit);
  const fitted: FittedClasses = { model, fit, layout, matrices: matricesOf(data, fit), standardErrors, quantile };
  const tastesOf = tastesOfPeople(choices, fit);
  const described = { choices, model, data, options: { ...options, seed } };
  const estimates = {
    ...modelFields('latent', described),
    ...{ standardErrors, confidence, converged: fit.converged },
    ...(fit.reason !== undefined && { reason: fit.reason }),
    iterations: fit.iterations,
    ...countFields(described),
    ...statisticsOf(fit),
    hitRate: personalHitRate(choices, model, 'fitted', tastesOf),
    ...(choices.weighting && { weighting: choices.weighting }),
    ...holdoutOf(predictPersonally(choices, model, tastesOf)),
    reliability: measureReliability(choices, { model, confidence, ...(fit.converged && { tastesOf }) }),
    parameters: describeClassParameters(fitted),
    partWorths: [],
    classes: describeShares(fitted).map((one) => ({ ...one, traits: [], importances: [] })),
    membership: {
      columns: membership.columns,
      names: fit.membershipNames,
      people: countPeople(membership, choices, model, data),
    },
    ...chosen,
    comparison: describeNumbers(all),
    ends: fit.endPoints.map((end) => ({ ...end, start: end.start + 1 })),
    logit: describePlain(fitted, data, plain),
    covariance: describeClassCovariance(fitted),
    warnings: [
      ...estimateWarnings({ choices, model, data, reason: fit.reason }),
      ...fit.warnings.map(({ words }) => words).filter((words) => !/^\d.*clustered covariance/.test(words)),
      ...warnOfMeans(fit),
      ...(chosen.stopped === undefined ? [] : [makeWarning('fewerClasses', { n: all.length })]),
      ...notes,
      ...modelWarnings(model, choices),
    ],
    ...sourceFields(described),
    seed,
  } satisfies LatentEstimates;
  events.onIndividuals?.(listIndividuals(choices, fit));
  const partWorths = meanPartWorths(fitted, estimates.classes, covarianceKnown(estimates));
  return nameClasses({ ...estimates, partWorths });
}

/** A mean over people takes in what is held in a class. */
function warnOfMeans({ classes }: LatentFit): string[] {
  if (classes.length === 1) return [];
  return classes.flatMap(({ separated }, c) =>
    separated.length > 0 ? [makeWarning('heldMeans', { class: c + 1 })] : [],
  );
}

/** With the columns that membership hangs on, so that whoever predicts from the model asks for them. */
function withColumns(model: ResolvedModel, { columns }: ResolvedMembership): ResolvedModel {
  const known = new Set(model.columns.map(({ name }) => name));
  return { ...model, columns: [...model.columns, ...columns.filter(({ name }) => !known.has(name))] };
}

/** Reference levels of columns that only membership has are none of the model's. */
function withoutMembership({ references = {}, model }: LatentOptions, names: readonly string[]) {
  const isOwn = (name: string) => names.includes(name) && !(model ?? '').includes(name);
  return Object.fromEntries(Object.entries(references).filter(([name]) => !isOwn(name)));
}

function holdoutOf(holdout: LatentEstimates['holdout']): Pick<LatentEstimates, 'holdout'> {
  return holdout ? { holdout } : {};
}

/** The unit of the likelihood is a respondent: the robust covariance is the clustered one without its factor G / (G - 1). */
function matricesOf(data: PackedChoices, { covariance }: LatentFit): CovarianceMatrices {
  if (!covariance) throw new RangeError('a fit without a covariance has no matrices');
  const { classical, clustered } = covariance;
  const G = countClusters(data);
  if (!clustered) return { classical, robust: classical };
  return { classical, robust: clustered.map((value) => (value * (G - 1)) / G), clustered };
}

function statisticsOf({ logLikelihood: LL, nullLogLikelihood: LL0, statistics }: LatentFit) {
  const { nParameters: P, nRespondents, aic, bic, caic, rlh, entropy, relativeEntropy } = statistics;
  return {
    nParameters: P,
    ...{ logLikelihood: LL, nullLogLikelihood: LL0, rhoSquared: 1 - LL / LL0, adjustedRhoSquared: 1 - (LL - P) / LL0 },
    ...{ aic, bic, caic, bicN: nRespondents, rlh, entropy, relativeEntropy },
    classificationError: statistics.classificationError,
    bicOfChoices: statistics.bicOfChoices,
    caicOfChoices: statistics.caicOfChoices,
  };
}

function describePlain(fitted: FittedClasses, data: PackedChoices, plain: LatentFit): LatentEstimates['logit'] {
  const { bic, caic, nParameters, rlh } = plain.statistics;
  const b = plain.classes[0]?.coefficients ?? new Float64Array(fitted.layout.K);
  const rest = { logLikelihood: plain.logLikelihood, nParameters, bic, caic, rlh, hitRate: hitRate(data, b) };
  if (!plain.covariance) return { ...rest, partWorths: [] };
  const own = { ...fitted, fit: plain, layout: layoutOfFit(fitted.model, plain), matrices: matricesOf(data, plain) };
  return { ...rest, partWorths: describeShares(own)[0]?.partWorths ?? [] };
}
