/**
 * Wilson's score interval of a share: all shares p0 that the observed one does not speak against,
 * |p - p0| <= z sqrt(p0 (1 - p0) / n). It stays between 0 and 1, and has a width also where everybody or nobody did it.
 *
 * Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212. Equivalent to
 * `prop.test(p * n, n, correct = FALSE)$conf.int` in R.
 *
 * @param share p, between 0 and 1
 * @param n how many were observed, above 0; need not be whole
 * @param quantile z, 1.96 for 95%
 * @returns the bounds
 * @example wilsonInterval(0.75, 60, 1.959963984540054); // [0.6276792992295218, 0.8422347746994333]
 */
export function wilsonInterval(share: number, n: number, quantile: number): [number, number] {
  const z2 = quantile ** 2;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (quantile / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
