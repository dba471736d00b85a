/**
 * From the utilities of offers to their shares. Every rule follows the value and the draws of the utilities, so that a
 * share has its interval; only logit shares have a gradient as well.
 */
import type { ChoiceRule } from '../../study/prediction.ts';
import type { Estimand } from '../acceptance/estimand.ts';
import { drawNormal, type RandomSource } from '../random.ts';

/** Shares of offers with these utilities, in their order. */
export type ShareRule = (utilities: readonly Estimand[]) => Estimand[];

/** What an offer is made of, one text per attribute; none is `undefined`. */
export type Ingredients = readonly string[] | undefined;

/** @param offers in the order of the utilities that the rule will be given */
export function makeShareRule(rule: ChoiceRule, offers: readonly Ingredients[], random: RandomSource): ShareRule {
  if (rule === 'logit') return logitShares;
  if (rule === 'first-choice') return (utilities) => follow(utilities, firstChoice);
  const errors = drawErrors(offers, random);
  return (utilities) => follow(utilities, (V) => randomisedFirstChoice(V, errors));
}

/** P_j = exp(V_j) / sum_i exp(V_i), with gradient P_j (grad V_j - sum_i P_i grad V_i). */
function logitShares(utilities: readonly Estimand[]): Estimand[] {
  const K = utilities[0]?.gradient.length ?? 0;
  const mean = new Float64Array(K);
  const shares = follow(utilities, (V) => softmax(V, 1));
  for (const [j, { gradient }] of utilities.entries()) {
    for (let k = 0; k < K; k++) mean[k] += shares[j].value * gradient[k];
  }
  return shares.map(({ value, draws }, j) => ({
    value,
    gradient: utilities[j].gradient.map((slope, k) => value * (slope - mean[k])),
    draws,
  }));
}

/** Applies a rule to the values, and to the values at every draw. */
function follow(utilities: readonly Estimand[], rule: (V: Float64Array) => Float64Array): Estimand[] {
  const D = utilities[0]?.draws.length ?? 0;
  const shares = rule(Float64Array.from(utilities, ({ value }) => value));
  const draws = utilities.map(() => new Float64Array(D));
  const V = new Float64Array(utilities.length);
  for (let d = 0; d < D; d++) {
    for (let j = 0; j < V.length; j++) V[j] = utilities[j].draws[d];
    const drawn = rule(V);
    for (let j = 0; j < V.length; j++) draws[j][d] = drawn[j];
  }
  return utilities.map((_, j) => ({ value: shares[j], gradient: new Float64Array(0), draws: draws[j] }));
}

function softmax(V: Float64Array, scale: number): Float64Array {
  const largest = V.reduce((most, v) => Math.max(most, v), Number.NEGATIVE_INFINITY);
  const weights = V.map((v) => Math.exp((v - largest) / scale));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The best takes all; equals share it. */
function firstChoice(V: Float64Array): Float64Array {
  const largest = V.reduce((most, v) => Math.max(most, v), Number.NEGATIVE_INFINITY);
  const best = V.map((v) => Number(v >= largest - 1e-12));
  const count = best.reduce((sum, one) => sum + one, 0);
  return best.map((one) => one / count);
}

/**
 * The errors of randomised first choice (Orme 1998; Huber, Orme and Miller 1999): an error for every level of every
 * attribute, the same for all offers that have it, and one for each offer. Their variances add up to that of a logit's
 * error, pi^2 / 6, of which the offer's own error has a tenth. So offers that share nothing have about their logit
 * shares, and two equal offers split what one of them would have.
 */
const ownShare = 0.1;
const ownScale = Math.sqrt(ownShare);
const nPairs = 1000;

/** R rows of the offers' summed level errors, each with its mirror image. */
function drawErrors(offers: readonly Ingredients[], random: RandomSource): Float64Array[] {
  const deviation = Math.sqrt((1 - ownShare) * (Math.PI ** 2 / 6));
  return Array.from({ length: nPairs }, () => {
    const errors = new Map<string, number>();
    const draw = (key: string) => {
      const found = errors.get(key) ?? drawNormal(random);
      errors.set(key, found);
      return found;
    };
    return Float64Array.from(offers, (levels) => {
      if (!levels || levels.length === 0) return deviation * draw('none');
      const sum = levels.reduce((total, level, attribute) => total + draw(`${attribute} ${level}`), 0);
      return (deviation * sum) / Math.sqrt(levels.length);
    });
  }).flatMap((errors) => [errors, errors.map((error) => -error)]);
}

/** The offers' own errors are Gumbel, so given the level errors the first choices are logit shares of a small scale. */
function randomisedFirstChoice(V: Float64Array, errors: readonly Float64Array[]): Float64Array {
  const J = V.length;
  const shares = new Float64Array(J);
  const weights = new Float64Array(J);
  for (const error of errors) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < J; j++) largest = Math.max(largest, V[j] + error[j]);
    let total = 0;
    for (let j = 0; j < J; j++) {
      weights[j] = Math.exp((V[j] + error[j] - largest) / ownScale);
      total += weights[j];
    }
    for (let j = 0; j < J; j++) shares[j] += weights[j] / (total * errors.length);
  }
  return shares;
}
