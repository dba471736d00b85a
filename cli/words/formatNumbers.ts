/** Numbers as the tables of estimates show them. An absent one is an empty cell. */

export function fixed(value: number | undefined, digits = 4): string {
  return value === undefined ? '' : value.toFixed(digits);
}

/** With enough digits for its standard error, which may be tiny where the unit of a number is. */
export function withError(value: number | undefined, error: number | undefined): string {
  const isTiny = error !== undefined && error > 0 && error < 0.0005;
  return value !== undefined && isTiny ? value.toExponential(3) : fixed(value);
}

export function formatP(p: number | undefined): string {
  if (p === undefined) return '';
  return p < 0.0001 ? '<0.0001' : p.toFixed(4);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** A whole number with commas. Not `toLocaleString`: it loads all the locales there are, a tenth of the time of `estimate`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function range(interval: readonly [number, number] | undefined, error?: number): [string, string] {
  return [withError(interval?.[0], error), withError(interval?.[1], error)];
}

/** A column of numbers. */
export const right = (title: string) => ({ title, align: 'right' as const });

/** A column of numbers that say nothing without the one before. */
export const rightJoined = (title: string) => ({ ...right(title), isJoined: true });

/** The titles above `range`. */
export function intervalTitles(confidence: number) {
  return [right(`${Number((100 * confidence).toFixed(2))}% from`), rightJoined('to')];
}
