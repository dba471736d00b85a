/**
 * Back from probabilities to scores. With q_jr = L_r P_jr, all sums over draws of L times the derivative:
 *
 *     d ln L_r / d beta_k = -sum_rows d_jk P_jr
 *     d ln SL / d theta   = sum_r L_r (d ln L_r / d theta) / sum_r L_r        (Train 2009, section 6.7 and 11.6)
 */
import type { MixedLayout } from '../mixedModel.ts';
import { type Block, pieceLength } from './block.ts';
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

const score = new Float64Array(pieceLength);

/** Adds a piece of draws. Probabilities become q, so that nothing may need them after this. */
export function addScores(block: Block, layout: MixedLayout, piece: Piece, sums: Sums): void {
  const { count, draws, first, R } = piece;
  const { random, exponential, loadStart, loadDimension, loadParameter } = layout;
  sums.likelihood += sumOf(block.likelihood, 0, count);
  weigh(block, count, sums.rows);
  for (let m = 0; m < random.length; m++) {
    gather(block, m, count);
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

/** L times the score of random coefficient m, by draw. */
function gather({ columnStart, columnPiece, columnValue, shares }: Block, m: number, count: number): void {
  const end = columnStart[m + 1];
  const start = columnStart[m];
  if (start === end) score.fill(0);
  for (let i = start; i < end; i += 4) {
    const p0 = columnPiece[i];
    const p1 = columnPiece[i + 1];
    const p2 = columnPiece[i + 2];
    const p3 = columnPiece[i + 3];
    const v0 = columnValue[i];
    const v1 = columnValue[i + 1];
    const v2 = columnValue[i + 2];
    const v3 = columnValue[i + 3];
    if (i === start) {
      for (let r = 0; r < count; r++) {
        score[r] = -(v0 * shares[p0 + r] + v1 * shares[p1 + r] + (v2 * shares[p2 + r] + v3 * shares[p3 + r]));
      }
    } else {
      for (let r = 0; r < count; r++) {
        score[r] -= v0 * shares[p0 + r] + v1 * shares[p1 + r] + (v2 * shares[p2 + r] + v3 * shares[p3 + r]);
      }
    }
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
