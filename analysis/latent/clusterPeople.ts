/** A guess at who belongs together, before any class is fitted: groups of respondents whose choices pull alike. */
import { evaluateCounts } from '../logit/likelihood/logLikelihood.ts';
import { choleskyFactor } from '../numerics/cholesky.ts';
import { drawInteger, type RandomSource } from '../numerics/random.ts';
import type { LatentProblem } from './latentProblem.ts';
import { makeLayout } from './layout.ts';
import { classScores } from './observedInformation.ts';

/** Rounds of k-means: it is a start, not an answer. */
const rounds = 4;

/**
 * k-means of the respondents' scores at the part-worths of everyone, measured by the information (what one person's choices
 * say against the others'), from seeds that lie far apart (k-means++, Arthur and Vassilvitskii 2007).
 *
 * @returns by respondent his cluster, 0 .. C - 1; one may be empty
 */
export function clusterPeople(
  problem: LatentProblem,
  C: number,
  pooled: Float64Array,
  random: RandomSource,
): Int32Array {
  const { N } = problem;
  const points = whitenedScores(problem, pooled);
  const centres = farApart(points, C, random);
  const cluster = new Int32Array(N);
  for (let round = 0; round < rounds; round++) {
    const sums = centres.map((centre) => new Float64Array(centre.length));
    const counts = new Float64Array(C);
    for (const [n, point] of points.entries()) {
      cluster[n] = nearest(point, centres).at;
      counts[cluster[n]] += 1;
      const sum = sums[cluster[n]];
      for (let k = 0; k < point.length; k++) sum[k] += point[k];
    }
    for (let c = 0; c < C; c++) if (counts[c] > 0) centres[c] = sums[c].map((value) => value / counts[c]);
  }
  return cluster;
}

/** L^-1 s_n with L L' the information of all. */
function whitenedScores(problem: LatentProblem, pooled: Float64Array): Float64Array[] {
  const { N, K, data } = problem;
  const scores = classScores(problem, makeLayout(1, problem), pooled, 0);
  const L = choleskyFactor(evaluateCounts(data, data, pooled).information, K);
  return Array.from({ length: N }, (_, n) => {
    const x = scores.slice(n * K, (n + 1) * K);
    for (let i = 0; L && i < K; i++) {
      for (let k = 0; k < i; k++) x[i] -= L[i * K + k] * x[k];
      x[i] /= L[i * K + i];
    }
    return x;
  });
}

/** Points among the given, each drawn with a chance that grows with the square of its distance from those before it. */
function farApart(points: readonly Float64Array[], C: number, random: RandomSource): Float64Array[] {
  const centres = [points[drawInteger(random, points.length)]];
  while (centres.length < C) {
    const distances = points.map((point) => nearest(point, centres).distance);
    let left = random() * distances.reduce((sum, distance) => sum + distance, 0);
    let n = 0;
    while (n + 1 < points.length && left >= distances[n]) left -= distances[n++];
    centres.push(points[n]);
  }
  return centres;
}

function nearest(point: Float64Array, centres: readonly Float64Array[]): { at: number; distance: number } {
  let at = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let c = 0; c < centres.length; c++) {
    let squared = 0;
    for (let k = 0; k < point.length; k++) squared += (point[k] - centres[c][k]) * (point[k] - centres[c][k]);
    if (squared < distance) {
      distance = squared;
      at = c;
    }
  }
  return { at, distance };
}
