/**
 * From draws to probabilities: the coefficients of each draw, the utilities of the alternatives that were not chosen against
 * the one that was, their probabilities, and the likelihood of the respondent's whole sequence of choices.
 *
 *     P_chosen = 1 / (1 + sum_j exp(d_j' beta))        d_j = x_j - x_chosen
 *     L_r      = product over choices of P_chosen      in draw r
 */
import { tableExp } from '../../numerics/tableExp.ts';
import type { MixedLayout } from '../mixedModel.ts';
import { type Block, pieceLength } from './block.ts';
import { combine } from './combine.ts';

/** Beyond this a difference of utilities counts as this: a chance of 1e-87 is none. */
const mostUtility = 200;
/** Beyond this the logarithm of a coefficient counts as this. */
const mostLogarithm = 300;
/** A product of probabilities below this is put aside as a logarithm; one more probability can't make it 0. */
const small = 1e-200;

/** Writes the random coefficients of `count` draws, of which the first is `first` of R. */
export function drawCoefficients(
  { beta }: Block,
  layout: MixedLayout,
  theta: Float64Array,
  { draws, first, count, R }: Piece,
): void {
  const { random, exponential, loadStart, loadDimension, loadParameter } = layout;
  for (let m = 0; m < random.length; m++) {
    const at = m * pieceLength;
    const mean = theta[random[m]];
    for (let load = loadStart[m]; load < loadStart[m + 1]; load++) {
      const from = loadDimension[load] * R + first;
      const spread = theta[loadParameter[load]];
      if (load === loadStart[m]) for (let r = 0; r < count; r++) beta[at + r] = mean + spread * draws[from + r];
      else for (let r = 0; r < count; r++) beta[at + r] += spread * draws[from + r];
    }
    const sign = exponential[m];
    if (sign === 0) continue;
    for (let r = 0; r < count; r++) beta[at + r] = sign * tableExp(Math.min(beta[at + r], mostLogarithm));
  }
}

/** A piece of a respondent's draws. */
export interface Piece {
  /** All of them: draw r in dimension d at `d * R + r`. */
  readonly draws: Float64Array;
  readonly R: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Writes the probabilities of all rows, and the likelihood of each draw divided by exp of what is returned, which is 0
 * unless the likelihood is too small for a number.
 */
export function predict(block: Block, count: number): number {
  const { nChoices, choiceRow, rowStart, rowEntries, fixedUtility, shares, likelihood } = block;
  likelihood.fill(1, 0, count);
  let aside: Float64Array | undefined;
  for (let t = 0; t < nChoices; t++) {
    const from = choiceRow[t];
    const to = choiceRow[t + 1];
    for (let row = from; row < to; row++) {
      combine(shares, row * pieceLength, rowEntries, rowStart[row], rowStart[row + 1], fixedUtility[row], count);
    }
    const least = to - from === 2 ? shareTwo(block, from, count) : shareMany(block, from, to, count);
    if (least < small) aside = putAside(likelihood, count, aside);
  }
  return aside ? rescale(likelihood, count, aside) : 0;
}

/** A choice among three: the usual one, in one loop. Returns the least likelihood after it. */
function shareTwo({ shares, likelihood }: Block, row: number, count: number): number {
  const one = row * pieceLength;
  const two = one + pieceLength;
  let least = 1;
  for (let r = 0; r < count; r++) {
    const u = shares[one + r];
    const v = shares[two + r];
    const a = tableExp(u < mostUtility ? u : mostUtility);
    const b = tableExp(v < mostUtility ? v : mostUtility);
    const chosen = 1 / (1 + a + b);
    shares[one + r] = a * chosen;
    shares[two + r] = b * chosen;
    const L = likelihood[r] * chosen;
    likelihood[r] = L;
    if (L < least) least = L;
  }
  return least;
}

const sums = new Float64Array(pieceLength);

function shareMany({ shares, likelihood }: Block, from: number, to: number, count: number): number {
  sums.fill(1);
  for (let row = from; row < to; row++) {
    const at = row * pieceLength;
    for (let r = 0; r < count; r++) {
      const v = shares[at + r];
      const e = tableExp(v < mostUtility ? v : mostUtility);
      shares[at + r] = e;
      sums[r] += e;
    }
  }
  let least = 1;
  for (let r = 0; r < count; r++) {
    const chosen = 1 / sums[r];
    sums[r] = chosen;
    const L = likelihood[r] * chosen;
    likelihood[r] = L;
    if (L < least) least = L;
  }
  for (let row = from; row < to; row++) {
    const at = row * pieceLength;
    for (let r = 0; r < count; r++) shares[at + r] *= sums[r];
  }
  return least;
}

function putAside(likelihood: Float64Array, count: number, known?: Float64Array): Float64Array {
  const aside = known ?? new Float64Array(pieceLength);
  for (let r = 0; r < count; r++) {
    aside[r] += Math.log(likelihood[r]);
    likelihood[r] = 1;
  }
  return aside;
}

/** Puts what was set aside back in, with the largest likelihood of the piece as 1. */
function rescale(likelihood: Float64Array, count: number, aside: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let r = 0; r < count; r++) {
    aside[r] += Math.log(likelihood[r]);
    if (aside[r] > most) most = aside[r];
  }
  for (let r = 0; r < count; r++) likelihood[r] = tableExp(aside[r] - most);
  return most;
}
