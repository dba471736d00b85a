import type { Estimates } from '../estimates.ts';

/** estimates.json: two spaces a level, and lists of plain values (a row of a matrix, a profile) on one line each. */
export function formatEstimates(estimates: Estimates): string {
  return `${formatValue(estimates, '')}\n`;
}

function formatValue(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const wrap = (open: string, items: readonly string[], close: string) =>
    items.length === 0 ? open + close : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    if (isPlain) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return wrap(
      '[',
      value.map((item) => formatValue(item, inner)),
      ']',
    );
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return wrap(
    '{',
    entries.map(([key, item]) => `${JSON.stringify(key)}: ${formatValue(item, inner)}`),
    '}',
  );
}
