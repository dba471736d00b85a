/**
 * Draws of the coefficients from their sampling distribution, b_d ~ N(b, Cov) with b_d = b + L z_d and Cov = L L'
 * (Krinsky and Robb 1986).
 */
import { semidefiniteFactor } from '../numerics/cholesky.ts';
import { drawNormal, type RandomSource } from '../numerics/random.ts';

/**
 * K rows of draws, one row per coefficient.
 *
 * @param covariance K x K, row-major; it may be singular, as it is with fewer respondents than coefficients
 */
export function drawCoefficients(
  b: Float64Array,
  covariance: Float64Array,
  nDraws: number,
  random: RandomSource,
): Float64Array[] {
  const K = b.length;
  const L = semidefiniteFactor(covariance, K);
  const draws = Array.from(b, (estimate) => new Float64Array(nDraws).fill(estimate));
  const z = new Float64Array(K);
  for (let d = 0; d < nDraws; d++) {
    for (let k = 0; k < K; k++) z[k] = drawNormal(random);
    for (let i = 0; i < K; i++) {
      const row = draws[i] as Float64Array;
      for (let k = 0; k <= i; k++) row[d] += L[i * K + k] * z[k];
    }
  }
  return draws;
}
