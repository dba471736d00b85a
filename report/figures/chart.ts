/**
 * A chart of estimates with their intervals, before it is drawn: blocks (an attribute) of rows (a level), each with one
 * strip of marks. A strip has one mark, or one for each series (a group, a segment) under each other on the same axis.
 */

/** An estimate with its interval. */
export interface Mark {
  readonly estimate: number;
  /** Absent where there is no interval: a level that is zero by definition. */
  readonly low?: number;
  readonly high?: number;
  /** Does the data tell a rise from a fall? Otherwise the mark is hollow. */
  readonly isClear: boolean;
}

export interface Cell extends Mark {
  /** What was published, drawn as a band; an absent bound is open. */
  readonly band?: { readonly low?: number; readonly high?: number };
  /** Where the line of comparison stands: no change, or the base. */
  readonly line?: number;
  /** A stem leads from the line to the mark, in the colour of what it is. */
  readonly tone?: 'gain' | 'loss' | 'unclear';
  /** The estimate in words, as it stands beside the mark. */
  readonly value: string;
  /** A second, quieter line under the value. */
  readonly note?: string;
}

/** One for each series of the chart, in the same order; a missing one has no figure. */
export interface SeriesCell {
  readonly series: readonly (Mark | undefined)[];
  readonly value: string;
}

export interface ChartRow {
  readonly label: string;
  /** The same in full, where the label is a short one. */
  readonly full?: string;
  /** What the row belongs to, under the label. */
  readonly sublabel?: string;
  readonly cell: Cell | SeriesCell;
}

export interface ChartBlock {
  readonly heading?: string;
  readonly subheading?: string;
  readonly rows: readonly ChartRow[];
}

export interface IntervalChart {
  /** Names of the series, where rows have several marks; at most `mostSeries`. */
  readonly series?: readonly string[];
  readonly blocks: readonly ChartBlock[];
  readonly axisTitle: string;
  /** What a reader of the picture alone must know, above the axis. */
  readonly remark?: string;
  /** What the axis must at least show. */
  readonly include: readonly number[];
  readonly formatTick: (value: number, digits: number) => string;
}

/** As many as have a shape and a colour of their own. */
export const mostSeries = 6;

export function isSeries(cell: Cell | SeriesCell): cell is SeriesCell {
  return 'series' in cell;
}

/** The cells of a chart with one mark in each row. */
export function plainCells({ blocks }: Pick<IntervalChart, 'blocks'>): Cell[] {
  return blocks.flatMap(({ rows }) => rows.flatMap(({ cell }) => (isSeries(cell) ? [] : [cell])));
}

/** Every mark of a chart. */
export function marksOf({ blocks }: Pick<IntervalChart, 'blocks'>): Mark[] {
  return blocks.flatMap(({ rows }) =>
    rows.flatMap(({ cell }) => (isSeries(cell) ? cell.series.filter((mark) => mark !== undefined) : [cell])),
  );
}
