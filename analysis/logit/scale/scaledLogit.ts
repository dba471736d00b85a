/**
 * The log-likelihood of a logit whose groups of steps differ in scale (Swait and Louviere 1993), with its derivatives.
 * With utilities V = lambda_g x'b in group g, ln lambda_g = z_g' tau, c = lambda_g b, and LL_g, g_g, I_g the plain
 * logit's log-likelihood, gradient and information over the steps of the group:
 *
 *     LL          = sum_g LL_g(c)
 *     dLL/db      = sum_g lambda_g g_g                 dLL/dtau      = sum_g z_g (g_g'c)
 *     -Hessian    bb: sum_g lambda_g^2 I_g             b tau: sum_g lambda_g (I_g c - g_g) z_g'
 *                 tau tau: sum_g (c'I_g c - g_g'c) z_g z_g'
 *
 * The expected information is the same without the terms in g_g: it is never indefinite, which far from the maximum
 * minus the Hessian may be.
 */
import type { ChoiceData } from '../../choices/choiceData.ts';
import { dot } from '../../numerics/dot.ts';
import { evaluateLogit, logLikelihoodAt } from '../likelihood/logLikelihood.ts';

export interface ScaledGroup {
  readonly data: ChoiceData;
  /** Length M: what the logarithm of its scale is made of. */
  readonly z: Float64Array;
}

export interface ScaledEvaluation {
  readonly logLikelihood: number;
  /** Length K + M: b first, then tau. */
  readonly gradient: Float64Array;
  /** (K + M) x (K + M), row-major: minus the Hessian. */
  readonly information: Float64Array;
  readonly expectedInformation: Float64Array;
}

/** lambda_g = exp(z_g' tau), where theta is b and then tau. */
export function scaleOf(z: Float64Array, theta: Float64Array): number {
  const K = theta.length - z.length;
  return Math.exp(z.reduce((sum, value, m) => sum + value * theta[K + m], 0));
}

/** lambda_g b. */
export function scaledCoefficients(z: Float64Array, theta: Float64Array): Float64Array {
  const lambda = scaleOf(z, theta);
  return theta.subarray(0, theta.length - z.length).map((value) => lambda * value);
}

/** @param theta b (length K), then tau (length M) */
export function evaluateScaled(groups: readonly ScaledGroup[], theta: Float64Array): ScaledEvaluation {
  const n = theta.length;
  let logLikelihood = 0;
  const gradient = new Float64Array(n);
  const information = new Float64Array(n * n);
  const expectedInformation = new Float64Array(n * n);
  for (const { data, z } of groups) {
    const lambda = scaleOf(z, theta);
    const c = scaledCoefficients(z, theta);
    const { logLikelihood: LL, gradient: g, information: I } = evaluateLogit(data, c);
    const Ic = product(I, c);
    logLikelihood += LL;
    addScaledVector(gradient, g, { c, lambda, z });
    addBlocks(expectedInformation, { lambda, I, cross: Ic, corner: dot(c, Ic), z });
    const cross = Ic.map((value, k) => value - g[k]);
    addBlocks(information, { lambda, I, cross, corner: dot(c, cross), z });
  }
  return { logLikelihood, gradient, information, expectedInformation };
}

/** LL alone, for the step halving. */
export function scaledLogLikelihood(groups: readonly ScaledGroup[], theta: Float64Array): number {
  return groups.reduce((sum, { data, z }) => sum + logLikelihoodAt(data, scaledCoefficients(z, theta)), 0);
}

/** Adds the score of theta that comes of the score s of the plain logit at c: lambda s, then z (s'c). */
export function addScaledVector(
  score: Float64Array,
  s: Float64Array,
  { c, lambda, z }: { readonly c: Float64Array; readonly lambda: number; readonly z: Float64Array },
): void {
  const K = s.length;
  const along = dot(s, c);
  for (let k = 0; k < K; k++) score[k] += lambda * s[k];
  for (let m = 0; m < z.length; m++) score[K + m] += z[m] * along;
}

interface Blocks {
  readonly lambda: number;
  readonly I: Float64Array;
  /** Length K: the block of b and tau is lambda cross z'. */
  readonly cross: Float64Array;
  /** The block of tau and tau is corner z z'. */
  readonly corner: number;
  readonly z: Float64Array;
}

function addBlocks(matrix: Float64Array, { lambda, I, cross, corner, z }: Blocks): void {
  const K = cross.length;
  const n = K + z.length;
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < K; j++) matrix[i * n + j] += lambda * lambda * I[i * K + j];
    for (let m = 0; m < z.length; m++) {
      const value = lambda * cross[i] * z[m];
      matrix[i * n + K + m] += value;
      matrix[(K + m) * n + i] += value;
    }
  }
  for (let m = 0; m < z.length; m++) {
    for (let l = 0; l < z.length; l++) matrix[(K + m) * n + K + l] += corner * z[m] * z[l];
  }
}

function product(A: Float64Array, x: Float64Array): Float64Array {
  const K = x.length;
  return x.map((_, i) => dot(A.subarray(i * K, (i + 1) * K), x));
}
