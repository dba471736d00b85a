/**
 * From the utilities of offers to their shares. Every rule follows the value and the draws of the utilities, so that a
 * share has its interval; randomised first choice has no gradient.
 */
import { acceptanceOf, productOf, weightedSum } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import { type LevelErrors, ownScale } from './levelErrors.ts';

/** P_j = exp(V_j) / sum_i exp(V_i), with gradient P_j (grad V_j - sum_i P_i grad V_i). */
export function logitShares(utilities: readonly Estimand[]): Estimand[] {
  const K = utilities[0]?.gradient.length ?? 0;
  const mean = new Float64Array(K);
  const shares = follow(utilities, softmax);
  for (const [j, { gradient }] of utilities.entries()) {
    for (let k = 0; k < K; k++) mean[k] += shares[j].value * gradient[k];
  }
  return shares.map(({ value, draws }, j) => ({
    value,
    gradient: utilities[j].gradient.map((slope, k) => value * (slope - mean[k])),
    draws,
  }));
}

/** An offer's utility against none in the two steps of dual response. */
export interface SteppedUtility {
  readonly choice: Estimand;
  readonly acceptance: Estimand;
}

/**
 * The two questions of dual response: which offer is preferred, and is it accepted? The share of offer j is P_j A_j,
 * with P the logit shares among the offers and A the acceptance of each; that of none is 1 - sum_j P_j A_j.
 *
 * Nobody prefers one of two equal offers to the other: they are one offer in the first step, and part its share. So a
 * twin never makes more people accept.
 *
 * @param kinds the offers that are equal have the same number, from 0
 * @returns the offers' shares, and then that of none
 */
export function twoStepShares(utilities: readonly SteppedUtility[], kinds: readonly number[]): Estimand[] {
  const firsts = [...new Set(kinds)].map((kind) => utilities[kinds.indexOf(kind)] as SteppedUtility);
  const preferred = logitShares(firsts.map(({ choice }) => choice));
  const accepted = firsts.map(({ acceptance }, kind) => productOf(preferred[kind], acceptanceOf(acceptance)));
  const taken = weightedSum(accepted.map((of) => ({ weight: 1, of })));
  const countOf = (kind: number) => kinds.filter((other) => other === kind).length;
  const shares = kinds.map((kind) => weightedSum([{ weight: 1 / countOf(kind), of: accepted[kind] }]));
  return [...shares, complementOf(taken)];
}

/** 1 - f. */
function complementOf({ value, gradient, draws }: Estimand): Estimand {
  return { value: 1 - value, gradient: gradient.map((slope) => -slope), draws: draws.map((drawn) => 1 - drawn) };
}

/** Everyone takes the offer of the highest utility; where several have it, each of them equally often. It has no gradient. */
export function firstChoice(utilities: readonly Estimand[]): Estimand[] {
  return follow(utilities, (V, into) => {
    let highest = Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let j = 0; j < V.length; j++) {
      if (V[j] > highest) count = 0;
      highest = Math.max(highest, V[j]);
      if (V[j] === highest) count += 1;
    }
    for (let j = 0; j < V.length; j++) into[j] = V[j] === highest ? 1 / count : 0;
  });
}

/** Rows of level errors for each person: many people make up for few rows. */
const rowsEach = 8;

/**
 * Randomised first choice where people differ: each taste takes rows of level errors of its own, one after the other.
 */
export function firstChoiceOfEach(utilities: readonly Estimand[], { offers, rows, sums }: LevelErrors): Estimand[] {
  const blocks = Math.max(1, Math.floor(rows / rowsEach));
  return follow(utilities, (V, into, d) => {
    const from = (d % blocks) * rowsEach * offers;
    sharesGiven(V, sums.subarray(from, from + Math.min(rows, rowsEach) * offers), into);
  });
}

const rowsForDraws = 2000;

export interface SimulatedShares {
  readonly shares: Estimand[];
  /** Half of a 95% interval of each share's value over other level errors, from the spread of the shifts. */
  readonly monteCarloErrors: Float64Array;
}

/**
 * Randomised first choice. The value takes all level errors; the draws of the coefficients take two thousand of them, and
 * are moved by what these miss of the value, so that the interval stands about it.
 */
export function randomisedFirstChoice(utilities: readonly Estimand[], errors: LevelErrors): SimulatedShares {
  const V = Float64Array.from(utilities, ({ value }) => value);
  const { offers, rows, rowsPerShift, sums } = errors;
  const slice = (from: number, count: number) => sums.subarray(from * offers, (from + count) * offers);
  const byShift: Float64Array[] = [];
  for (let from = 0; from < rows; from += rowsPerShift)
    byShift.push(sharesGiven(V, slice(from, rowsPerShift), new Float64Array(offers)));
  const values = V.map((_, j) => byShift.reduce((sum, own) => sum + own[j], 0) / byShift.length);
  const few = slice(0, Math.min(rows, rowsForDraws));
  const ofFew = sharesGiven(V, few, new Float64Array(offers));
  const shares = follow(utilities, (drawn, into) => sharesGiven(drawn, few, into));
  const moved = (drawn: number, j: number) => Math.min(1, Math.max(0, drawn + values[j] - ofFew[j]));
  return {
    shares: shares.map(({ gradient, draws }, j) => ({
      value: values[j],
      gradient,
      draws: draws.map((drawn) => moved(drawn, j)),
    })),
    monteCarloErrors: values.map((value, j) => {
      const squares = byShift.reduce((sum, own) => sum + (own[j] - value) ** 2, 0);
      // The 97.5% quantile of Student's t with 15 degrees of freedom: there are 16 shifts.
      return 2.131 * Math.sqrt(squares / (byShift.length * (byShift.length - 1)));
    }),
  };
}

/**
 * The offers' own errors are Gumbel, so given the level errors the first choices are logit shares of a small scale.
 *
 * @param sums rows of as many level errors as there are offers
 * @param shares is filled with the shares, and returned
 */
function sharesGiven(V: Float64Array, sums: Float64Array, shares: Float64Array): Float64Array {
  const J = V.length;
  const rows = sums.length / J;
  const weights = new Float64Array(J);
  shares.fill(0);
  for (let from = 0; from < sums.length; from += J) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < J; j++) largest = Math.max(largest, V[j] + sums[from + j]);
    let total = 0;
    for (let j = 0; j < J; j++) {
      weights[j] = Math.exp((V[j] + sums[from + j] - largest) / ownScale);
      total += weights[j];
    }
    for (let j = 0; j < J; j++) shares[j] += weights[j] / (total * rows);
  }
  return shares;
}

/** Applies a rule to the values, and to the values at every draw. There may be a draw for every taste of a population. */
function follow(
  utilities: readonly Estimand[],
  rule: (V: Float64Array, into: Float64Array, d: number) => void,
): Estimand[] {
  const J = utilities.length;
  const D = utilities[0]?.draws.length ?? 0;
  const values = new Float64Array(J);
  rule(
    Float64Array.from(utilities, ({ value }) => value),
    values,
    0,
  );
  const given = utilities.map(({ draws }) => draws);
  const draws = utilities.map(() => new Float64Array(D));
  const V = new Float64Array(J);
  const into = new Float64Array(J);
  for (let d = 0; d < D; d++) {
    for (let j = 0; j < J; j++) V[j] = (given[j] as Float64Array)[d];
    rule(V, into, d);
    for (let j = 0; j < J; j++) (draws[j] as Float64Array)[d] = into[j];
  }
  return utilities.map((_, j) => ({
    value: values[j],
    gradient: new Float64Array(0),
    draws: draws[j] as Float64Array,
  }));
}

function softmax(V: Float64Array, into: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < V.length; j++) largest = Math.max(largest, V[j]);
  let total = 0;
  for (let j = 0; j < V.length; j++) {
    into[j] = Math.exp(V[j] - largest);
    total += into[j];
  }
  for (let j = 0; j < V.length; j++) into[j] /= total;
}
