/**
 * Moves every respondent's beta given Theta and D by Hamiltonian Monte Carlo (Neal 2011), in
 *
 *     eta_n = L^-1 (beta_n - Theta' z_n) ~ N(0, I)
 *
 * where the prior is round, with a scale for each of a respondent's coordinates from his own information.
 */
import { drawFastNormal } from '../../numerics/fastNormal.ts';
import type { RandomSource } from '../../numerics/random.ts';
import type { HierarchicalProblem } from '../problem.ts';
import type { RespondentLikelihood } from './likelihood.ts';
import type { Evaluated, Population } from './state.ts';

export const leapfrogSteps = 3;

export interface RespondentMove {
  readonly step: number;
  /** N x K. */
  readonly scales: Float64Array;
}

/** @returns the mean acceptance probability */
export type MoveRespondents = (
  population: Population,
  evaluated: Evaluated,
  move: RespondentMove,
  random: RandomSource,
) => number;

/** Cost: leapfrog steps x (one look at all choices + N K^2). */
export function makeRespondentMove(
  { nRespondents: N, nParameters: K, nCovariates: M, Z }: HierarchicalProblem,
  likelihood: RespondentLikelihood,
): MoveRespondents {
  const U = new Float64Array(K * K);
  const center = new Float64Array(K);
  const eta = new Float64Array(K);
  const momentum = new Float64Array(K);
  const slope = new Float64Array(K);
  const oldBeta = new Float64Array(K);
  const oldGradient = new Float64Array(K);

  return ({ theta, L, beta }, { logLikelihood, gradient }, { step, scales }, random) => {
    for (let i = 0; i < K; i++) for (let j = 0; j < K; j++) U[j * K + i] = L[i * K + j];
    let acceptance = 0;
    for (let n = 0; n < N; n++) {
      const at = n * K;
      setCenter(center, theta, Z, n * M, M);
      for (let k = 0; k < K; k++) {
        oldBeta[k] = beta[at + k];
        oldGradient[k] = gradient[at + k];
      }
      solveLower(L, beta, at, center, eta);
      let energy = -logLikelihood[n];
      for (let k = 0; k < K; k++) {
        momentum[k] = drawFastNormal(random);
        energy += 0.5 * (momentum[k] * momentum[k] + eta[k] * eta[k]);
      }
      const own = step * (0.8 + 0.4 * random());
      setSlope(slope, U, gradient, at, eta);
      let current = logLikelihood[n];
      for (let leap = 0; leap < leapfrogSteps; leap++) {
        const kick = leap === 0 ? 0.5 * own : own;
        for (let k = 0; k < K; k++) {
          const scale = scales[at + k];
          momentum[k] += kick * scale * slope[k];
          eta[k] += own * scale * momentum[k];
        }
        setBeta(beta, at, center, L, eta);
        current = likelihood.evaluate(n, beta, gradient);
        setSlope(slope, U, gradient, at, eta);
      }
      let newEnergy = -current;
      for (let k = 0; k < K; k++) {
        momentum[k] += 0.5 * own * scales[at + k] * slope[k];
        newEnergy += 0.5 * (momentum[k] * momentum[k] + eta[k] * eta[k]);
      }
      // Written so that NaN, where utilities overflow, is no acceptance.
      const chance = energy - newEnergy >= 0 ? 1 : Math.exp(energy - newEnergy);
      if (random() < chance) logLikelihood[n] = current;
      else {
        for (let k = 0; k < K; k++) {
          beta[at + k] = oldBeta[k];
          gradient[at + k] = oldGradient[k];
        }
      }
      if (chance > 0) acceptance += chance;
    }
    return acceptance / N;
  };
}

/** Theta' z of the respondent whose row of Z begins at `at`. */
export function setCenter(center: Float64Array, theta: Float64Array, Z: Float64Array, at: number, M: number): void {
  const K = center.length;
  const first = Z[at];
  for (let k = 0; k < K; k++) center[k] = first * theta[k];
  for (let m = 1; m < M; m++) {
    const z = Z[at + m];
    for (let k = 0; k < K; k++) center[k] += z * theta[m * K + k];
  }
}

/** eta = L^-1 (beta - center). */
export function solveLower(
  L: Float64Array,
  beta: Float64Array,
  at: number,
  center: Float64Array,
  eta: Float64Array,
): void {
  const K = center.length;
  for (let i = 0; i < K; i++) {
    let sum = beta[at + i] - center[i];
    for (let k = 0, c = i * K; k < i; k++, c++) sum -= L[c] * eta[k];
    eta[i] = sum / L[i * K + i];
  }
}

/** beta = center + L eta. */
export function setBeta(
  beta: Float64Array,
  at: number,
  center: Float64Array,
  L: Float64Array,
  eta: Float64Array,
): void {
  const K = center.length;
  for (let i = 0; i < K; i++) {
    let sum = center[i];
    for (let k = 0, c = i * K; k <= i; k++, c++) sum += L[c] * eta[k];
    beta[at + i] = sum;
  }
}

/** L' gradient - eta; U = L'. */
function setSlope(slope: Float64Array, U: Float64Array, gradient: Float64Array, at: number, eta: Float64Array): void {
  const K = slope.length;
  for (let j = 0; j < K; j++) {
    let sum = -eta[j];
    for (let i = j, c = j * K + j; i < K; i++, c++) sum += U[c] * gradient[at + i];
    slope[j] = sum;
  }
}
