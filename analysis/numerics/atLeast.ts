/**
 * The chance that at least k of n independent events happen, each with a probability of its own: the upper tail of the
 * Poisson-binomial distribution, by adding one event after the other.
 */
export function atLeast(k: number, probabilities: readonly number[]): number {
  const exactly = new Float64Array(probabilities.length + 1);
  exactly[0] = 1;
  for (const [n, p] of probabilities.entries()) {
    for (let i = n + 1; i > 0; i--) exactly[i] = exactly[i] * (1 - p) + exactly[i - 1] * p;
    exactly[0] *= 1 - p;
  }
  return exactly.subarray(Math.max(0, k)).reduce((sum, one) => sum + one, 0);
}
