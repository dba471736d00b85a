/** The likelihood of all respondents at one point, and of which class each then probably is: the E step. */
import { multiplyRows } from '../logit/likelihood/predictEntries.ts';
import { tableExp } from '../numerics/tableExp.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, membershipOf, partWorthsOf } from './layout.ts';

/**
 * How much is added to each class before it is fitted, as if it had made so many more choices, spread evenly over the
 * alternatives of all choice sets. It bounds part-worths that nothing else does: a class that always chooses none.
 */
export interface Hold {
  /** By class: choices, 0 for none. */
  readonly choices: Float64Array;
  /** Respondents that are spread evenly over the classes, which keeps the share of an empty class above 0. */
  readonly people: number;
}

export interface LatentPoint {
  readonly theta: Float64Array;
  readonly logLikelihood: number;
  /** LL and what is added by the hold: what a fit maximises. */
  readonly objective: number;
  /** C x N: ln L_nc. */
  readonly classLikelihoods: Float64Array;
  /** C x N: ln pi_nc. */
  readonly logShares: Float64Array;
  /** C x N: h_nc. */
  readonly posterior: Float64Array;
}

/** What one class's choices say of its part-worths: ln L_n of every respondent, and that of one evenly spread choice. */
export interface ClassLikelihood {
  readonly of: Float64Array;
  readonly spread: number;
}

/** @param into length N, where ln L_n is written */
export function likelihoodOfClass(problem: LatentProblem, b: Float64Array, into: Float64Array): ClassLikelihood {
  const { data, space, N, stepStart, stepEntry, setShare, rowShare } = problem;
  const { entryRow, entrySet } = data;
  const V = multiplyRows(space.rows, multiplyRows(space.coded, b));
  const logSum = logSums(problem, V);
  let spread = 0;
  for (let r = 0; r < V.length; r++) spread += rowShare[r] * V[r];
  for (let s = 0; s < logSum.length; s++) spread -= setShare[s] * logSum[s];
  for (let n = 0; n < N; n++) {
    let sum = 0;
    for (let step = stepStart[n]; step < stepStart[n + 1]; step++) {
      const e = stepEntry[step];
      sum += V[entryRow[e]] - logSum[entrySet[e]];
    }
    into[n] = sum;
  }
  return { of: into, spread };
}

/** ln sum_j exp(V_j) by set. */
function logSums({ data }: LatentProblem, V: Float64Array): Float64Array {
  const { setStart, entryRow } = data;
  const sums = new Float64Array(setStart.length - 1);
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let r = 0; r < V.length; r++) {
    if (V[r] > highest) highest = V[r];
    if (V[r] < lowest) lowest = V[r];
  }
  const isNarrow = highest - lowest < 300;
  const raised = isNarrow ? V.map((v) => tableExp(v - highest)) : V;
  for (let s = 0; s < sums.length; s++) {
    let largest = highest;
    let total = 0;
    if (isNarrow) for (let e = setStart[s]; e < setStart[s + 1]; e++) total += raised[entryRow[e]];
    else {
      largest = Number.NEGATIVE_INFINITY;
      for (let e = setStart[s]; e < setStart[s + 1]; e++) largest = Math.max(largest, V[entryRow[e]]);
      for (let e = setStart[s]; e < setStart[s + 1]; e++) total += tableExp(V[entryRow[e]] - largest);
    }
    sums[s] = largest + Math.log(total);
  }
  return sums;
}

/** The point with everything that is known there. */
export function evaluatePoint(problem: LatentProblem, layout: Layout, hold: Hold, theta: Float64Array): LatentPoint {
  const { N } = problem;
  const classLikelihoods = new Float64Array(layout.C * N);
  const spreads = new Float64Array(layout.C);
  for (let c = 0; c < layout.C; c++) {
    const into = classLikelihoods.subarray(c * N, (c + 1) * N);
    spreads[c] = likelihoodOfClass(problem, partWorthsOf(layout, theta, c), into).spread;
  }
  return joinClasses(problem, layout, hold, { theta, classLikelihoods, spreads });
}

interface Parts {
  readonly theta: Float64Array;
  readonly classLikelihoods: Float64Array;
  readonly spreads: Float64Array;
}

/** The same from likelihoods of classes that are known already. */
export function joinClasses(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  { theta, classLikelihoods, spreads }: Parts,
): LatentPoint {
  const { N, data, total } = problem;
  const { C } = layout;
  const logShares = logSharesAt(problem, layout, theta);
  const posterior = new Float64Array(C * N);
  let logLikelihood = 0;
  let spreadPeople = 0;
  for (let n = 0; n < N; n++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < C; c++) {
      const at = c * N + n;
      posterior[at] = logShares[at] + classLikelihoods[at];
      spreadPeople += data.weights[n] * logShares[at];
      if (posterior[at] > largest) largest = posterior[at];
    }
    let sum = 0;
    for (let at = n; at < C * N; at += N) {
      posterior[at] = tableExp(posterior[at] - largest);
      sum += posterior[at];
    }
    for (let at = n; at < C * N; at += N) posterior[at] /= sum;
    if (data.weights[n] > 0) logLikelihood += data.weights[n] * (largest + Math.log(sum));
  }
  let held = (hold.people * spreadPeople) / (total * C);
  for (let c = 0; c < C; c++) held += hold.choices[c] * spreads[c];
  return { theta, logLikelihood, objective: logLikelihood + held, classLikelihoods, logShares, posterior };
}

/** C x N: ln pi_nc. */
export function logSharesAt({ N, Q, Z }: LatentProblem, layout: Layout, theta: Float64Array): Float64Array {
  const { C } = layout;
  const shares = new Float64Array(C * N);
  const g = Array.from({ length: C - 1 }, (_, c) => membershipOf(layout, theta, c + 1));
  for (let n = 0; n < N; n++) {
    let largest = 0;
    for (let c = 1; c < C; c++) {
      let v = 0;
      for (let q = 0; q < Q; q++) v += Z[n * Q + q] * g[c - 1][q];
      shares[c * N + n] = v;
      if (v > largest) largest = v;
    }
    let total = 0;
    for (let at = n; at < C * N; at += N) total += tableExp(shares[at] - largest);
    const logTotal = largest + Math.log(total);
    for (let at = n; at < C * N; at += N) shares[at] -= logTotal;
  }
  return shares;
}
