/** Wald's test that several parameters are 0 together. */
import type { ChiSquareTest } from '../../study/estimates/likelihoodEstimates.ts';
import { chiSquareTail } from '../numerics/chiSquare.ts';
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';

export interface Fitted {
  readonly coefficients: Float64Array;
  /** K x K, row-major. */
  readonly covariance: Float64Array;
}

/**
 * W = b_S' (Cov_SS)^-1 b_S, chi-square with as many degrees of freedom as there are parameters in S (Wald 1943).
 * `undefined` where the covariance of these parameters is singular, as a clustered one is with too few respondents.
 *
 * @param tested places of the parameters in S, at least one
 */
export function waldTest(tested: readonly number[], { coefficients, covariance }: Fitted): ChiSquareTest | undefined {
  const K = coefficients.length;
  const df = tested.length;
  const b = Float64Array.from(tested, (k) => coefficients[k]);
  const deviations = tested.map((k) => Math.sqrt(covariance[k * K + k]));
  if (df === 0 || !deviations.every((deviation) => deviation > 0 && Number.isFinite(deviation))) return undefined;
  // As correlations, so that the units of the parameters have no say in what is singular.
  const correlations = new Float64Array(df * df);
  for (let i = 0; i < df; i++) {
    for (let j = 0; j < df; j++) {
      const scale = (deviations[i] as number) * (deviations[j] as number);
      correlations[i * df + j] = covariance[(tested[i] as number) * K + (tested[j] as number)] / scale;
    }
  }
  const L = choleskyFactor(correlations, df);
  // A remainder that is merely rounding is none.
  if (!L || !tested.every((_, i) => L[i * df + i] > 1e-6)) return undefined;
  const z = b.map((value, i) => value / (deviations[i] as number));
  const solved = choleskySolve(L, z);
  const statistic = z.reduce((sum, value, i) => sum + value * solved[i], 0);
  return { statistic, df, p: chiSquareTail(statistic, df) };
}
