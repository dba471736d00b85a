/** A row of a forest plot in plain text: the interval as a line, the estimate on it, and where nothing happens. */

export interface ForestAxis {
  readonly low: number;
  readonly high: number;
  /** Characters. */
  readonly width: number;
}

/** From the least to the most of all intervals, with 0; an open end leaves it. */
export function forestAxis(intervals: readonly { low: number; high: number }[], width = 31): ForestAxis {
  const ends = intervals.flatMap((one) => [one.low, one.high]).filter((end) => Number.isFinite(end));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  return { low, high: high > low ? high : low + 1, width };
}

/** What leaves the axis ends in an arrow; a mark is hollow where nobody knows its error. */
export function forestRow(
  { estimate, low, high }: { readonly estimate?: number; readonly low: number; readonly high: number },
  axis: ForestAxis,
  mark: '●' | '○' | '◆' = '●',
): string {
  const last = axis.width - 1;
  const place = (value: number) => Math.round(((value - axis.low) / (axis.high - axis.low)) * last);
  const within = (at: number) => Math.min(last, Math.max(0, at));
  // A table breaks lines at spaces of any kind, and not at blank Braille.
  const cells = Array.from({ length: axis.width }, () => '\u2800');
  cells[place(0)] = '┊';
  if (low < high) for (let at = within(place(low)); at <= within(place(high)); at++) cells[at] = '─';
  if (place(low) < 0) cells[0] = '◂';
  if (place(high) > last) cells[last] = '▸';
  if (estimate !== undefined) cells[within(place(estimate))] = mark;
  return cells.join('');
}
