/** What diagnostics are computed of in place of the draws: their ranks, and their distances from the middle. */
import { inverseNormal } from '../numerics/inverseNormal.ts';
import { allDraws, type Chains } from './chains.ts';

/**
 * Every draw's rank among all as a normal quantile, ties by their average rank (Vehtari et al. 2021, equation 14): where
 * quantities have no mean or variance, those of their ranks exist.
 *
 *     z = Phi^-1( (r - 3/8) / (S + 1/4) ),   S draws in all chains
 */
export function rankNormalise(chains: Chains): Chains {
  const sorted = allDraws(chains).sort();
  const S = sorted.length;
  const scores = new Float64Array(S);
  for (let from = 0, to = 0; from < S; from = to) {
    while (to < S && sorted[to] === sorted[from]) to += 1;
    // Ranks from + 1 .. to.
    scores.fill(inverseNormal(((from + 1 + to) / 2 - 0.375) / (S + 0.25)), from, to);
  }
  return chains.map((chain) => chain.map((draw) => scores[placeOf(draw, sorted)]));
}

/** The first place of a number in a sorted array that holds it. */
function placeOf(value: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** |x - median of all draws|: chains that agree in where they are and differ in how wide they are differ in this. */
export function foldChains(chains: Chains, sorted: Float64Array): Chains {
  const S = sorted.length;
  const median = S % 2 === 1 ? sorted[(S - 1) / 2] : (sorted[S / 2 - 1] + sorted[S / 2]) / 2;
  return chains.map((chain) => chain.map((draw) => Math.abs(draw - median)));
}

/** 1 where a draw is at most the quantile, 0 elsewhere. */
export function belowQuantile(chains: Chains, sorted: Float64Array, probability: number): Chains {
  const quantile = quantileOf(sorted, probability);
  return chains.map((chain) => chain.map((draw) => (draw <= quantile ? 1 : 0)));
}

/** Hyndman and Fan 1996, type 7, with R's order of operations: whether a draw is at most this hangs on the last bit. */
function quantileOf(sorted: Float64Array, probability: number): number {
  const place = 1 + (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place) - 1];
  const above = sorted[Math.ceil(place) - 1];
  if (above === below) return below;
  const share = place - Math.floor(place);
  return (1 - share) * below + share * above;
}
