/**
 * Moves weight between the choice sets of a continuous design until it is D-optimal among them: from the one with the
 * smallest d_t = tr(M_t M^-1) that has any weight, to the one with the largest (vertex exchange: Böhning 1986).
 */
import type { CodedProfile } from '../strategies/efficient/codedProfile.ts';
import {
  along,
  changeState,
  type InformationState,
  type TaskForm,
  timesDifference,
} from '../strategies/efficient/informationState.ts';

export interface WeightedTask {
  /** Numbers of profiles, ascending. */
  readonly task: Int32Array;
  readonly form: TaskForm;
  weight: number;
}

/** Moves after which it is enough, whatever is left to gain. */
const mostMoves = 800;

/**
 * Changes the weights, and the state with them.
 *
 * @param closeEnough ends when no d_t is above K times one more than this
 */
export function exchangeWeights(support: readonly WeightedTask[], state: InformationState, closeEnough: number): void {
  const K = state.K;
  for (let move = 0; move < mostMoves; move++) {
    let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    let [to, from] = [support[0], support[0]];
    for (const one of support) {
      const trace = traceOf(one.form, state);
      if (trace > most) [most, to] = [trace, one];
      if (one.weight > 0 && trace < least) [least, from] = [trace, one];
    }
    if (most <= K * (1 + closeEnough) || to === from) return;
    const curvature = secondDerivative(to.form, from.form, state);
    const step = Math.min(from.weight, (most - least) / curvature);
    changeState(state, scaled(to.form, step), 1);
    changeState(state, scaled(from.form, step), -1);
    to.weight += step;
    from.weight = step === from.weight ? 0 : from.weight - step;
  }
}

/** tr(S D V D') */
function traceOf({ rows, base, S }: TaskForm, { inverse, K }: InformationState): number {
  const r = rows.length;
  let trace = 0;
  for (let i = 0; i < r; i++) {
    for (let j = 0; j <= i; j++) {
      const product = betweenDifferences(inverse, rows[i], rows[j], base, K);
      trace += (i === j ? 1 : 2) * S[i * r + j] * product;
    }
  }
  return trace;
}

/** (x - x_base)' V (y - x_base) */
function betweenDifferences(V: Float64Array, x: CodedProfile, y: CodedProfile, base: CodedProfile, K: number): number {
  return between(V, x, y, K) - between(V, x, base, K) - between(V, base, y, K) + between(V, base, base, K);
}

function between(V: Float64Array, x: CodedProfile, y: CodedProfile, K: number): number {
  let sum = 0;
  for (let a = 0; a < x.columns.length; a++) {
    const row = x.columns[a] * K;
    for (let b = 0; b < y.columns.length; b++) sum += x.values[a] * y.values[b] * V[row + y.columns[b]];
  }
  return sum;
}

/** tr((V (M_to - M_from))^2), what bends ln det along the move: with W = D V D' of both tasks' rows, tr(S W S W). */
function secondDerivative(to: TaskForm, from: TaskForm, { inverse, K }: InformationState): number {
  const parts = [
    ...to.rows.map((row) => ({ row, base: to.base })),
    ...from.rows.map((row) => ({ row, base: from.base })),
  ];
  const n = parts.length;
  const r = to.rows.length;
  const S = new Float64Array(n * n);
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) {
      S[i * n + j] = to.S[i * r + j];
      S[(r + i) * n + r + j] = -from.S[i * r + j];
    }
  }
  const products = parts.map(({ row, base }) => timesDifference(inverse, row, base, K));
  const SW = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const { row, base } = parts[j];
      for (let k = 0; k < n; k++) {
        if (S[i * n + k] === 0) continue;
        let w = 0;
        w += along(products[k], row);
        w -= along(products[k], base);
        SW[i * n + j] += S[i * n + k] * w;
      }
    }
  }
  let trace = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) trace += SW[i * n + j] * SW[j * n + i];
  return trace;
}

function scaled(form: TaskForm, factor: number): TaskForm {
  return { ...form, S: form.S.map((value) => value * factor) };
}
