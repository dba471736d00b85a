/**
 * Draws of the coefficients from their sampling distribution, b_d ~ N(b, Cov) with b_d = b + L z_d and Cov = L L'
 * (Krinsky and Robb 1986).
 */
import { drawNormal, type RandomSource } from '../random.ts';

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

/** The lower triangle L with L L' = A; a direction without variance gets a column of zeros. */
function semidefiniteFactor(A: Float64Array, n: number): Float64Array {
  const L = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i === j) L[j * n + j] = sum > 1e-12 * A[j * n + j] ? Math.sqrt(sum) : 0;
      else L[i * n + j] = L[j * n + j] > 0 ? sum / L[j * n + j] : 0;
    }
  }
  return L;
}
