/**
 * Ten to a whole power, as the number nearest to it on every machine: `10 ** -5` is 0.000009999999999999999 on Node 20 and
 * 22 and 0.00001 on 24 and 26, and neither is right for all powers. How text becomes a number is exact by the standard.
 *
 * @example powerOfTen(-5) // 0.00001
 */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
