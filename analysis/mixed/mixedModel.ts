/**
 * The mixed logit (Train 2009, chapters 6 and 11): people differ in their tastes, each coefficient being drawn from a distribution
 * whose mean and spread are what is estimated.
 *
 *     eta_nk  = m_k + sum_d s_kd z_nd        z standard draws, d over the dimensions of coefficient k
 *     beta_nk = eta_nk | exp(eta_nk) | -exp(eta_nk)
 */
import type { Distribution, MixedCoefficient } from '../../study/estimates/mixedEstimates.ts';
import type { Shape } from '../draws/shape.ts';

/** What an element of theta is. Parameter k below K is m_k of coefficient k; the spreads follow. */
export interface MixedParameter {
  /** `price`, `sd_price`; of a Cholesky factor `chol_price_brand`, its row first. */
  readonly name: string;
  readonly kind: 'fixed' | 'mean' | 'spread' | 'cholesky';
  /** Of the coefficient. */
  readonly coefficient: number;
  /** Of `spread` and `cholesky`: the draws that it multiplies. */
  readonly dimension?: number;
}

/** Theta of P parameters for K coefficients, of which M are random, on D dimensions of draws. */
export interface MixedLayout {
  readonly coefficients: readonly MixedCoefficient[];
  readonly parameters: readonly MixedParameter[];
  /** By dimension. */
  readonly shapes: readonly Shape[];
  /** Length M: the columns of the random coefficients. */
  readonly random: Int32Array;
  /** By random coefficient: 0, or the sign of the exponential that it is. */
  readonly exponential: Int8Array;
  /** Length M + 1, into the next two: the dimensions and the parameters that multiply them, of each random coefficient. */
  readonly loadStart: Int32Array;
  readonly loadDimension: Int32Array;
  readonly loadParameter: Int32Array;
}

/** @throws RangeError where a triangular or uniform coefficient, or a fixed one, is said to be correlated */
export function layOut(coefficients: readonly MixedCoefficient[]): MixedLayout {
  const parameters: MixedParameter[] = coefficients.map(({ name, distribution }, coefficient) => ({
    name,
    kind: distribution ? 'mean' : 'fixed',
    coefficient,
  }));
  const shapes: Shape[] = [];
  const random: number[] = [];
  const loadStart = [0];
  const loads: { dimension: number; parameter: number }[] = [];
  const correlated: { dimension: number; name: string }[] = [];
  for (const [k, { name, distribution, isCorrelated = false }] of coefficients.entries()) {
    if (isCorrelated) checkCorrelated(name, distribution);
    if (!distribution) continue;
    const dimension = shapes.length;
    shapes.push(shapeOf(distribution));
    random.push(k);
    if (isCorrelated) correlated.push({ dimension, name });
    for (const other of isCorrelated ? correlated : [{ dimension, name }]) {
      loads.push({ dimension: other.dimension, parameter: parameters.length });
      parameters.push({
        name: isCorrelated ? `chol_${name}_${other.name}` : `sd_${name}`,
        kind: isCorrelated ? 'cholesky' : 'spread',
        coefficient: k,
        dimension: other.dimension,
      });
    }
    loadStart.push(loads.length);
  }
  return {
    coefficients,
    parameters,
    shapes,
    random: Int32Array.from(random),
    exponential: Int8Array.from(random, (k) => signOf(coefficients[k]?.distribution)),
    loadStart: Int32Array.from(loadStart),
    loadDimension: Int32Array.from(loads, ({ dimension }) => dimension),
    loadParameter: Int32Array.from(loads, ({ parameter }) => parameter),
  };
}

function checkCorrelated(name: string, distribution: Distribution | undefined): void {
  if (distribution && shapeOf(distribution) === 'normal') return;
  throw new RangeError(
    `${name} is ${distribution ?? 'fixed'}: only normal and lognormal coefficients can be correlated`,
  );
}

/** What its standard draws look like. */
export function shapeOf(distribution: Distribution): Shape {
  return distribution === 'triangular' || distribution === 'uniform' ? distribution : 'normal';
}

function signOf(distribution: Distribution | undefined): number {
  return distribution === 'lognormal' ? 1 : distribution === 'negative-lognormal' ? -1 : 0;
}
