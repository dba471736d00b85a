/**
 * Acceptance averaged over people whose tastes are normal: E[1 / (1 + exp(-(m + s z)))], z standard normal. There is
 * no closed form. The trapezoid rule over a normal density converges faster than any power of the step for a smooth
 * integrand (Trefethen and Weideman 2014, SIAM Review 56), so 97 even steps are exact to about 1e-12 for s up to 4.
 */

const reach = 8.5;
const points = 97;
const step = (2 * reach) / (points - 1);
const nodes = Array.from({ length: points }, (_, index) => -reach + index * step);
const density = nodes.map((z) => Math.exp((-z * z) / 2));
const total = density.reduce((sum, value) => sum + value, 0);

/** The logistic function: the share that accepts at this utility over none. */
export function acceptanceAt(utility: number): number {
  return 1 / (1 + Math.exp(-utility));
}

/**
 * The share of a population that accepts a profile.
 *
 * @param mean the population's mean utility of the profile over none
 * @param standardDeviation of that utility between people, 0 for people who are all alike
 * @example averageAcceptance(0, 3) // 0.5
 */
export function averageAcceptance(mean: number, standardDeviation: number): number {
  if (standardDeviation === 0) return acceptanceAt(mean);
  let sum = 0;
  for (let i = 0; i < points; i++) {
    sum += (density[i] as number) * acceptanceAt(mean + standardDeviation * (nodes[i] as number));
  }
  return sum / total;
}

/**
 * The mean utility at which a population accepts with this share: the inverse of `averageAcceptance`, by bisection.
 *
 * @param share between 0 and 1, both excluded
 * @throws RangeError for another share: no finite utility gives it
 * @example utilityOfAcceptance(0.35, 0) // -0.6190392084062235
 */
export function utilityOfAcceptance(share: number, standardDeviation: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`an acceptance must lie between 0 and 1, got ${share}`);
  const alike = Math.log(share / (1 - share));
  if (standardDeviation === 0) return alike;
  // Averaging pulls a share towards one half, so the mean lies further out than `alike`, by no more than this factor.
  const farthest = Math.abs(alike) * (1 + standardDeviation) + standardDeviation;
  let low = -farthest;
  let high = farthest;
  for (let i = 0; i < 80 && high - low > 1e-14 * farthest; i++) {
    const middle = (low + high) / 2;
    if (averageAcceptance(middle, standardDeviation) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
