/** Packs the fitted tasks under a model and fits it, with scales where they are asked for. */
import type { Choices } from '../../study/choices/choices.ts';
import { EstimationError } from '../../study/errors.ts';
import type { PackedChoices } from '../choices/choiceData.ts';
import { packChoices } from '../choices/packChoices.ts';
import type { ParameterWords } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { fitLogit } from './fitLogit.ts';
import { findMissingCells } from './missingCells.ts';
import { fitScaled, type ScaledFit } from './scale/fitScaled.ts';
import { groupSteps } from './scale/groupSteps.ts';
import type { ScaleModel } from './scale/scaleModel.ts';

export interface FittedModel {
  readonly data: PackedChoices;
  readonly fit: ScaledFit;
  /** What the coefficients stand for: parameters of utility, then the logarithms of scales. */
  readonly parameters: readonly ParameterWords[];
}

/** Of a scale's parameter. */
export const scaleAttribute = 'log(scale)';

/**
 * @throws EstimationError `not-identified`, naming what is never shown or what can't be told apart
 */
export function fitModel(model: ResolvedModel, choices: Choices, scales?: ScaleModel): FittedModel {
  const data = packChoices(model, choices);
  const fit = fitIdentified(data, model, choices, scales);
  // Where the plain fit has no maximum there are no scales.
  const fitted = fit.coefficients.length > data.parameters.length ? (scales?.scales ?? []) : [];
  const ofScales = fitted.map(({ name }): ParameterWords => ({ name, attribute: scaleAttribute }));
  return { data, fit, parameters: [...data.parameters, ...ofScales] };
}

function fitIdentified(data: PackedChoices, model: ResolvedModel, choices: Choices, scales?: ScaleModel): ScaledFit {
  return namingCells(model, choices, () =>
    scales ? fitScaled(data, groupSteps(scales, choices), scales.scales) : fitLogit(data),
  );
}

/**
 * What a search finds; it names combinations of levels without data before anything else, where the model is not identified.
 *
 * @throws EstimationError what the search throws
 */
export function namingCells<Fit>(model: ResolvedModel, choices: Choices, search: () => Fit): Fit {
  try {
    return search();
  } catch (cause) {
    if (!(cause instanceof EstimationError) || cause.code !== 'not-identified') throw cause;
    const missing = findMissingCells(model, choices);
    throw missing.length > 0 ? new EstimationError('not-identified', missing, { cause }) : cause;
  }
}
