/**
 * The variance of true effects between studies, tau^2, by restricted maximum likelihood: where y_i ~ N(mu, v_i + tau^2),
 *
 *     l(tau^2) = -1/2 sum ln(v_i + tau^2) - 1/2 ln sum w_i - 1/2 sum w_i (y_i - m)^2,   w_i = 1 / (v_i + tau^2)
 *
 * (Viechtbauer 2005, equation 8). It can have more than one maximum, and a climb from a start may end at a lower one, or at 0
 * beside a higher one; so all of [0, infinity) is looked at, on a grid, and every maximum found is refined.
 */

export interface StudyEffect {
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
}

/** m and sum w for a given tau^2. */
export function weigh(effects: readonly StudyEffect[], tau2: number): { mean: number; total: number } {
  let total = 0;
  let sum = 0;
  for (const { estimate, standardError } of effects) {
    const w = 1 / (standardError ** 2 + tau2);
    total += w;
    sum += w * estimate;
  }
  return { mean: sum / total, total };
}

/** l, up to a constant. */
export function restrictedLikelihood(effects: readonly StudyEffect[], tau2: number): number {
  const { mean, total } = weigh(effects, tau2);
  const sum = effects.reduce((before, { estimate, standardError }) => {
    const variance = standardError ** 2 + tau2;
    return before + Math.log(variance) + (estimate - mean) ** 2 / variance;
  }, 0);
  return -(sum + Math.log(total)) / 2;
}

/** dl / dtau^2. */
function score(effects: readonly StudyEffect[], tau2: number): number {
  const { mean, total } = weigh(effects, tau2);
  const weights = effects.map(({ standardError }) => 1 / (standardError ** 2 + tau2));
  const squares = weights.reduce((sum, w) => sum + w ** 2, 0);
  const spread = effects.reduce(
    (sum, { estimate }, i) => sum + (weights[i] as number) ** 2 * (estimate - mean) ** 2,
    0,
  );
  return (-total + squares / total + spread) / 2;
}

/** Points between 0 and where the likelihood falls for good. */
const nPoints = 2000;

/**
 * The tau^2 of the highest maximum on [0, infinity), to the last digits.
 *
 * @throws RangeError for fewer than two studies, which know no variance
 */
export function remlVariance(effects: readonly StudyEffect[]): number {
  if (effects.length < 2) throw new RangeError(`a variance between studies needs two, not ${effects.length}`);
  const estimates = effects.map(({ estimate }) => estimate);
  const range = Math.max(...estimates) - Math.min(...estimates);
  // From the square of the range on, every tau^2 explains more than there is, and the score is negative.
  const most = Math.max(range ** 2, Number.MIN_VALUE);
  const ends = [0, ...Array.from({ length: nPoints }, (_, i) => most * Math.exp(-30 * (1 - (i + 1) / nPoints)))];
  const scores = ends.map((tau2) => score(effects, tau2));
  const maxima = (scores[0] as number) <= 0 ? [0] : [];
  for (let i = 1; i < ends.length; i++) {
    if ((scores[i - 1] as number) > 0 && (scores[i] as number) <= 0) {
      maxima.push(findMaximum(effects, ends[i - 1] as number, ends[i] as number));
    }
  }
  return maxima.reduce((best, one) =>
    restrictedLikelihood(effects, one) > restrictedLikelihood(effects, best) ? one : best,
  );
}

/** Where the score goes through 0 from above, by halving. */
function findMaximum(effects: readonly StudyEffect[], from: number, to: number): number {
  let [low, high] = [from, to];
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (score(effects, middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}
