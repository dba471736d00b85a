/** Numbers as the tables of estimates show them. An absent one is an empty cell. */

export function fixed(value: number | undefined, digits = 4): string {
  return value === undefined ? '' : value.toFixed(digits);
}

export function formatP(p: number | undefined): string {
  if (p === undefined) return '';
  return p < 0.0001 ? '<0.0001' : p.toFixed(4);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

export function range(interval: readonly [number, number] | undefined): [string, string] {
  return [fixed(interval?.[0]), fixed(interval?.[1])];
}

/** A column of numbers. */
export const right = (title: string) => ({ title, align: 'right' as const });

/** The titles above `range`. */
export function intervalTitles(confidence: number) {
  return [right(`${Number((100 * confidence).toFixed(2))}% from`), right('to')];
}
