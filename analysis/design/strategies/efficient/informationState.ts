/**
 * The information of a growing and shrinking set of tasks, as its inverse and the logarithm of its determinant. Adding
 * or removing a task is an update of rank r (Sherman and Morrison 1950; Woodbury 1950; for designs Fedorov 1972):
 *
 *   (A + D'SD)^-1 = V - V D' (I + SG)^-1 S D V,   det(A + D'SD) = det(A) det(I + SG),   V = A^-1, G = D V D'
 */
import { choleskyFactor, choleskyInverse } from '../../../numerics/cholesky.ts';
import type { CodedProfile } from './codedProfile.ts';
import { solveOnePlus } from './smallDeterminant.ts';

export interface InformationState {
  readonly K: number;
  /** K x K, row-major. */
  readonly inverse: Float64Array;
  logDet: number;
}

/** A task as rows less their base; S is r x r for r rows. */
export interface TaskForm {
  readonly rows: readonly CodedProfile[];
  readonly base: CodedProfile;
  readonly S: Float64Array;
}

/** The state of ridge I and nothing else. */
export function emptyState(K: number, ridge: number): InformationState {
  const inverse = new Float64Array(K * K);
  for (let k = 0; k < K; k++) inverse[k * K + k] = 1 / ridge;
  return { K, inverse, logDet: K * Math.log(ridge) };
}

/** Adds a task to a state, or with `sign` -1 takes it out. */
export function changeState(state: InformationState, { rows, base, S }: TaskForm, sign: 1 | -1): void {
  const { K, inverse } = state;
  const r = rows.length;
  const U = rows.map((row) => timesDifference(inverse, row, base, K));
  const G = new Float64Array(r * r);
  for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) G[i * r + j] = alongDifference(U[j], rows[i], base);
  const { T, logDet } = solveOnePlus(sign === 1 ? S : S.map((value) => -value), G, r);
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) subtractOuter(inverse, T[i * r + j], U[i], U[j]);
  }
  state.logDet += logDet;
}

/** V (x - x_base). */
export function timesDifference(V: Float64Array, x: CodedProfile, base: CodedProfile, K: number): Float64Array {
  const u = new Float64Array(K);
  addTimes(u, V, x, K, 1);
  addTimes(u, V, base, K, -1);
  return u;
}

/** u + sign V x, in place. */
export function addTimes(u: Float64Array, V: Float64Array, { columns, values }: CodedProfile, K: number, sign: 1 | -1) {
  for (let a = 0; a < columns.length; a++) {
    const row = columns[a] * K;
    const value = sign * values[a];
    for (let k = 0; k < K; k++) u[k] += value * V[row + k];
  }
}

/** u' (x - x_base). */
export function alongDifference(u: Float64Array, x: CodedProfile, base: CodedProfile): number {
  return along(u, x) - along(u, base);
}

/** u'x */
export function along(u: Float64Array, { columns, values }: CodedProfile): number {
  let sum = 0;
  for (let a = 0; a < columns.length; a++) sum += values[a] * u[columns[a]];
  return sum;
}

/** x'Vx, V symmetric. */
export function quadraticForm(V: Float64Array, { columns, values }: CodedProfile, K: number): number {
  let sum = 0;
  for (let a = 0; a < columns.length; a++) {
    const row = columns[a] * K;
    const value = values[a];
    for (let b = 0; b < a; b++) sum += 2 * value * values[b] * V[row + columns[b]];
    sum += value * value * V[row + columns[a]];
  }
  return sum;
}

function subtractOuter(V: Float64Array, factor: number, u: Float64Array, v: Float64Array): void {
  const K = u.length;
  for (let k = 0; k < K; k++) {
    const scaled = factor * u[k];
    if (scaled === 0) continue;
    for (let l = 0; l < K; l++) V[k * K + l] -= scaled * v[l];
  }
}

/** Adds a task's D'SD to M (K x K). */
export function addTaskForm(M: Float64Array, { rows, base, S }: TaskForm, K: number, weight = 1): void {
  const r = rows.length;
  const dense = rows.map(({ columns, values }) => {
    const d = new Float64Array(K);
    for (let a = 0; a < columns.length; a++) d[columns[a]] += values[a];
    for (let a = 0; a < base.columns.length; a++) d[base.columns[a]] -= base.values[a];
    return d;
  });
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) subtractOuter(M, -weight * S[i * r + j], dense[i], dense[j]);
  }
}

/** The state computed anew, so that the rounding of many updates does not add up. */
export function stateOf(tasks: readonly TaskForm[], K: number, ridge: number): InformationState {
  const M = new Float64Array(K * K);
  for (let k = 0; k < K; k++) M[k * K + k] = ridge;
  for (const task of tasks) addTaskForm(M, task, K);
  const L = choleskyFactor(M, K);
  if (!L) throw new RangeError('information with a ridge is positive definite');
  let logDet = 0;
  for (let k = 0; k < K; k++) logDet += 2 * Math.log(L[k * K + k]);
  return { K, inverse: choleskyInverse(L, K), logDet };
}
