/**
 * All choice sets that a study could show, numbered, and what each tells under a design: d_t = tr(M_t M^-1), which is
 * tr(S G) with G = D M^-1 D', sums over few entries of the profiles' products x_i' M^-1 x_j.
 */
import type { CodedProfile } from '../strategies/efficient/codedProfile.ts';
import { along } from '../strategies/efficient/informationState.ts';
import { fillTaskWeights, type TaskFormat, taskRank } from '../strategies/efficient/taskWeights.ts';

export interface Candidates {
  readonly profiles: readonly CodedProfile[];
  readonly none?: CodedProfile;
  readonly format: TaskFormat;
}

/** Calls `visit` with every choice set, as numbers of profiles in ascending order; the array is used again. */
export function visitTasks(profiles: number, alternatives: number, visit: (task: Int32Array) => void): void {
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
    for (const column of rows[i].columns) for (let k = 0; k < K; k++) u[k] += V[column * K + k];
    for (let j = 0; j < n; j++) Q[i * n + j] = along(u, rows[j].columns);
  }
  return Q;
}
