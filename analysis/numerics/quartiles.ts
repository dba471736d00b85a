/** The quarter, the half and three quarters of a row of numbers. */

export interface Quartiles {
  readonly n: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * The median of some numbers, and the quartiles around it: between two of them where the place falls between (Hyndman and
 * Fan 1996, type 7: `quantile(x)` in R). `undefined` for no numbers.
 *
 * @example quartilesOf([4, 1, 3, 2]); // { n: 4, lower: 1.75, median: 2.5, upper: 3.25 }
 */
export function quartilesOf(numbers: readonly number[]): Quartiles | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = Float64Array.from(numbers).sort();
  const at = (p: number) => {
    const place = p * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { n: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
