/** The upper tail of the chi-square distribution, for Wald and likelihood-ratio tests. */

/**
 * P(X > x) for a chi-square variable with `df` degrees of freedom, to some 13 significant digits, also far in the tail
 * where 1 - P would be 0.
 *
 * It is the regularised upper incomplete gamma function Q(df/2, x/2): a series below the mean, a continued fraction
 * above it (Abramowitz and Stegun 6.5.29 and 6.5.31). Equivalent to `pchisq(x, df, lower.tail = FALSE)` in R.
 *
 * @throws RangeError unless df > 0 and x is a number
 * @example chiSquareTail(3.841458820694124, 1); // 0.05
 */
export function chiSquareTail(x: number, df: number): number {
  if (!(df > 0) || !Number.isFinite(df)) throw new RangeError(`degrees of freedom are above 0, not ${df}`);
  if (Number.isNaN(x)) throw new RangeError('the statistic is no number');
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const a = df / 2;
  const half = x / 2;
  return half < a + 1 ? 1 - lowerSeries(a, half) : upperFraction(a, half);
}

/** P(a, x) = x^a e^-x / Gamma(a + 1) (1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ...). */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 1; term > sum * 1e-17; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return Math.exp(a * Math.log(x) - x - logGamma(a + 1)) * sum;
}

/** Q(a, x) by the continued fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)), evaluated as Lentz does. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return Math.exp(a * Math.log(x) - x - logGamma(a)) * fraction;
}

/**
 * ln Gamma(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41) after stepping up to where it has 16 digits.
 */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 12; y++) shift += Math.log(y);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360_360))))) / y;
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - shift;
}
