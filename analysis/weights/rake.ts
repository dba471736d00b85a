/**
 * Raking (iterative proportional fitting): weights of respondents under which the sample has the margins of the
 * population, and which are as near to the weights that they started with as such weights can be (in Kullback and
 * Leibler's sense). Margin after margin, the weights of every level are multiplied by what its share lacks:
 *
 *     w_c <- w_c t_ml / s_ml        s_ml: the share of level l in the weights of all who answered margin m's question
 *
 * until all margins hold at once. Respondents of one cell have one weight, so cells stand for them. Source: Deming and
 * Stephan (1940), Ann. Math. Stat. 11, 427-444; convergence: Ireland and Kullback (1968), Biometrika 55, 179-188, and for
 * margins among those who answered, as for any linear constraints, Csiszar (1975), Ann. Probab. 3, 146-158.
 * Equivalent to `survey::rake` in R where that has converged: its `epsilon` is of counts (1 person) unless told otherwise.
 */

/** C cells, M margins. */
export interface RakeProblem {
  /** Length C: the sum of the starting weights of the respondents in each cell. */
  readonly start: Float64Array;
  /** By margin, length C: the place of a cell's level among the margin's L targets; L where its respondents gave no answer. */
  readonly places: readonly Int32Array[];
  /** By margin: the share of each level in the population; they add up to 1. */
  readonly targets: readonly Float64Array[];
  /** How far a share may be from its target. */
  readonly tolerance?: number;
  readonly mostIterations?: number;
}

export interface RakedCells {
  /** Length C: the sum of the weights in each cell, all of them with the sum that they had at the start. */
  readonly weights: Float64Array;
  /** How often every margin was fitted. */
  readonly iterations: number;
  readonly converged: boolean;
  /** The largest difference left between a share and its target. */
  readonly largestError: number;
}

/** Raking is stuck where so many iterations leave more than this part of the error: 1e-10 would take 100,000 of them. */
const [lookEvery, stuckAt] = [500, 0.9];

/**
 * Fits the margins one after another until the largest error is at most the tolerance (1e-10), hardly falls any more, or 10,000
 * times.
 *
 * Margins that no weights meet, because combinations of levels have nobody, leave an error that does not vanish:
 * `converged` is false, and `largestError` what was left. A level without anyone stays without anyone.
 *
 * @example rake({ start: Float64Array.of(30, 70), places: [Int32Array.of(0, 1)], targets: [Float64Array.of(0.5, 0.5)] })
 *   // weights 50 and 50, after 1 iteration
 */
export function rake(problem: RakeProblem): RakedCells {
  const { start, places, targets, tolerance = 1e-10, mostIterations = 10_000 } = problem;
  const total = start.reduce((sum, weight) => sum + weight, 0);
  const weights = start.slice();
  let iterations = 0;
  let largestError = findLargestError(weights, places, targets);
  let [atLook, isStuck] = [Number.POSITIVE_INFINITY, false];
  while (largestError > tolerance && iterations < mostIterations && !isStuck) {
    for (let m = 0; m < targets.length; m++) fitMargin(weights, places[m], targets[m]);
    scaleTo(weights, total);
    iterations += 1;
    largestError = findLargestError(weights, places, targets);
    if (iterations % lookEvery > 0) continue;
    isStuck = largestError > stuckAt * atLook;
    atLook = largestError;
  }
  return { weights, iterations, converged: largestError <= tolerance, largestError };
}

/**
 * The nearest weights with this margin. Nothing can be made of a level that has no weight. Where some gave no answer, all
 * others are multiplied by exp(-KL) too, with KL = sum_l t_l ln(t_l / s_l): how far they had to move counts against them.
 */
function fitMargin(weights: Float64Array, places: Int32Array, targets: Float64Array): void {
  const L = targets.length;
  const shares = sharesOf(weights, places, L);
  const factors = new Float64Array(L + 1).fill(1);
  let divergence = 0;
  for (let l = 0; l < L; l++) {
    if (shares[l] > 0) factors[l] = targets[l] / shares[l];
    if (shares[l] > 0 && targets[l] > 0) divergence += targets[l] * Math.log(factors[l]);
  }
  const isUnanswered = places.some((place, c) => place === L && weights[c] > 0);
  if (isUnanswered) for (let l = 0; l < L; l++) factors[l] *= Math.exp(-divergence);
  for (let c = 0; c < weights.length; c++) weights[c] *= factors[places[c]];
}

function findLargestError(
  weights: Float64Array,
  places: readonly Int32Array[],
  targets: readonly Float64Array[],
): number {
  let largest = 0;
  for (let m = 0; m < targets.length; m++) {
    const shares = sharesOf(weights, places[m], targets[m].length);
    for (let l = 0; l < shares.length; l++) largest = Math.max(largest, Math.abs(shares[l] - targets[m][l]));
  }
  return largest;
}

/** The share of each of L levels among the weights of those who answered; 0 where these weigh nothing. */
export function sharesOf(weights: Float64Array, places: Int32Array, L: number): Float64Array {
  const sums = new Float64Array(L);
  let total = 0;
  for (let c = 0; c < weights.length; c++) {
    if (places[c] === L) continue;
    sums[places[c]] += weights[c];
    total += weights[c];
  }
  return total > 0 ? sums.map((sum) => sum / total) : sums;
}

function scaleTo(weights: Float64Array, total: number): void {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  for (let c = 0; c < weights.length; c++) weights[c] *= total / sum;
}
