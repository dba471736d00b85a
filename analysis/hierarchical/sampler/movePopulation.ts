/**
 * Moves Theta and L while every respondent's eta_n = L^-1 (beta_n - Theta' z_n) stays, so that all beta_n move with the
 * population: the other half of an ancillarity-sufficiency interweaving (Yu and Meng 2011). Where single respondents say
 * little, as in conjoint they do, the conjugate draw creeps and this move strides; where they say much it is the other way
 * round. By Hamiltonian Monte Carlo, with the metric of the pooled information.
 */
import { choleskyFactor } from '../../numerics/cholesky.ts';
import { drawFastNormal } from '../../numerics/fastNormal.ts';
import type { RandomSource } from '../../numerics/random.ts';
import { crossProduct } from '../../numerics/triangles.ts';
import type { HierarchicalProblem } from '../problem.ts';
import type { RespondentLikelihood } from './likelihood.ts';
import { setCenter, solveLower } from './moveRespondents.ts';
import { makeDensity } from './populationDensity.ts';
import type { Evaluated, Population } from './state.ts';

export const populationSteps = 5;

export interface PopulationMetric {
  /** C, lower triangular, M x M: Z'Z / N = C C'. */
  readonly covariates: Float64Array;
  /** U, upper triangular, K x K: U U' is the curvature of ln p in a column of L, or in a row of Theta. */
  readonly U: Float64Array;
}

/** @param information of an average respondent in beta; @param precision D^-1; both K x K */
export function makeMetric(
  { Z, prior, nRespondents: N, nParameters: K, nCovariates: M }: HierarchicalProblem,
  information: Float64Array,
  precision: Float64Array,
): PopulationMetric {
  const curvature = new Float64Array(K * K);
  for (let i = 0; i < K * K; i++) curvature[i] = N * information[i] + prior.degreesOfFreedom * precision[i];
  const ZZ = crossProduct(Z, N, M).map((value) => value / N);
  const covariates = choleskyFactor(ZZ, M);
  const U = upperFactor(curvature, K);
  if (!covariates || !U) throw new RangeError('the metric of the population is not positive definite');
  return { covariates, U };
}

/** U, upper triangular, with A = U U': the Cholesky factor of A turned round. */
function upperFactor(A: Float64Array, K: number): Float64Array | undefined {
  const turned = Float64Array.from(A, (_, at) => A[K * K - 1 - at]);
  const C = choleskyFactor(turned, K);
  return C?.map((_, at) => C[K * K - 1 - at]);
}

/** @returns the acceptance probability */
export type MovePopulation = (
  population: Population,
  evaluated: Evaluated,
  move: { readonly step: number; readonly metric: PopulationMetric },
  random: RandomSource,
) => number;

/** Cost: leapfrog steps x (one look at all choices + N K^2 + K^3). */
export function makePopulationMove(problem: HierarchicalProblem, likelihood: RespondentLikelihood): MovePopulation {
  const { nRespondents: N, nParameters: K, nCovariates: M, Z } = problem;
  const density = makeDensity(problem, likelihood);
  const eta = new Float64Array(N * K);
  const center = new Float64Array(K);
  const own = new Float64Array(K);
  // Theta and L as one vector of M K + K K elements, of which the upper triangle stays 0.
  const size = M * K + K * K;
  const at = new Float64Array(size);
  const slope = new Float64Array(size);
  const momentum = new Float64Array(size);
  const velocity = new Float64Array(size);
  const newBeta = new Float64Array(N * K);
  const newGradient = new Float64Array(N * K);
  const newLogLikelihood = new Float64Array(N);

  return ({ theta, L, beta }, { logLikelihood, gradient }, { step, metric }, random) => {
    for (let n = 0; n < N; n++) {
      setCenter(center, theta, Z, n * M, M);
      solveLower(L, beta, n * K, center, own);
      eta.set(own, n * K);
    }
    at.set(theta);
    at.set(L, M * K);
    density.setSlope(at, eta, gradient, slope);
    drawMomentum(momentum, metric, K, M, random);
    setVelocity(velocity, momentum, metric, K, M);
    let energy = half(momentum, velocity) - density.logPrior(at);
    for (let n = 0; n < N; n++) energy -= logLikelihood[n];
    const jittered = step * (0.8 + 0.4 * random());
    let newEnergy = 0;
    for (let leap = 0; leap < populationSteps; leap++) {
      const kick = leap === 0 ? 0.5 * jittered : jittered;
      for (let i = 0; i < size; i++) momentum[i] += kick * slope[i];
      setVelocity(velocity, momentum, metric, K, M);
      for (let i = 0; i < size; i++) at[i] += jittered * velocity[i];
      newEnergy = -density.evaluate(at, eta, newBeta, newGradient, newLogLikelihood);
      density.setSlope(at, eta, newGradient, slope);
    }
    for (let i = 0; i < size; i++) momentum[i] += 0.5 * jittered * slope[i];
    setVelocity(velocity, momentum, metric, K, M);
    newEnergy += half(momentum, velocity) - density.logPrior(at);
    const chance = energy - newEnergy >= 0 ? 1 : Math.exp(energy - newEnergy);
    if (random() < chance) {
      theta.set(at.subarray(0, M * K));
      setPositive(L, at, M * K, K);
      beta.set(newBeta);
      gradient.set(newGradient);
      logLikelihood.set(newLogLikelihood);
    }
    return chance > 0 ? chance : 0;
  };
}

/** L with a positive diagonal: the sign of a column does not change D. */
function setPositive(L: Float64Array, from: Float64Array, offset: number, K: number): void {
  for (let j = 0; j < K; j++) {
    const sign = from[offset + j * K + j] < 0 ? -1 : 1;
    for (let i = j; i < K; i++) L[i * K + j] = sign * from[offset + i * K + j];
  }
}

function half(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return 0.5 * sum;
}

/** Momentum with the metric as its covariance: C C' x U U' for Theta, U U' from j on for column j of L. */
function drawMomentum(
  p: Float64Array,
  { covariates: C, U }: PopulationMetric,
  K: number,
  M: number,
  random: RandomSource,
): void {
  p.fill(0);
  const normals = new Float64Array(M * K);
  for (let i = 0; i < M * K; i++) normals[i] = drawFastNormal(random);
  for (let m = 0; m < M; m++) {
    for (let i = 0; i < K; i++) {
      let sum = 0;
      for (let k = i; k < K; k++) {
        let mixed = 0;
        for (let other = 0; other <= m; other++) mixed += C[m * M + other] * normals[other * K + k];
        sum += U[i * K + k] * mixed;
      }
      p[m * K + i] = sum;
    }
  }
  const column = new Float64Array(K);
  for (let j = 0; j < K; j++) {
    for (let k = j; k < K; k++) column[k] = drawFastNormal(random);
    for (let i = j; i < K; i++) {
      let sum = 0;
      for (let k = i; k < K; k++) sum += U[i * K + k] * column[k];
      p[M * K + i * K + j] = sum;
    }
  }
}

/** The metric's inverse times p. */
function setVelocity(
  v: Float64Array,
  p: Float64Array,
  { covariates: C, U }: PopulationMetric,
  K: number,
  M: number,
): void {
  for (let m = 0; m < M; m++) solveUpper(v, p, U, m * K, 1, 0, K);
  for (let k = 0; k < K; k++) solveColumn(v, C, k, K, M);
  for (let j = 0; j < K; j++) solveUpper(v, p, U, M * K + j, K, j, K);
}

/** v = (U U')^-1 p on the elements from `first` on, which lie `stride` apart. */
function solveUpper(
  v: Float64Array,
  p: Float64Array,
  U: Float64Array,
  at: number,
  stride: number,
  first: number,
  K: number,
): void {
  for (let i = K - 1; i >= first; i--) {
    let sum = p[at + i * stride];
    for (let k = i + 1; k < K; k++) sum -= U[i * K + k] * v[at + k * stride];
    v[at + i * stride] = sum / U[i * K + i];
  }
  for (let i = first; i < K; i++) {
    let sum = v[at + i * stride];
    for (let k = first; k < i; k++) sum -= U[k * K + i] * v[at + k * stride];
    v[at + i * stride] = sum / U[i * K + i];
  }
}

/** v_k = (C C')^-1 v_k over the rows of Theta. */
function solveColumn(v: Float64Array, C: Float64Array, k: number, K: number, M: number): void {
  for (let m = 0; m < M; m++) {
    let sum = v[m * K + k];
    for (let other = 0; other < m; other++) sum -= C[m * M + other] * v[other * K + k];
    v[m * K + k] = sum / C[m * M + m];
  }
  for (let m = M - 1; m >= 0; m--) {
    let sum = v[m * K + k];
    for (let other = m + 1; other < M; other++) sum -= C[other * M + m] * v[other * K + k];
    v[m * K + k] = sum / C[m * M + m];
  }
}
