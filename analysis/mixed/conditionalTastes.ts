/**
 * What is known of each respondent's own tastes after his choices (Train 2009, chapter 11): the mean and the standard
 * deviation of his coefficients, each draw weighed by the likelihood of what he chose.
 *
 *     mean_nk = sum_r beta_nrk L_nr / sum_r L_nr        equation 11.6
 */
import { loadRespondent, makeBlock, pieceLength, setFixedUtility } from './likelihood/block.ts';
import { drawCoefficients, type Piece, predict } from './likelihood/forward.ts';
import type { MixedProblem } from './mixedProblem.ts';

/** Each N x K, row-major. A fixed coefficient is everybody's, with a standard deviation of 0. */
export interface ConditionalTastes {
  readonly means: Float64Array;
  readonly standardDeviations: Float64Array;
}

/** @param theta as it maximises the likelihood of this problem, signs and all */
export function conditionalTastes(problem: MixedProblem, theta: Float64Array): ConditionalTastes {
  const { panel, layout, nDraws: R } = problem;
  const { nRespondents: N, nParameters: K } = panel;
  const block = makeBlock(problem);
  const means = new Float64Array(N * K);
  const standardDeviations = new Float64Array(N * K);
  const fixed = Int32Array.from(layout.coefficients.flatMap(({ distribution }, k) => (distribution ? [] : [k])));
  const coefficients = new Float64Array(layout.random.length * R);
  const logarithms = new Float64Array(R);
  for (let n = 0; n < N; n++) {
    loadRespondent(block, problem, n);
    setFixedUtility(block, fixed, theta, K);
    const draws = problem.drawsOf(n);
    for (let first = 0; first < R; first += pieceLength) {
      const piece: Piece = { draws, R, first, count: Math.min(pieceLength, R - first) };
      drawCoefficients(block, layout, theta, piece);
      const scale = predict(block, piece.count);
      for (let r = 0; r < piece.count; r++) logarithms[first + r] = Math.log(block.likelihood[r]) + scale;
      for (let m = 0; m < layout.random.length; m++) {
        const from = m * pieceLength;
        coefficients.set(block.beta.subarray(from, from + piece.count), m * R + first);
      }
    }
    const weights = toShares(logarithms);
    for (const k of fixed) means[n * K + k] = theta[k];
    for (let m = 0; m < layout.random.length; m++) {
      const at = n * K + layout.random[m];
      ({ mean: means[at], deviation: standardDeviations[at] } = momentsOf(coefficients, m * R, weights));
    }
  }
  return { means, standardDeviations };
}

/** From logarithms to shares of their sum. */
function toShares(logarithms: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of logarithms) most = Math.max(most, value);
  const shares = logarithms.map((value) => Math.exp(value - most));
  const sum = shares.reduce((total, value) => total + value, 0);
  return shares.map((value) => value / sum);
}

function momentsOf(values: Float64Array, at: number, shares: Float64Array): { mean: number; deviation: number } {
  let mean = 0;
  for (let r = 0; r < shares.length; r++) mean += shares[r] * values[at + r];
  let square = 0;
  for (let r = 0; r < shares.length; r++) square += shares[r] * (values[at + r] - mean) ** 2;
  return { mean, deviation: Math.sqrt(square) };
}
