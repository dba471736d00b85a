/** How well a fitted logit describes the choices that it was fitted to. */
import type { ChoiceData } from '../choices/choiceData.ts';
import { makePredictSet, predictEntries } from '../logit/likelihood/predictEntries.ts';

export interface FitStatistics {
  readonly rhoSquared: number;
  readonly adjustedRhoSquared: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  /** The n of the two before. */
  readonly bicN: number;
  readonly rlh: number;
  readonly hitRate: number;
}

/** Choices in the likelihood, each counted with its respondent's weight: two for a dual-response task. */
export function countChoices({ setCount }: ChoiceData): number {
  let sum = 0;
  for (let s = 0; s < setCount.length; s++) sum += setCount[s];
  return sum;
}

/**
 * With LL, LL0, K parameters (scales among them) and n choices:
 *
 *     rho2 = 1 - LL / LL0          adjusted = 1 - (LL - K) / LL0        (McFadden 1974)
 *     AIC = -2 LL + 2 K            BIC = -2 LL + K ln n                 CAIC = -2 LL + K (ln n + 1)
 *     RLH = exp(LL / n)            the geometric mean of the probabilities of what was chosen
 */
export function fitStatistics(data: ChoiceData, b: Float64Array, LL: number, LL0: number): FitStatistics {
  const K = b.length;
  const n = countChoices(data);
  return {
    rhoSquared: 1 - LL / LL0,
    adjustedRhoSquared: 1 - (LL - K) / LL0,
    aic: -2 * LL + 2 * K,
    bic: -2 * LL + K * Math.log(n),
    caic: -2 * LL + K * (Math.log(n) + 1),
    bicN: n,
    rlh: Math.exp(LL / n),
    // Within a set all utilities have one scale, which changes no order.
    hitRate: hitRate(data, b.subarray(0, data.parameters.length)),
  };
}

/** The share of choices that fell on the likeliest alternative of their set; where m tie for that, a hit counts 1/m. */
export function hitRate(data: ChoiceData, b: Float64Array): number {
  return hitRateOf(data, makePredictSet(data, b));
}

/** @param predict the probabilities of the alternatives of a set */
export function hitRateOf(data: ChoiceData, predict: (set: number) => Float64Array): number {
  const { setStart, entryCount } = data;
  let hits = 0;
  for (let s = 0; s + 1 < setStart.length; s++) {
    const P = predict(s);
    const J = setStart[s + 1] - setStart[s];
    let largest = 0;
    for (let j = 0; j < J; j++) if (P[j] > largest) largest = P[j];
    let ties = 0;
    let chosen = 0;
    for (let j = 0; j < J; j++) {
      if (P[j] < largest - 1e-12) continue;
      ties += 1;
      chosen += entryCount[setStart[s] + j];
    }
    hits += chosen / ties;
  }
  return hits / countChoices(data);
}

/** The same with probabilities that are averaged over tastes, each of which has one weight. */
export function hitRateOver(data: ChoiceData, tastes: readonly Float64Array[]): number {
  const { setStart } = data;
  const sums = new Float64Array(setStart[setStart.length - 1] as number);
  for (const b of tastes) {
    const P = predictEntries(data, b);
    for (let e = 0; e < sums.length; e++) sums[e] += P[e] / tastes.length;
  }
  return hitRateOf(data, (s) => sums.subarray(setStart[s], setStart[s + 1]));
}
