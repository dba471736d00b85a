/** What a chain keeps of its draws. */
import type { HierarchicalProblem } from './problem.ts';
import type { Population } from './sampler/state.ts';
import { applyTransform, isIdentity } from './transform.ts';
import { makeWatcher, type Watch, type WatchedDraws } from './watch.ts';

/** Of G draws. */
export interface ChainDraws {
  readonly nDraws: number;
  /** G x M x K: Theta, on the scale of beta. */
  readonly theta: Float64Array;
  /** G x K (K + 1) / 2: the upper triangle of D, row by row. */
  readonly covariance: Float64Array;
  /** Length G: the log-likelihood of all choices at everyone's beta. */
  readonly logLikelihood: Float64Array;
  readonly individuals: IndividualMoments;
  /** G x N x K: everyone's part-worths b at every draw, where they were asked for. */
  readonly individualDraws?: Float32Array;
  /** Where something was watched. */
  readonly watched?: WatchedDraws;
}

/** Running moments over draws of everyone's part-worths b (Welford 1962): no draw has to be kept for them. */
export interface IndividualMoments {
  /** How many draws they are of. */
  readonly count: number;
  /** N x K. */
  readonly mean: Float64Array;
  /** N x K: sums of squares about the mean. */
  readonly squares: Float64Array;
  /** Length N: the mean over draws of the root likelihood, exp(LL_n / choices of n). */
  readonly rlh: Float64Array;
}

export interface DrawRecorder {
  record(population: Population, logLikelihood: Float64Array): void;
  finish(): ChainDraws;
}

export interface RecorderOptions {
  readonly keepsIndividuals?: boolean;
  readonly watch?: Watch;
  /** Goes on recording after these. */
  readonly before?: ChainDraws;
}

/** @param added how many draws there will be at most, beside those before */
export function makeRecorder(
  { nRespondents: N, nParameters: K, nCovariates: M, choices, transform }: HierarchicalProblem,
  added: number,
  { keepsIndividuals = false, watch, before }: RecorderOptions = {},
): DrawRecorder {
  let count = before?.nDraws ?? 0;
  const most = count + added;
  const triangle = (K * (K + 1)) / 2;
  const theta = room(most * M * K, before?.theta);
  const covariance = room(most * triangle, before?.covariance);
  const logLikelihood = room(most, before?.logLikelihood);
  const mean = room(N * K, before?.individuals.mean);
  const squares = room(N * K, before?.individuals.squares);
  const rlh = room(N, before?.individuals.rlh);
  const individualDraws = keepsIndividuals ? new Float32Array(most * N * K) : undefined;
  if (before?.individualDraws) individualDraws?.set(before.individualDraws);
  const watcher = watch && makeWatcher(watch, K, most, before?.watched);
  const isPlain = isIdentity(transform);
  const b = new Float64Array(N * K);

  function recordIndividuals(beta: Float64Array, own: Float64Array): void {
    if (isPlain) b.set(beta);
    else for (let n = 0; n < N; n++) applyTransform(transform, beta, n * K, b, n * K);
    for (let i = 0; i < N * K; i++) {
      const difference = b[i] - mean[i];
      mean[i] += difference / count;
      squares[i] += difference * (b[i] - mean[i]);
    }
    for (let n = 0; n < N; n++) {
      const nChoices = choices.personStart[n + 1] - choices.personStart[n];
      rlh[n] += (Math.exp(own[n] / nChoices) - rlh[n]) / count;
    }
    individualDraws?.set(b, (count - 1) * N * K);
    watcher?.record(b, count - 1);
  }

  return {
    record: (population, own) => {
      theta.set(population.theta, count * M * K);
      writeTriangle(population.L, K, covariance, count * triangle);
      for (let n = 0; n < N; n++) logLikelihood[count] += own[n];
      count += 1;
      recordIndividuals(population.beta, own);
    },
    finish: () => ({
      nDraws: count,
      theta: theta.slice(0, count * M * K),
      covariance: covariance.slice(0, count * triangle),
      logLikelihood: logLikelihood.slice(0, count),
      individuals: { count, mean, squares, rlh },
      ...(individualDraws && { individualDraws: individualDraws.slice(0, count * N * K) }),
      ...(watcher && { watched: watcher.finish(count) }),
    }),
  };
}

function room(length: number, filled: Float64Array | undefined): Float64Array {
  const array = new Float64Array(length);
  if (filled) array.set(filled);
  return array;
}

/** The upper triangle of D = L L', row by row. */
function writeTriangle(L: Float64Array, K: number, into: Float64Array, at: number): void {
  for (let i = 0, to = at; i < K; i++) {
    for (let j = i; j < K; j++, to++) {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += L[i * K + k] * L[j * K + k];
      into[to] = sum;
    }
  }
}

/** Moments of several sets of draws as of one (Chan, Golub and LeVeque 1983). */
export function poolMoments(parts: readonly IndividualMoments[]): IndividualMoments {
  const filled = parts.filter(({ count }) => count > 0);
  const [first, ...others] = filled.length > 0 ? filled : parts;
  if (!first) throw new RangeError('there are no draws to pool');
  let { count } = first;
  const mean = first.mean.slice();
  const squares = first.squares.slice();
  const rlh = first.rlh.slice();
  for (const part of others) {
    const total = count + part.count;
    const share = part.count / total;
    for (let i = 0; i < mean.length; i++) {
      const difference = part.mean[i] - mean[i];
      mean[i] += share * difference;
      squares[i] += part.squares[i] + count * share * difference * difference;
    }
    for (let n = 0; n < rlh.length; n++) rlh[n] += share * (part.rlh[n] - rlh[n]);
    count = total;
  }
  return { count, mean, squares, rlh };
}
