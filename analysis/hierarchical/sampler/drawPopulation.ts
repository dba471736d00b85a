/** Draws Theta and D given everyone's beta: the conjugate (Gibbs) step. */
import { choleskyFactor } from '../../numerics/cholesky.ts';
import { drawFastNormal, drawGamma } from '../../numerics/fastNormal.ts';
import type { RandomSource } from '../../numerics/random.ts';
import { crossProduct, invertLower, setPrecision } from '../../numerics/triangles.ts';
import type { HierarchicalProblem } from '../problem.ts';
import type { Population } from './state.ts';

/**
 * D | Theta, beta ~ IW(nu + N + scaled rows, V + sum_n e_n e_n' + sum_m a_m (theta_m - mean_m)(...)'),  e_n = beta_n - Theta' z_n
 *
 * then Theta | D, beta, all rows together. Cost N K^2 / 2 + (M K)^3 / 6.
 */
export function makePopulationDraw({ prior, Z, nRespondents: N, nParameters: K, nCovariates: M }: HierarchicalProblem) {
  const S = new Float64Array(K * K);
  const e = new Float64Array(K);
  const Q = new Float64Array(M * K * M * K);
  const right = new Float64Array(M * K);
  const precision = new Float64Array(K * K);
  const inverse = new Float64Array(K * K);
  const sums = new Float64Array(M * K);
  const ZZ = crossProduct(Z, N, M);
  const nScaled = prior.rows.filter(({ kind }) => kind === 'scaled').length;

  function addResiduals({ theta, beta }: Population): void {
    S.set(prior.scale);
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < K; k++) e[k] = beta[n * K + k];
      for (let m = 0; m < M; m++) {
        const z = Z[n * M + m];
        for (let k = 0; k < K; k++) e[k] -= z * theta[m * K + k];
      }
      addLower(S, e, 1);
    }
    for (let m = 0; m < M; m++) {
      const row = prior.rows[m];
      if (row?.kind !== 'scaled') continue;
      for (let k = 0; k < K; k++) e[k] = theta[m * K + k] - prior.mean[m * K + k];
      addLower(S, e, row.precision);
    }
  }

  function drawTheta({ theta, L, beta }: Population, random: RandomSource): void {
    invertLower(L, K, inverse);
    setPrecision(inverse, K, precision);
    sums.fill(0);
    for (let n = 0; n < N; n++) {
      for (let m = 0; m < M; m++) {
        const z = Z[n * M + m];
        for (let k = 0; k < K; k++) sums[m * K + k] += z * beta[n * K + k];
      }
    }
    for (let m = 0; m < M; m++) {
      const row = prior.rows[m];
      const own = row?.kind === 'independent' ? row.precision : precision;
      const weight = row?.kind === 'scaled' ? row.precision : 1;
      for (let i = 0; i < K; i++) {
        let sum = 0;
        for (let j = 0; j < K; j++) {
          sum += precision[i * K + j] * sums[m * K + j] + weight * own[i * K + j] * prior.mean[m * K + j];
          for (let other = 0; other <= m; other++) {
            Q[(m * K + i) * M * K + other * K + j] =
              ZZ[m * M + other] * precision[i * K + j] + (other === m ? weight * own[i * K + j] : 0);
          }
        }
        right[m * K + i] = sum;
      }
    }
    const C = choleskyFactor(Q, M * K);
    if (!C) throw new RangeError('the precision of the population means is not positive definite');
    drawGiven(C, right, random, theta);
  }

  return (population: Population, random: RandomSource): void => {
    addResiduals(population);
    drawInverseWishart(prior.degreesOfFreedom + N + nScaled, S, K, random, population.L);
    drawTheta(population, random);
  };
}

/** x ~ N(Q^-1 r, Q^-1) with Q = C C': C' x = C^-1 r + normals. */
function drawGiven(C: Float64Array, r: Float64Array, random: RandomSource, x: Float64Array): void {
  const n = r.length;
  for (let i = 0; i < n; i++) {
    let sum = r[i];
    for (let k = 0; k < i; k++) sum -= C[i * n + k] * x[k];
    x[i] = sum / C[i * n + i];
  }
  for (let i = 0; i < n; i++) x[i] += drawFastNormal(random);
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= C[k * n + i] * x[k];
    x[i] = sum / C[i * n + i];
  }
}

/**
 * Writes the Cholesky factor L of a draw from IW(nu, S): with S = C C' and a Wishart matrix W = A A' of nu degrees of
 * freedom, A upper triangular (Bartlett 1933, from the last row up), D = C W^-1 C' and L = C A'^-1.
 *
 * @param S only its lower triangle is read
 */
export function drawInverseWishart(
  nu: number,
  S: Float64Array,
  K: number,
  random: RandomSource,
  L: Float64Array,
): void {
  const C = choleskyFactor(S, K);
  if (!C) throw new RangeError('the scale of the covariance is not positive definite');
  const A = new Float64Array(K * K);
  for (let i = 0; i < K; i++) {
    A[i * K + i] = Math.sqrt(2 * drawGamma(random, (nu - (K - 1 - i)) / 2));
    for (let j = i + 1; j < K; j++) A[i * K + j] = drawFastNormal(random);
  }
  // L A' = C, row by row: A' is lower triangular, so from the last column down.
  for (let i = 0; i < K; i++) {
    for (let j = K - 1; j >= 0; j--) {
      let sum = j <= i ? C[i * K + j] : 0;
      for (let k = j + 1; k <= i; k++) sum -= L[i * K + k] * A[j * K + k];
      L[i * K + j] = j <= i ? sum / A[j * K + j] : 0;
    }
  }
}

/** Adds weight x x' to the lower triangle. */
function addLower(S: Float64Array, x: Float64Array, weight: number): void {
  const K = x.length;
  for (let i = 0; i < K; i++) {
    const scaled = weight * x[i];
    for (let j = 0; j <= i; j++) S[i * K + j] += scaled * x[j];
  }
}
