/**
 * A chart of estimates with their intervals, before it is drawn: blocks (an attribute) of rows (a level), and in each
 * row one cell per panel. With one panel it is a dot-and-interval chart, with more it is small multiples.
 */

export interface Cell {
  readonly estimate: number;
  /** Absent where there is no interval: a level that is zero by definition. */
  readonly low?: number;
  readonly high?: number;
  /** What was published, drawn as a band; an absent bound is open. */
  readonly band?: { readonly low?: number; readonly high?: number };
  /** Where the line of comparison stands: no change, or the base rate of the cell's group. */
  readonly line?: number;
  /** Does the interval leave out the line of comparison? Otherwise the dot is hollow. */
  readonly isClear: boolean;
  /** The estimate in words, as it stands beside the dot. */
  readonly value: string;
  /** A second, quieter line under the value. */
  readonly note?: string;
}

export interface ChartRow {
  readonly label: string;
  /** One for every panel, in the same order. */
  readonly cells: readonly Cell[];
}

export interface ChartBlock {
  readonly heading?: string;
  readonly subheading?: string;
  readonly rows: readonly ChartRow[];
}

export interface Panel {
  /** Empty where there is only one. */
  readonly title: string;
}

export interface IntervalChart {
  readonly panels: readonly Panel[];
  readonly blocks: readonly ChartBlock[];
  readonly axisTitle: string;
  /** What a reader of the picture alone must know, above the axis. */
  readonly remark?: string;
  /** What the axis must at least show. */
  readonly include: readonly number[];
  readonly formatTick: (value: number, digits: number) => string;
}
