/** The standard normal distribution, as far as intervals and p-values need it. */

/**
 * P(|Z| > |z|), to 14 significant digits in the whole range (also far in the tail, where 1 - P would be 0).
 *
 * Below 3 a series (Abramowitz and Stegun 26.2.11), above it the continued fraction of Mills' ratio (26.2.14).
 * Equivalent to `2 * pnorm(-abs(z))` in R.
 *
 * @example twoSidedP(1.96); // 0.0499957902964409
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 3) {
    let term = x;
    let sum = x;
    for (let i = 1; term > sum * 1e-17; i++) {
      term *= (x * x) / (2 * i + 1);
      sum += term;
    }
    return Math.max(0, 1 - 2 * density * sum);
  }
  let fraction = x;
  for (let i = 160; i >= 1; i--) fraction = x + i / fraction;
  return (2 * density) / fraction;
}

/**
 * The z with P(|Z| <= z) = confidence, by Newton's method on `twoSidedP`. Equivalent to `qnorm((1 + confidence) / 2)`.
 *
 * @throws RangeError unless 0 < confidence < 1
 * @example normalQuantile(0.95); // 1.959963984540054
 */
export function normalQuantile(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence lies between 0 and 1, not ${confidence}`);
  const p = 1 - confidence;
  // Starting left of the root of a convex decreasing function, Newton's steps never overshoot it.
  let z = 0;
  for (let i = 0; i < 200; i++) {
    const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (twoSidedP(z) - p) / (2 * density);
    z += step;
    if (Math.abs(step) < 1e-15 * (1 + z)) return z;
  }
  return z;
}
