/**
 * What putting a profile into one place of a task would be worth: the weighted sum of ln det over information states
 * (those of the pool and of the version, at each set of part-worths), the task itself being taken out of them.
 */

import { hasNone } from '../../../../study/taskFormats.ts';
import type { CodedProfile } from './codedProfile.ts';
import {
  addTimes,
  along,
  alongDifference,
  type InformationState,
  quadraticForm,
  type TaskForm,
  timesDifference,
} from './informationState.ts';
import { logDetOnePlus } from './smallDeterminant.ts';
import { fillTaskWeights, type TaskFormat, taskRank } from './taskWeights.ts';

/** A state, what its ln det counts, and the set of part-worths that it is at. */
export interface WeighedState {
  readonly state: InformationState;
  readonly weight: number;
  readonly draw: number;
}

export interface Slot {
  /** The other profiles of the task. */
  readonly others: readonly CodedProfile[];
  readonly none?: CodedProfile;
  readonly format: TaskFormat;
}

/** A task at a set of part-worths as its rows and S, the profile of the slot first. */
export function formOf(profile: CodedProfile, { others, none, format }: Slot, draw: number): TaskForm {
  const all = [profile, ...others];
  const S = new Float64Array(taskRank(format) ** 2);
  fillTaskWeights(
    S,
    Float64Array.from(all, ({ weights }) => weights[draw]),
    none?.weights[draw] ?? 0,
    format,
  );
  const base = hasNone(format.response) ? (none as CodedProfile) : all[all.length - 1];
  return { rows: all.slice(0, taskRank(format)), base, S };
}

/** Prepares everything that does not depend on the profile; then each profile costs some sums over its columns. */
export function makeSlotScore(slot: Slot, states: readonly WeighedState[]): (profile: CodedProfile) => number {
  const { others, none, format } = slot;
  const r = taskRank(format);
  const isForced = !hasNone(format.response);
  const base = isForced ? others[others.length - 1] : (none as CodedProfile);
  const rows = isForced ? others.slice(0, -1) : others;
  const parts = states.map((weighed) => prepare(weighed, rows, base, r));

  const S = new Float64Array(r * r);
  const work = new Float64Array(r * r);
  const e = new Float64Array(others.length + 1);
  return (profile) => {
    let score = 0;
    let filledFor = -1;
    for (const part of parts) {
      const { draw, V, G, ofBase, ofRows, baseSquare, rowBase } = part;
      if (draw !== filledFor) {
        e[0] = profile.weights[draw];
        for (let j = 0; j < others.length; j++) e[j + 1] = others[j].weights[draw];
        fillTaskWeights(S, e, none ? none.weights[draw] : 0, format);
        filledFor = draw;
      }
      G[0] = quadraticForm(V, profile, part.K) - 2 * along(ofBase, profile) + baseSquare;
      for (let i = 1; i < r; i++) {
        const cross = along(ofRows[i - 1], profile) - rowBase[i - 1];
        G[i] = cross;
        G[i * r] = cross;
      }
      score += part.weight * logDetOnePlus(S, G, r, work);
    }
    return score;
  };
}

/** The parts of G = D V D' that stay, and the vectors that give the others. */
function prepare({ state, weight, draw }: WeighedState, rows: readonly CodedProfile[], base: CodedProfile, r: number) {
  const { K, inverse: V } = state;
  const ofRows = rows.map((row) => timesDifference(V, row, base, K));
  const ofBase = new Float64Array(K);
  addTimes(ofBase, V, base, K, 1);
  const G = new Float64Array(r * r);
  for (const [i, u] of ofRows.entries()) {
    for (const [j, row] of rows.entries()) G[(i + 1) * r + j + 1] = alongDifference(u, row, base);
  }
  const rowBase = ofRows.map((u) => along(u, base));
  return { K, V, G, weight, draw, ofBase, ofRows, baseSquare: quadraticForm(V, base, K), rowBase };
}
