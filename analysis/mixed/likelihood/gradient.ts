/**
 * Back from probabilities to scores. With q_jr = L_r P_jr, all sums over draws of L times the derivative:
 *
 *     d ln L_r / d beta_k = -sum_rows d_jk P_jr
 *     d ln SL / d theta   = sum_r L_r (d ln L_r / d theta) / sum_r L_r        (Train 2009, section 6.7 and 11.6)
 */
import type { MixedLayout } from '../mixedModel.ts';
import { type Block, pieceLength } from './block.ts';
import { combine } from './combine.ts';
import type { Piece } from './forward.ts';

/** What is summed over a respondent's draws, in units of exp(scale). */
export interface Sums {
  /** Sum of L. */
  likelihood: number;
  scale: number;
  /** By row: sum of L P. */
  readonly rows: Float64Array;
  /** By parameter: sum of L times the score, where it is not that of the rows. */
  readonly score: Float64Array;
}

/** L times the score of one coefficient, by draw. */
const score = new Float64Array(pieceLength);

/** Adds a piece of draws. Probabilities become q, so that nothing may need them after this. */
export function addScores(block: Block, layout: MixedLayout, piece: Piece, sums: Sums): void {
  const { count, draws, first, R } = piece;
  const { random, exponential, loadStart, loadDimension, loadParameter } = layout;
  const { columnStart, columnEntries } = block;
  sums.likelihood += sumOf(block.likelihood, 0, count);
  weigh(block, count, sums.rows);
  for (let m = 0; m < random.length; m++) {
    combine(score, 0, columnEntries, columnStart[m], columnStart[m + 1], 0, count);
    if (exponential[m] !== 0) {
      multiply(block.beta, m * pieceLength, count);
      sums.score[random[m]] += sumOf(score, 0, count);
    }
    for (let load = loadStart[m]; load < loadStart[m + 1]; load++) {
      sums.score[loadParameter[load]] += timesDraws(draws, loadDimension[load] * R + first, count);
    }
  }
}

function weigh({ nRows, shares, likelihood }: Block, count: number, rows: Float64Array): void {
  for (let row = 0; row < nRows; row++) {
    const at = row * pieceLength;
    let even = 0;
    let odd = 0;
    let r = 0;
    for (; r + 1 < count; r += 2) {
      const q = shares[at + r] * likelihood[r];
      const p = shares[at + r + 1] * likelihood[r + 1];
      shares[at + r] = q;
      shares[at + r + 1] = p;
      even += q;
      odd += p;
    }
    if (r < count) {
      shares[at + r] *= likelihood[r];
      even += shares[at + r];
    }
    rows[row] += even + odd;
  }
}

function multiply(values: Float64Array, at: number, count: number): void {
  for (let r = 0; r < count; r++) score[r] *= values[at + r];
}

function timesDraws(draws: Float64Array, at: number, count: number): number {
  let even = 0;
  let odd = 0;
  let r = 0;
  for (; r + 1 < count; r += 2) {
    even += score[r] * draws[at + r];
    odd += score[r + 1] * draws[at + r + 1];
  }
  if (r < count) even += score[r] * draws[at + r];
  return even + odd;
}

function sumOf(values: Float64Array, at: number, count: number): number {
  let sum = 0;
  for (let r = 0; r < count; r++) sum += values[at + r];
  return sum;
}
