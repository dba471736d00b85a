import type { Estimates } from './estimates.ts';

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
    const numbers = formatNumberRows(value, indent);
    if (numbers !== undefined) return numbers;
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

/** A list of lists of numbers, such as the profiles, of which there may be thousands; `undefined` for what is no such list. */
function formatNumberRows(rows: readonly unknown[], indent: string): string | undefined {
  const [first] = rows;
  if (!Array.isArray(first) || typeof first[0] !== 'number') return undefined;
  const json = JSON.stringify(rows);
  // Something else than a number, a number beside the lists, or a list inside one.
  if (/[^-+.e\d,[\]]|\],[^[]|[^\]],\[|.\[\[/.test(json)) return undefined;
  const spaced = json.slice(1, -1).replaceAll(',', ', ');
  return `[\n${indent}  ${spaced.replaceAll('], [', `],\n${indent}  [`)}\n${indent}]`;
}
