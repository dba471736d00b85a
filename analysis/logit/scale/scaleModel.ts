/**
 * Which steps of which respondents have a scale of their own: the second step of dual response, each level of a
 * respondent's factor but its reference, or both (then the scales multiply).
 */
import type { Choices } from '../../../study/choices/choices.ts';
import { UsageError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { Scale } from '../../../study/estimates/logitEstimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { describeFactor } from './scaleFactor.ts';

export interface ScaleRequest {
  /** A scale for the second step of dual response. */
  readonly secondStep?: boolean;
  /** Factors: a scale for each of their levels, 1 at the reference. */
  readonly by?: readonly string[];
}

export type ScaleWords = Pick<Scale, 'name' | 'column' | 'level'>;

export interface ScaleModel {
  /** M of them, one per scale that is estimated. */
  readonly scales: readonly ScaleWords[];
  readonly factors: readonly EstimatedColumn[];
}

/** What the second step's scale is called. */
export const secondStepScale: ScaleWords = { name: 'log(scale):second-step' };

/**
 * The scales that were asked for; `undefined` where none were.
 *
 * @throws UsageError if there is no second step, or a factor is no column of the respondents
 */
export function resolveScales(
  { secondStep = false, by = [] }: ScaleRequest,
  choices: Choices,
  references: Readonly<Record<string, string>> = {},
): ScaleModel | undefined {
  if (!secondStep && by.length === 0) return undefined;
  if (secondStep && formatOf(choices.response).noneAt !== 'second') {
    const message = `answers of the format ${choices.response} have no second step`;
    throw new UsageError('scale', [{ file: '--second-step-scale', message, hint: 'it is for dual response' }]);
  }
  const factors = [...new Set(by)].map((name) => describeFactor(name, choices, lookUp(references, name)));
  const ofLevels = factors.flatMap(({ name, levels = [], reference }) =>
    levels
      .filter((level) => level !== reference)
      .map((level): ScaleWords => ({ name: `log(scale):${name}=${level}`, column: name, level })),
  );
  return { scales: [...(secondStep ? [secondStepScale] : []), ...ofLevels], factors };
}

/** The model with the factors of its scales among its columns, so that whoever predicts from it asks for them. */
export function withFactors(model: ResolvedModel, { factors }: ScaleModel): ResolvedModel {
  const names = factors.map(({ name }) => name);
  return { ...model, columns: [...model.columns.filter(({ name }) => !names.includes(name)), ...factors] };
}

/** Length M: 1 for the scales that multiply a step's utilities. `levelOf` is the respondent's level of a factor. */
export function scalesThatApply(
  scales: readonly ScaleWords[],
  levelOf: (column: string) => string | undefined,
  isSecond: boolean,
): Float64Array {
  return Float64Array.from(scales, ({ column, level }) =>
    Number(column === undefined ? isSecond : levelOf(column) === level),
  );
}
