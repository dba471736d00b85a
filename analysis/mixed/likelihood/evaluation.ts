/** What the search for the maximum sees of the simulated log-likelihood. */
import { addOuterProduct } from '../../numerics/sandwich.ts';
import type { MixedProblem } from '../mixedProblem.ts';
import { countParts, evaluatePart, type Order, type PartEvaluation } from './evaluatePart.ts';

export interface MixedEvaluation {
  /** Weighted. */
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  /** By respondent, unweighted; N and N x P. */
  readonly logLikelihoods: Float64Array;
  readonly scores: Float64Array;
  /** P x P: minus the second derivatives; with `second` only. */
  readonly information?: Float64Array;
}

/** Puts together what came of all parts, which must be given in their order. */
export function joinParts({ panel }: MixedProblem, P: number, parts: readonly PartEvaluation[]): MixedEvaluation {
  const logLikelihoods = joined(parts.map((part) => part.logLikelihoods));
  const scores = joined(parts.map((part) => part.scores));
  const gradient = new Float64Array(P);
  let logLikelihood = 0;
  for (let n = 0; n < panel.nRespondents; n++) {
    const weight = panel.weights[n];
    logLikelihood += weight * logLikelihoods[n];
    for (let p = 0; p < P; p++) gradient[p] += weight * scores[n * P + p];
  }
  const information = joinSecond(parts, P);
  return { logLikelihood, gradient, logLikelihoods, scores, ...(information && { information }) };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function joinSecond(parts: readonly PartEvaluation[], P: number): Float64Array | undefined {
  if (!parts[0]?.second) return undefined;
  const information = new Float64Array(P * P);
  for (const { second = information } of parts) {
    for (let at = 0; at < second.length; at += P * P) {
      for (let p = 0; p < P; p++) for (let q = 0; q <= p; q++) information[p * P + q] -= second[at + p * P + q];
    }
  }
  for (let p = 0; p < P; p++) for (let q = 0; q < p; q++) information[q * P + p] = information[p * P + q];
  return information;
}

/** In this thread, everything. */
export function evaluateMixed(problem: MixedProblem, theta: Float64Array, order: Order): MixedEvaluation {
  const part = evaluatePart(problem, theta, { from: 0, to: countParts(problem), order });
  return joinParts(problem, theta.length, [part]);
}

/** Sum over respondents of weight^power s s', P x P: with power 1 the metric of BHHH, with 2 the middle of a sandwich. */
export function sumOuterScores(scores: Float64Array, weights: Float64Array, P: number, power: 1 | 2): Float64Array {
  const sum = new Float64Array(P * P);
  for (let n = 0; n < weights.length; n++) {
    const weight = weights[n];
    addOuterProduct(sum, scores.subarray(n * P, (n + 1) * P), power === 1 ? weight : weight * weight);
  }
  return sum;
}
