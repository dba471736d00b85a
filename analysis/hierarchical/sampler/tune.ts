/**
 * What burn-in learns: step sizes, by stochastic approximation (Robbins and Monro 1951) of a wanted acceptance rate, and
 * the scales of the moves, from the information at some of the draws. All is fixed when burn-in ends.
 */

import { invertLower, setPrecision } from '../../numerics/triangles.ts';
import type { HierarchicalProblem } from '../problem.ts';
import type { RespondentLikelihood } from './likelihood.ts';
import type { Population, Tuning } from './state.ts';

/** Acceptance that the moves of respondents and of the population are tuned to. */
export const wantedAcceptance = [0.8, 0.75] as const;
/** The information is looked at this many times in burn-in; an average forgets those of the first looks. */
const looks = 16;
const remembered = 6;

export function startTuning(N: number, K: number): Tuning {
  return {
    steps: Float64Array.of(Math.log(0.4), Math.log(0.2), 0, 0, 0),
    scales: new Float64Array(N * K).fill(1),
    information: new Float64Array(K * K),
    precision: new Float64Array(K * K),
    counts: new Float64Array(1),
  };
}

/** Is this an iteration (from 0) of burn-in after which the information is looked at? */
export function isLook(iteration: number, burnIn: number): boolean {
  return (iteration + 1) % Math.max(1, Math.floor(burnIn / looks)) === 0 && iteration + 1 < burnIn;
}

/** Moves the logarithms of the step sizes towards the acceptance that is wanted; in the second half they are averaged. */
export function tuneSteps(
  { steps }: Tuning,
  acceptance: readonly [number, number | undefined],
  iteration: number,
  burnIn: number,
): void {
  const gain = 2 / Math.sqrt(iteration + 10);
  for (let i = 0; i < 2; i++) {
    const own = acceptance[i];
    if (own !== undefined) steps[i] = Math.min(0.7, steps[i] + gain * (own - (wantedAcceptance[i] as number)));
  }
  if (2 * iteration < burnIn) return;
  for (let i = 0; i < 2; i++) steps[2 + i] += steps[i];
  steps[4] += 1;
}

/** The step sizes that burn-in ended with. */
export function endTuning({ steps }: Tuning): void {
  if (steps[4] === 0) return;
  for (let i = 0; i < 2; i++) steps[i] = steps[2 + i] / steps[4];
}

/** Takes the information at the present draw into the averages, and the scales from them. */
export function tuneScales(
  { nRespondents: N, nParameters: K }: HierarchicalProblem,
  likelihood: RespondentLikelihood,
  { beta, L }: Population,
  { scales, information, precision, counts }: Tuning,
): void {
  counts[0] += 1;
  const rate = 1 / Math.min(counts[0], remembered);
  const own = new Float64Array(K * K);
  const mean = new Float64Array(K * K);
  for (let n = 0; n < N; n++) {
    likelihood.information(n, beta, own);
    for (let i = 0; i < K * K; i++) mean[i] += own[i] / N;
    for (let k = 0; k < K; k++) {
      const curvature = 1 + quadratic(own, L, k, K);
      const before = 1 / scales[n * K + k] ** 2;
      scales[n * K + k] = 1 / Math.sqrt(before + rate * (curvature - before));
    }
  }
  const inverse = new Float64Array(K * K);
  const P = new Float64Array(K * K);
  invertLower(L, K, inverse);
  setPrecision(inverse, K, P);
  for (let i = 0; i < K * K; i++) {
    information[i] += rate * (mean[i] - information[i]);
    precision[i] += rate * (P[i] - precision[i]);
  }
}

/** l' H l with l the column k of L. */
function quadratic(H: Float64Array, L: Float64Array, k: number, K: number): number {
  let sum = 0;
  for (let i = k; i < K; i++) {
    const left = L[i * K + k];
    for (let j = k; j < K; j++) sum += left * H[i * K + j] * L[j * K + k];
  }
  return sum;
}
