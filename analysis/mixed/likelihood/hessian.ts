/**
 * Second derivatives of the simulated log-likelihood, exactly, for the price of some gradients. In draw r, with
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
import { type Combination, combine, fillFour } from './combine.ts';
import type { Piece } from './forward.ts';

/** Room for what a piece needs, by choice and coefficient. */
export interface SecondRoom {
  /** (Choices + 1) x K pieces: g, which is minus the sum of what follows, and D of each choice. */
  readonly means: Float64Array;
  /** The same by element: is it not 0 in all draws? */
  readonly isThere: Uint8Array;
  /** What of a pair of coefficients is a combination of probabilities. */
  readonly entries: Combination;
  /** Where the products of a pair begin in `means`. */
  readonly products: Int32Array;
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
  const rows = block.fixedUtility.length;
  const randomOf = new Int32Array(K).fill(-1);
  for (const [m, k] of layout.random.entries()) randomOf[k] = m;
  return {
    means: new Float64Array((choices + 1) * K * pieceLength),
    isThere: new Uint8Array((choices + 1) * K),
    products: new Int32Array(choices + 1),
    entries: { source: block.shares, piece: new Int32Array(rows + 3), value: new Float64Array(rows + 3) },
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

/** g and D. */
function setMeans({ nChoices, choiceRow, differences, shares }: Block, room: SecondRoom, K: number, count: number) {
  const { means, isThere } = room;
  means.fill(0, 0, (nChoices + 1) * K * pieceLength);
  isThere.fill(0);
  for (let t = 0; t < nChoices; t++) {
    for (let k = 0; k < K; k++) {
      const at = ((t + 1) * K + k) * pieceLength;
      for (let row = choiceRow[t]; row < choiceRow[t + 1]; row++) {
        const value = differences[row * K + k];
        if (value === 0) continue;
        isThere[(t + 1) * K + k] = 1;
        const from = row * pieceLength;
        for (let r = 0; r < count; r++) means[at + r] += value * shares[from + r];
      }
      if (isThere[(t + 1) * K + k] === 0) continue;
      isThere[k] = 1;
      const of = k * pieceLength;
      for (let r = 0; r < count; r++) means[of + r] -= means[at + r];
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
function setPair(block: Block, { means, isThere, entries, products, pair }: SecondRoom, { k, l, K, count }: Pair) {
  combine(pair, 0, entries, 0, listRows(block, entries, K, k, l), 0, count);
  let n = 0;
  for (let t = 0; t <= block.nChoices; t++) {
    if (isThere[t * K + k] === 1 && isThere[t * K + l] === 1) products[n++] = t * K * pieceLength;
  }
  const one = k * pieceLength;
  const two = l * pieceLength;
  let i = 0;
  for (; i + 3 < n; i += 4) addFour(pair, means, products, i, one, two, count);
  for (; i < n; i++) {
    const a = products[i] + one;
    const b = products[i] + two;
    for (let r = 0; r < count; r++) pair[r] += means[a + r] * means[b + r];
  }
}

/** -d_jk d_jl of the rows in which both are not 0. */
function listRows(
  { nRows, differences }: Block,
  { piece, value }: Combination,
  K: number,
  k: number,
  l: number,
): number {
  let at = 0;
  for (let row = 0; row < nRows; row++) {
    const product = differences[row * K + k] * differences[row * K + l];
    if (product === 0) continue;
    piece[at] = row * pieceLength;
    value[at++] = -product;
  }
  return fillFour(piece, value, at);
}

function addFour(
  pair: Float64Array,
  means: Float64Array,
  products: Int32Array,
  i: number,
  one: number,
  two: number,
  count: number,
): void {
  const a = products[i] + one;
  const b = products[i + 1] + one;
  const c = products[i + 2] + one;
  const d = products[i + 3] + one;
  const shift = two - one;
  const e = a + shift;
  const f = b + shift;
  const g = c + shift;
  const h = d + shift;
  for (let r = 0; r < count; r++) {
    const first = means[a + r] * means[e + r] + means[b + r] * means[f + r];
    pair[r] += first + (means[c + r] * means[g + r] + means[d + r] * means[h + r]);
  }
}

/** The same by eta, times L. */
function toLogarithms(
  { beta, likelihood }: Block,
  { pair, means, randomOf }: SecondRoom,
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
    for (let r = 0; r < count; r++) pair[r] += means[of + r] * beta[at + r];
  }
  for (let r = 0; r < count; r++) pair[r] *= likelihood[r];
}

/** Times the derivatives of eta_k and eta_l: 1 by a mean, a draw by a spread. */
function addPair({ pair, weighted, features }: SecondRoom, k: number, l: number, piece: Piece, second: Lower): void {
  const { draws, first, count, R } = piece;
  for (const { parameter: p, dimension } of features[k] as readonly Feature[]) {
    let values = pair;
    if (dimension !== undefined) {
      values = weighted;
      const from = dimension * R + first;
      for (let r = 0; r < count; r++) weighted[r] = pair[r] * draws[from + r];
    }
    for (const { parameter: q, dimension: other } of features[l] as readonly Feature[]) {
      // Of one coefficient every pair comes up twice.
      if (k === l && q > p) continue;
      const sum = other === undefined ? sumOf(values, count) : timesDraws(values, draws, other * R + first, count);
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
