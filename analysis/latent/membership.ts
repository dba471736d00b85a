/** The logit of membership: which class a respondent is of, from what is known of him before he chooses. */
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import type { Hold, LatentPoint } from './evaluatePoint.ts';
import { logSharesAt } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, membershipOf } from './layout.ts';

/**
 * The M step of membership, in place: shares of the classes where nothing else tells; otherwise one step of Newton's in a
 * multinomial logit with h_nc as what was observed, halved until its likelihood does not fall.
 */
export function raiseMembership(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  { posterior, logShares }: LatentPoint,
  theta: Float64Array,
): void {
  const { N, Q } = problem;
  const { C } = layout;
  if (C === 1) return;
  const people = peopleOf(problem, C, hold, posterior);
  if (Q === 1) {
    const mass = Array.from({ length: C }, (_, c) => massOf(people, c, N));
    for (let c = 1; c < C; c++) membershipOf(layout, theta, c)[0] = Math.log(mass[c] / mass[0]);
    return;
  }
  const { gradient, information } = membershipDerivatives(problem, C, hold, people, logShares);
  const L = choleskyFactor(information, gradient.length);
  const step = L && choleskySolve(L, gradient);
  if (!step) return;
  const start = Array.from({ length: C - 1 }, (_, c) => membershipOf(layout, theta, c + 1).slice());
  const before = crossEntropy(people, logShares);
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    for (let c = 1; c < C; c++) {
      const g = membershipOf(layout, theta, c);
      for (let q = 0; q < Q; q++) g[q] = start[c - 1][q] + scale * step[(c - 1) * Q + q];
    }
    const after = crossEntropy(people, logSharesAt(problem, layout, theta));
    if (after >= before - 1e-12 * Math.abs(before)) return;
  }
  for (let c = 1; c < C; c++) membershipOf(layout, theta, c).set(start[c - 1]);
}

/** C x N: the weight with which respondent n counts as one of class c, the hold among them. */
export function peopleOf(
  { N, data, total }: LatentProblem,
  C: number,
  hold: Hold,
  posterior: Float64Array,
): Float64Array {
  const people = new Float64Array(C * N);
  const each = hold.people / (total * C);
  for (let c = 0; c < C; c++) {
    for (let n = 0; n < N; n++) people[c * N + n] = data.weights[n] * (posterior[c * N + n] + each);
  }
  return people;
}

export interface MembershipDerivatives {
  /** Length (C - 1) Q, class after class from the second on. */
  readonly gradient: Float64Array;
  /** Its square, row-major: sum_n m_n (diag(pi_n) - pi_n pi_n') x z_n z_n', m_n all the weight of respondent n. */
  readonly information: Float64Array;
}

export function membershipDerivatives(
  { N, Q, Z, data, total }: LatentProblem,
  C: number,
  hold: Hold,
  people: Float64Array,
  logShares: Float64Array,
): MembershipDerivatives {
  const size = (C - 1) * Q;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const pi = new Float64Array(C);
  for (let n = 0; n < N; n++) {
    const m = data.weights[n] * (1 + hold.people / total);
    if (m === 0) continue;
    for (let c = 0; c < C; c++) pi[c] = Math.exp(logShares[c * N + n]);
    for (let c = 1; c < C; c++) {
      const residual = people[c * N + n] - m * pi[c];
      for (let q = 0; q < Q; q++) gradient[(c - 1) * Q + q] += residual * Z[n * Q + q];
      for (let d = 1; d < C; d++) {
        const weight = m * pi[c] * ((c === d ? 1 : 0) - pi[d]);
        for (let q = 0; q < Q; q++) {
          const offset = ((c - 1) * Q + q) * size + (d - 1) * Q;
          for (let r = 0; r < Q; r++) information[offset + r] += weight * Z[n * Q + q] * Z[n * Q + r];
        }
      }
    }
  }
  return { gradient, information };
}

function crossEntropy(people: Float64Array, logShares: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < people.length; at++) if (people[at] > 0) sum += people[at] * logShares[at];
  return sum;
}

function massOf(people: Float64Array, c: number, N: number): number {
  let sum = 0;
  for (let n = 0; n < N; n++) sum += people[c * N + n];
  return sum;
}
