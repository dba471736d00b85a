/**
 * A number in figures alone, as people type one: JavaScript writes what is below 0.000001 or from 21 figures on with an
 * exponent, which no page takes. What has none, or is no number, is returned as it is.
 *
 * @example plainDecimals('-2.5e-7') // '-0.00000025'
 */
export function plainDecimals(text: string): string {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i.exec(text);
  if (!found) return text;
  const [, sign = '', whole = '', decimals = '', exponent = ''] = found;
  const point = whole.length + Number(exponent);
  const figures = (whole + decimals).padEnd(point, '0');
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${figures}`;
  const rest = figures.slice(point);
  return sign + figures.slice(0, point) + (rest && `.${rest}`);
}
