/** The part-worth of every level, the omitted one too. */
import type { PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { CovarianceMatrices } from '../logit/covariance.ts';
import { ascSource } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { covarianceOf } from './describeParameters.ts';

interface Fitted {
  /** Length K: parameters of utility first. */
  readonly coefficients: Float64Array;
  /** K x K, row-major: the covariance that intervals are made of. */
  readonly covariance: Float64Array;
  /** All three, for the design effect. */
  readonly all: CovarianceMatrices;
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

/**
 * One part-worth per level of every categorical main effect. Under effects coding the omitted level's is minus the sum
 * of the others, with the variance of that sum; under dummy coding it is zero by definition and has no standard error.
 */
export function listPartWorths(model: ResolvedModel, fitted: Fitted): PartWorth[] {
  return listLevels(model).map(({ row, ...words }): PartWorth => {
    const combination = new Float64Array(fitted.coefficients.length);
    combination.set(row);
    const isZero = combination.every((weight) => weight === 0);
    if (isZero) return { ...words, estimate: 0 };
    const { estimate, standardError } = linearCombination(combination, fitted);
    const half = fitted.quantile * standardError;
    const designEffect = inflationOf(combination, fitted);
    return { ...words, estimate, standardError, interval: [estimate - half, estimate + half], designEffect };
  });
}

export interface LevelRow {
  readonly attribute: string;
  readonly level: string;
  /** As long as the model has parameters: what the level's part-worth is made of. */
  readonly row: Float64Array;
}

/** Every level of every categorical main effect. */
export function listLevels(model: ResolvedModel): LevelRow[] {
  const isMain = ({ name }: EstimatedColumn) =>
    model.terms.some(
      ([part, ...others]) => others.length === 0 && part?.column === name && part.transform === 'categorical',
    );
  return model.columns.filter(isMain).flatMap((column) =>
    (column.levels ?? []).map((level) => ({
      attribute: column.name,
      level,
      row: levelCombination(column, level, model),
    })),
  );
}

/** Clustered over classical variance of c'b. */
function inflationOf(c: Float64Array, { coefficients, all }: Fitted): number {
  const errorOf = (covariance: Float64Array) => linearCombination(c, { coefficients, covariance }).standardError;
  return (errorOf(covarianceOf(all, 'clustered')) / errorOf(all.classical)) ** 2;
}

/** The same by names. @throws RangeError for a column that the model has not */
export function combinationOf(model: ResolvedModel, attribute: string, level: string): Float64Array {
  const column = model.columns.find(({ name }) => name === attribute);
  if (!column) throw new RangeError(`the model has no column ${attribute}`);
  return levelCombination(column, level, model);
}

/** As long as the model has parameters: what the level's part-worth is made of. */
function levelCombination({ name, reference }: EstimatedColumn, level: string, model: ResolvedModel): Float64Array {
  const isEffects = model.coding === 'effects' && ascSource(name) === undefined;
  return Float64Array.from(model.parameters, (parameter) => {
    if (parameter.level === undefined || parameter.name !== `${name}=${parameter.level}`) return 0;
    if (level === reference) return isEffects ? -1 : 0;
    return parameter.level === level ? 1 : 0;
  });
}

/** The estimate and standard error of c'b. */
export function linearCombination(
  c: Float64Array,
  { coefficients: b, covariance }: Pick<Fitted, 'coefficients' | 'covariance'>,
): { estimate: number; standardError: number } {
  const K = b.length;
  let estimate = 0;
  let variance = 0;
  for (let i = 0; i < K; i++) {
    if (c[i] === 0) continue;
    estimate += c[i] * b[i];
    for (let j = 0; j < K; j++) variance += c[i] * c[j] * covariance[i * K + j];
  }
  return { estimate, standardError: Math.sqrt(Math.max(0, variance)) };
}
