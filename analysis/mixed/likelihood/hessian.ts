/**
 * Second derivatives of the simulated log-likelihood, exactly, for the price of some six gradients. In draw r, with
 * g = d ln L / d beta and D_tk = sum_j P_j d_jk over the rows of choice t:
 *
 *     d2 ln L / d beta_k d beta_l = -sum_t (sum_j P_j d_jk d_jl - D_tk D_tl)
 *     d2 SL / d theta d theta'    = sum_r L_r (s s' + d2 ln L / d theta d theta')         s = d ln L / d theta
 *     d2 ln SL / d theta d theta' = (that) / SL - (d ln SL / d theta) (d ln SL / d theta)'
 *
 * s_k of eta_k is g_k, times beta_k where beta is an exponential, and d eta_k / d theta is 1 or a draw.
 */
import type { MixedLayout } from '../mixedModel.ts';
import type { MixedProblem } from '../mixedProblem.ts';
import { type Block, pieceLength } from './block.ts';
import type { Piece } from './forward.ts';

/** Room for what a piece needs, by choice and coefficient. */
export interface SecondRoom {
  /** Choices x K pieces: D. */
  readonly means: Float64Array;
  /** K pieces: g. */
  readonly scores: Float64Array;
  /** Choices x K: is any difference not 0? */
  readonly isThere: Uint8Array;
  /** One piece: L (g g' + second derivative) of a pair of coefficients. */
  readonly pair: Float64Array;
  readonly weighted: Float64Array;
  /** By coefficient: its place among the random ones, or -1. */
  readonly randomOf: Int32Array;
  /** By coefficient: the parameters that it depends on. */
  readonly features: readonly (readonly Feature[])[];
}

/** A parameter, and the draws that it multiplies; a mean multiplies 1. */
interface Feature {
  readonly parameter: number;
  readonly dimension?: number;
}

/** The lower triangle of a P x P matrix, row-major. */
export interface Lower {
  readonly values: Float64Array;
  readonly P: number;
}

export function makeSecondRoom({ layout }: MixedProblem, block: Block): SecondRoom {
  const K = layout.coefficients.length;
  const choices = block.choiceRow.length - 1;
  const randomOf = new Int32Array(K).fill(-1);
  for (const [m, k] of layout.random.entries()) randomOf[k] = m;
  return {
    means: new Float64Array(choices * K * pieceLength),
    scores: new Float64Array(K * pieceLength),
    isThere: new Uint8Array(choices * K),
    pair: new Float64Array(pieceLength),
    weighted: new Float64Array(pieceLength),
    randomOf,
    features: layout.coefficients.map((_, k) => featuresOf(layout, k)),
  };
}

function featuresOf({ parameters }: MixedLayout, k: number): Feature[] {
  return parameters.flatMap(({ coefficient, dimension }, parameter) =>
    coefficient === k ? [{ parameter, ...(dimension !== undefined && { dimension }) }] : [],
  );
}

/** Adds a piece of draws to `second`. Takes probabilities, before they are weighed. */
export function addSecond(block: Block, room: SecondRoom, { layout }: MixedProblem, piece: Piece, second: Lower): void {
  const K = layout.coefficients.length;
  setMeans(block, room, K, piece.count);
  for (let k = 0; k < K; k++) {
    for (let l = 0; l <= k; l++) {
      setPair(block, room, { k, l, K, count: piece.count });
      toLogarithms(block, room, layout.exponential, { k, l, count: piece.count });
      addPair(room, k, l, piece, second);
    }
  }
}

/** D and g. */
function setMeans({ nChoices, choiceRow, differences, shares }: Block, room: SecondRoom, K: number, count: number) {
  const { means, scores, isThere } = room;
  scores.fill(0);
  isThere.fill(0);
  for (let t = 0; t < nChoices; t++) {
    for (let k = 0; k < K; k++) {
      const at = (t * K + k) * pieceLength;
      for (let row = choiceRow[t]; row < choiceRow[t + 1]; row++) {
        const value = differences[row * K + k];
        if (value === 0) continue;
        if (isThere[t * K + k] === 0) means.fill(0, at, at + count);
        isThere[t * K + k] = 1;
        const from = row * pieceLength;
        for (let r = 0; r < count; r++) means[at + r] += value * shares[from + r];
      }
      if (isThere[t * K + k] === 0) continue;
      const of = k * pieceLength;
      for (let r = 0; r < count; r++) scores[of + r] -= means[at + r];
    }
  }
}

interface Pair {
  readonly k: number;
  readonly l: number;
  readonly K: number;
  readonly count: number;
}

/** g_k g_l + d2 ln L / d beta_k d beta_l. */
function setPair(block: Block, { means, scores, isThere, pair }: SecondRoom, { k, l, K, count }: Pair): void {
  const { nChoices, choiceRow, differences, shares } = block;
  const one = k * pieceLength;
  const two = l * pieceLength;
  for (let r = 0; r < count; r++) pair[r] = scores[one + r] * scores[two + r];
  for (let t = 0; t < nChoices; t++) {
    if (isThere[t * K + k] === 0 || isThere[t * K + l] === 0) continue;
    const a = (t * K + k) * pieceLength;
    const b = (t * K + l) * pieceLength;
    const from = choiceRow[t];
    const to = choiceRow[t + 1];
    if (to - from === 2) {
      const x = differences[from * K + k] * differences[from * K + l];
      const y = differences[(from + 1) * K + k] * differences[(from + 1) * K + l];
      const p = from * pieceLength;
      const q = p + pieceLength;
      for (let r = 0; r < count; r++) {
        pair[r] += means[a + r] * means[b + r] - (x * shares[p + r] + y * shares[q + r]);
      }
      continue;
    }
    for (let r = 0; r < count; r++) pair[r] += means[a + r] * means[b + r];
    for (let row = from; row < to; row++) {
      const value = differences[row * K + k] * differences[row * K + l];
      if (value === 0) continue;
      const p = row * pieceLength;
      for (let r = 0; r < count; r++) pair[r] -= value * shares[p + r];
    }
  }
}

/** The same by eta, times L. */
function toLogarithms(
  { beta, likelihood }: Block,
  { pair, scores, randomOf }: SecondRoom,
  exponential: Int8Array,
  { k, l, count }: Omit<Pair, 'K'>,
): void {
  for (const coefficient of [k, l]) {
    const m = randomOf[coefficient];
    if (m < 0 || exponential[m] === 0) continue;
    const at = m * pieceLength;
    for (let r = 0; r < count; r++) pair[r] *= beta[at + r];
  }
  const m = randomOf[k];
  if (k === l && m >= 0 && exponential[m] !== 0) {
    const at = m * pieceLength;
    const of = k * pieceLength;
    for (let r = 0; r < count; r++) pair[r] += scores[of + r] * beta[at + r];
  }
  for (let r = 0; r < count; r++) pair[r] *= likelihood[r];
}

/** Times the derivatives of eta_k and eta_l: 1 by a mean, a draw by a spread. */
function addPair({ pair, weighted, features }: SecondRoom, k: number, l: number, piece: Piece, second: Lower): void {
  const { draws, first, count, R } = piece;
  for (const { parameter: p, dimension } of features[k] as readonly Feature[]) {
    if (dimension === undefined) weighted.set(pair);
    else {
      const from = dimension * R + first;
      for (let r = 0; r < count; r++) weighted[r] = pair[r] * draws[from + r];
    }
    for (const { parameter: q, dimension: other } of features[l] as readonly Feature[]) {
      // Of one coefficient every pair comes up twice.
      if (k === l && q > p) continue;
      const sum = other === undefined ? sumOf(weighted, count) : timesDraws(weighted, draws, other * R + first, count);
      second.values[p > q ? p * second.P + q : q * second.P + p] += sum;
    }
  }
}

function sumOf(weighted: Float64Array, count: number): number {
  let even = 0;
  let odd = 0;
  let r = 0;
  for (; r + 1 < count; r += 2) {
    even += weighted[r];
    odd += weighted[r + 1];
  }
  if (r < count) even += weighted[r];
  return even + odd;
}

function timesDraws(weighted: Float64Array, draws: Float64Array, at: number, count: number): number {
  let even = 0;
  let odd = 0;
  let r = 0;
  for (; r + 1 < count; r += 2) {
    even += weighted[r] * draws[at + r];
    odd += weighted[r + 1] * draws[at + r + 1];
  }
  if (r < count) even += weighted[r] * draws[at + r];
  return even + odd;
}
