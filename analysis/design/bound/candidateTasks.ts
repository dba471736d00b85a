/**
 * All choice sets that a study could show, numbered, and what each tells under a design: d_t = tr(M_t M^-1), which is
 * tr(S G) with G = D M^-1 D', sums over few entries of the profiles' products x_i' M^-1 x_j.
 */
import type { CodedProfile } from '../strategies/efficient/codedProfile.ts';
import { addTimes, along } from '../strategies/efficient/informationState.ts';
import { fillTaskWeights, type TaskFormat, taskRank } from '../strategies/efficient/taskWeights.ts';

export interface Candidates {
  readonly profiles: readonly CodedProfile[];
  /** Numbers of the profiles by the alternative that they name, where alternatives have names: a choice set has one of each. */
  readonly named?: readonly Int32Array[];
  readonly none?: CodedProfile;
  readonly format: TaskFormat;
}

/** Calls `visit` with every choice set, as numbers of profiles, each once; the array is used again. */
export function visitTasks({ profiles, named, format }: Candidates, visit: (task: Int32Array) => void): void {
  if (named) visitNamed(named, new Int32Array(named.length), 0, visit);
  else visitSubsets(profiles.length, format.alternatives, visit);
}

function visitNamed(
  named: readonly Int32Array[],
  task: Int32Array,
  place: number,
  visit: (task: Int32Array) => void,
): void {
  if (place === named.length) {
    visit(task);
    return;
  }
  for (const profile of named[place]) {
    task[place] = profile;
    visitNamed(named, task, place + 1, visit);
  }
}

function visitSubsets(profiles: number, alternatives: number, visit: (task: Int32Array) => void): void {
  const task = Int32Array.from({ length: alternatives }, (_, j) => j);
  while (true) {
    visit(task);
    let place = alternatives - 1;
    while (place >= 0 && task[place] === profiles - alternatives + place) place--;
    if (place < 0) return;
    task[place]++;
    for (let next = place + 1; next < alternatives; next++) task[next] = task[next - 1] + 1;
  }
}

/** The function that gives d_t under M, from M^-1 (K x K). */
export function makeTaskTrace(candidates: Candidates, inverse: Float64Array, K: number): (task: Int32Array) => number {
  const { none, format } = candidates;
  const rows = none ? [...candidates.profiles, none] : candidates.profiles;
  const n = rows.length;
  const Q = products(rows, inverse, K);
  const J = format.alternatives;
  const r = taskRank(format);
  const S = new Float64Array(r * r);
  const e = new Float64Array(J);
  const noneWeight = none?.weights[0] ?? 0;
  return (task) => {
    for (let j = 0; j < J; j++) e[j] = rows[task[j]].weights[0];
    fillTaskWeights(S, e, noneWeight, format);
    const base = none ? n - 1 : task[J - 1];
    const ofBase = Q[base * n + base];
    let trace = 0;
    for (let i = 0; i < r; i++) {
      const row = task[i] * n;
      const withBase = Q[row + base];
      for (let j = 0; j < r; j++) {
        trace += S[i * r + j] * (Q[row + task[j]] - withBase - Q[task[j] * n + base] + ofBase);
      }
    }
    return trace;
  };
}

/** x_i' V x_j for all pairs of rows. */
function products(rows: readonly CodedProfile[], V: Float64Array, K: number): Float64Array {
  const n = rows.length;
  const Q = new Float64Array(n * n);
  const u = new Float64Array(K);
  for (let i = 0; i < n; i++) {
    u.fill(0);
    addTimes(u, V, rows[i], K, 1);
    for (let j = 0; j < n; j++) Q[i * n + j] = along(u, rows[j]);
  }
  return Q;
}
