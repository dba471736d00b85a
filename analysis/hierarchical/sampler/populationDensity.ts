/**
 * The density of Theta and L given every respondent's eta_n = L^-1 (beta_n - Theta' z_n):
 *
 *     ln p(Theta, L | eta, y) = sum_n LL_n(Theta' z_n + L eta_n) - sum_i (nu + R + i) ln |L_ii| - tr(W L'^-1 L^-1) / 2
 *                               - sum over the other rows of Theta of (theta_m - mean_m)' P_m (theta_m - mean_m) / 2
 *
 * with R rows of Theta whose prior is scaled by D, W = V + sum of a_m (theta_m - mean_m)(theta_m - mean_m)' over them, and
 * i = 1 .. K: the inverse Wishart density times the Jacobian of D = L L' (Muirhead 1982, theorem 2.1.9).
 */

import { invertLower, setPrecision } from '../../numerics/triangles.ts';
import type { HierarchicalProblem } from '../problem.ts';
import type { RespondentLikelihood } from './likelihood.ts';
import { setBeta, setCenter } from './moveRespondents.ts';

/** Theta and L are one vector, M K + K K, row-major, of which L's upper triangle is 0. */
export function makeDensity(
  { nRespondents: N, nParameters: K, nCovariates: M, Z, prior }: HierarchicalProblem,
  likelihood: RespondentLikelihood,
) {
  const nScaled = prior.rows.filter(({ kind }) => kind === 'scaled').length;
  const theta = new Float64Array(M * K);
  const L = new Float64Array(K * K);
  const center = new Float64Array(K);
  const own = new Float64Array(K);
  const inverse = new Float64Array(K * K);
  const precision = new Float64Array(K * K);
  const W = new Float64Array(K * K);
  const product = new Float64Array(K * K);
  const difference = new Float64Array(K);

  function setPrior(at: Float64Array): void {
    for (let i = 0; i < M * K; i++) theta[i] = at[i];
    for (let i = 0; i < K * K; i++) L[i] = at[M * K + i];
    W.set(prior.scale);
    for (let m = 0; m < M; m++) {
      const row = prior.rows[m];
      if (row?.kind !== 'scaled') continue;
      for (let k = 0; k < K; k++) difference[k] = theta[m * K + k] - prior.mean[m * K + k];
      for (let i = 0; i < K; i++) {
        for (let j = 0; j < K; j++) W[i * K + j] += row.precision * difference[i] * difference[j];
      }
    }
    invertLower(L, K, inverse);
    setPrecision(inverse, K, precision);
  }

  function logPrior(at: Float64Array): number {
    setPrior(at);
    let sum = 0;
    for (let i = 0; i < K; i++) sum -= (prior.degreesOfFreedom + nScaled + i + 1) * Math.log(Math.abs(L[i * K + i]));
    for (let i = 0; i < K * K; i++) sum -= 0.5 * W[i] * precision[i];
    for (let m = 0; m < M; m++) {
      const row = prior.rows[m];
      if (row?.kind !== 'independent') continue;
      for (let i = 0; i < K; i++) {
        for (let j = 0; j < K; j++) {
          const one = theta[m * K + i] - prior.mean[m * K + i];
          sum -= 0.5 * one * row.precision[i * K + j] * (theta[m * K + j] - prior.mean[m * K + j]);
        }
      }
    }
    return sum;
  }

  /** Writes beta, and each respondent's log-likelihood and gradient; returns the sum of the former. */
  function evaluate(
    at: Float64Array,
    eta: Float64Array,
    beta: Float64Array,
    gradient: Float64Array,
    logLikelihood: Float64Array,
  ): number {
    for (let i = 0; i < M * K; i++) theta[i] = at[i];
    for (let i = 0; i < K * K; i++) L[i] = at[M * K + i];
    let sum = 0;
    for (let n = 0; n < N; n++) {
      setCenter(center, theta, Z, n * M, M);
      for (let k = 0; k < K; k++) own[k] = eta[n * K + k];
      setBeta(beta, n * K, center, L, own);
      logLikelihood[n] = likelihood.evaluate(n, beta, gradient);
      sum += logLikelihood[n];
    }
    return sum;
  }

  /** The slope of all of it, given each respondent's gradient. */
  function setSlope(at: Float64Array, eta: Float64Array, gradient: Float64Array, slope: Float64Array): void {
    setPrior(at);
    slope.fill(0);
    for (let n = 0; n < N; n++) {
      const from = n * K;
      for (let m = 0; m < M; m++) {
        const z = Z[n * M + m];
        for (let k = 0; k < K; k++) slope[m * K + k] += z * gradient[from + k];
      }
      for (let i = 0; i < K; i++) {
        const g = gradient[from + i];
        for (let j = 0, to = M * K + i * K; j <= i; j++, to++) slope[to] += g * eta[from + j];
      }
    }
    addThetaPrior(slope);
    addScalePrior(slope);
  }

  function addThetaPrior(slope: Float64Array): void {
    for (let m = 0; m < M; m++) {
      const row = prior.rows[m];
      const P = row?.kind === 'independent' ? row.precision : precision;
      const weight = row?.kind === 'scaled' ? row.precision : 1;
      for (let i = 0; i < K; i++) {
        let sum = 0;
        for (let j = 0; j < K; j++) sum += P[i * K + j] * (theta[m * K + j] - prior.mean[m * K + j]);
        slope[m * K + i] -= weight * sum;
      }
    }
  }

  /** The lower triangle of D^-1 W L'^-1, less (nu + R + i) / L_ii. */
  function addScalePrior(slope: Float64Array): void {
    for (let i = 0; i < K; i++) {
      for (let j = 0; j < K; j++) {
        let sum = 0;
        for (let k = 0; k < K; k++) sum += precision[i * K + k] * W[k * K + j];
        product[i * K + j] = sum;
      }
    }
    for (let i = 0; i < K; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        // (L'^-1)_kj = (L^-1)_jk, which is 0 where k > j.
        for (let k = 0; k <= j; k++) sum += product[i * K + k] * inverse[j * K + k];
        slope[M * K + i * K + j] += sum;
      }
      slope[M * K + i * K + i] -= (prior.degreesOfFreedom + nScaled + i + 1) / L[i * K + i];
    }
  }

  return { logPrior, evaluate, setSlope };
}
