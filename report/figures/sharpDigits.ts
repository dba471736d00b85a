/**
 * How many decimals a figure is written with: as many as is usual, or, where its interval is narrower than these would show, so many that the
 * interval has two digits. A slope in euros is -0.00177, and not 0.00.
 */
export function sharpDigits(width: number | undefined, usual: number): number {
  if (width === undefined || !(width > 0)) return usual;
  // From a width of two units of the last usual decimal on, that decimal tells the ends apart.
  const needed = 1 - Math.floor(Math.log10(width));
  return needed <= usual + 1 ? usual : Math.min(9, needed);
}
