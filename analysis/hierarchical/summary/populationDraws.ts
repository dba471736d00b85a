/** The draws of the population one by one, for whoever averages over it: acceptance, shares, importances. */
import { choleskyFactor } from '../../numerics/cholesky.ts';
import { tableExp } from '../../numerics/tableExp.ts';
import type { ChainDraws } from '../recordDraws.ts';
import type { Transform } from '../transform.ts';

export interface PopulationDraw {
  /** M x K, on the scale of beta. A view that the next draw does not change. */
  readonly theta: Float64Array;
  /** K x K, row-major, symmetric. */
  readonly D: Float64Array;
  /** K x K, lower triangular, D = L L': beta = Theta' z + L times standard normals, b = S g(beta). */
  readonly L: Float64Array;
}

/** Every draw of every chain, chain by chain. @param K how many part-worths there are */
export function* populationDraws(chains: readonly ChainDraws[], K: number): Generator<PopulationDraw> {
  const triangle = (K * (K + 1)) / 2;
  for (const { nDraws, theta, covariance } of chains) {
    const size = theta.length / nDraws;
    for (let g = 0; g < nDraws; g++) {
      const D = fillMatrix(covariance, g * triangle, K);
      const L = choleskyFactor(D, K);
      if (!L) throw new RangeError(`draw ${g} of the covariance is not positive definite`);
      yield { theta: theta.subarray(g * size, (g + 1) * size), D, L };
    }
  }
}

/** A symmetric matrix from its upper triangle, row by row. */
export function fillMatrix(triangle: Float64Array, at: number, K: number): Float64Array {
  const D = new Float64Array(K * K);
  for (let i = 0, from = at; i < K; i++) {
    for (let j = i; j < K; j++, from++) {
      D[i * K + j] = triangle[from];
      D[j * K + i] = triangle[from];
    }
  }
  return D;
}

export interface PartWorthMoments {
  /** Length K. */
  readonly mean: Float64Array;
  /** K x K. */
  readonly covariance: Float64Array;
}

/**
 * The mean and covariance of part-worths b among people with these z, in one draw. Where g is exp they are those of the
 * log-normal: E exp(x) = exp(m + d/2), Cov(exp x, exp y) = E exp(x) E exp(y) (exp(d_xy) - 1), Cov(x, exp y) = d_xy E exp(y).
 *
 * @param z length M
 */
export function partWorthMoments(
  { theta, D }: PopulationDraw,
  z: Float64Array,
  transform: Transform,
): PartWorthMoments {
  const { isPositive, S } = transform;
  const K = isPositive.length;
  const mean = new Float64Array(K);
  for (let m = 0; m < z.length; m++) for (let k = 0; k < K; k++) mean[k] += z[m] * theta[m * K + k];
  const factor = mean.map((value, k) => (isPositive[k] === 1 ? tableExp(value + D[k * K + k] / 2) : 1));
  const own = mean.map((value, k) => (isPositive[k] === 1 ? factor[k] : value));
  const C = new Float64Array(K * K);
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < K; j++) {
      const d = D[i * K + j];
      C[i * K + j] = factor[i] * factor[j] * (isPositive[i] === 1 && isPositive[j] === 1 ? tableExp(d) - 1 : d);
    }
  }
  return { mean: multiply(S, own, K, 1), covariance: multiply(multiply(S, C, K, K), transpose(S, K), K, K) };
}

/** A B of A: K x K and B: K x width. */
function multiply(A: Float64Array, B: Float64Array, K: number, width: number): Float64Array {
  const product = new Float64Array(K * width);
  for (let i = 0; i < K; i++) {
    for (let k = 0; k < K; k++) {
      const a = A[i * K + k];
      if (a === 0) continue;
      for (let j = 0; j < width; j++) product[i * width + j] += a * B[k * width + j];
    }
  }
  return product;
}

function transpose(A: Float64Array, K: number): Float64Array {
  return A.map((_, at) => A[(at % K) * K + Math.floor(at / K)]);
}
