/** The incomplete beta function, and the quantiles of Student's t and of F that follow from it. */
import { logGamma } from './chiSquare.ts';

/**
 * I_x(a, b), the regularised incomplete beta function, to some 14 digits: a continued fraction (Abramowitz and Stegun
 * 26.5.8), on the side where it converges fast. Equivalent to `pbeta(x, a, b)` in R.
 *
 * @throws RangeError unless a and b are above 0 and x is a number
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`the parameters are above 0, not ${a} and ${b}`);
  if (Number.isNaN(x)) throw new RangeError('x is no number');
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logOfFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const isLow = x < (a + 1) / (a + b + 2);
  const front = Math.exp(logOfFront);
  return isLow ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Evaluated as Lentz does. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

/**
 * The t with P(T <= t) = p for Student's t with `df` degrees of freedom. Equivalent to `qt(p, df)` in R.
 *
 * @throws RangeError unless 0 < p < 1 and df > 0
 * @example studentQuantile(0.975, 1); // 12.706204736174698
 */
export function studentQuantile(p: number, df: number): number {
  checkShare(p);
  if (p < 0.5) return -studentQuantile(1 - p, df);
  // P(|T| > t) = I_{df / (df + t^2)}(df / 2, 1 / 2).
  const x = findShare((own) => incompleteBeta(own, df / 2, 0.5), 2 * (1 - p));
  return Math.sqrt(df * (1 / x - 1));
}

/**
 * The x with P(F <= x) = p for F with `df1` and `df2` degrees of freedom. Equivalent to `qf(p, df1, df2)` in R.
 *
 * @throws RangeError unless 0 < p < 1 and both are above 0
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  checkShare(p);
  // P(F > x) = I_{df2 / (df2 + df1 x)}(df2 / 2, df1 / 2).
  const share = findShare((own) => incompleteBeta(own, df2 / 2, df1 / 2), 1 - p);
  return (df2 * (1 / share - 1)) / df1;
}

function checkShare(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`a share lies between 0 and 1, not at ${p}`);
}

/** The x in (0, 1) at which a rising function is `wanted`, by halving: as exact as the function is. */
function findShare(rising: (x: number) => number, wanted: number): number {
  let [low, high] = [0, 1];
  for (let middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
    if (rising(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
