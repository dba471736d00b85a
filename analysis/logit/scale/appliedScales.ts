/** The scale of one answer, where scales were estimated: for prediction. */
import type { Choices } from '../../../study/choices/choices.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { scaleOf } from './scaledLogit.ts';
import { type ScaleModel, scalesThatApply } from './scaleModel.ts';

/** The scales of both steps for the respondent whose alternative `row` is; 1 where there are none. */
export function scalesOfRow(
  model: ScaleModel | undefined,
  theta: Float64Array,
  { table }: Choices,
  row: number,
): { readonly first: number; readonly second: number } {
  if (!model) return { first: 1, second: 1 };
  const levelOf = (name: string) => {
    const column = table.columns.get(name);
    return column?.values[column.codes[row]];
  };
  const scale = (isSecond: boolean) => scaleOf(scalesThatApply(model.scales, levelOf, isSecond), theta);
  return { first: scale(false), second: scale(true) };
}

/**
 * What the logarithm of the scale of acceptance is made of: with c the result and theta the estimates' parameters,
 *
 *     A(z, s) = 1 / (1 + exp(-lambda_s (V(z, s) - none))),   ln lambda_s = c'theta
 *
 * Acceptance is what the second step of dual response asks, so that step's scale is in it, and that of the factor's
 * level. All zero where no scale was estimated.
 *
 * @param factors the respondent's level by factor
 * @returns length K, all of the estimates' parameters
 */
export function acceptanceScale(estimates: Scaled, factors: Readonly<Record<string, string>>): Float64Array {
  return scaleLogarithm(estimates, factors, true);
}

/** The same for the choice among profiles: the scale of dual response's second step is not in it. */
export function choiceScale(estimates: Scaled, factors: Readonly<Record<string, string>>): Float64Array {
  return scaleLogarithm(estimates, factors, false);
}

type Scaled = Pick<LogitEstimates, 'parameters' | 'scales'>;

function scaleLogarithm(
  { parameters, scales = [] }: Scaled,
  factors: Readonly<Record<string, string>>,
  isSecondStep: boolean,
): Float64Array {
  const applied = scalesThatApply(scales, (name) => lookUp(factors, name), isSecondStep);
  return Float64Array.from(parameters, (parameter) => {
    const place = scales.findIndex(({ name }) => name === parameter.name);
    return place < 0 ? 0 : applied[place];
  });
}
