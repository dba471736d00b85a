/** Currencies among units. */

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Is it the code of a currency, which every language writes in its own way? */
export function isCurrency(unit: string): boolean {
  return currencies.has(unit);
}
