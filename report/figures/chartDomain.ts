import { type IntervalChart, type Mark, marksOf, plainCells } from './chart.ts';
import { isNumber } from './language.ts';
import { niceTicks } from './niceTicks.ts';

export interface ChartDomain {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/**
 * The part of the axis that a chart shows: every estimate, every interval and every published bound. An interval that
 * runs further than twice the range of the estimates (a part-worth that the data hardly say anything about) is cut off
 * there, and the drawing says so with an arrow: else it would press all other intervals together.
 */
export function chartDomain(chart: IntervalChart, tickCount: number): ChartDomain {
  const cells = plainCells(chart);
  const marks = marksOf(chart);
  const lines = cells.map(({ line }) => line);
  const bounds = cells.flatMap(({ band }) => [band?.low, band?.high]);
  const core = [...marks.map(({ estimate }) => estimate), ...lines, ...bounds, ...chart.include].filter(isNumber);
  if (core.length === 0) core.push(0, 1);
  const low = Math.min(...core);
  const high = Math.max(...core);
  const reach = 2 * (high - low || 1);
  const ends = marks.flatMap((mark) => [mark.low, mark.high]).filter(isNumber);
  const from = Math.min(low, ...ends.map((end) => Math.max(end, low - reach)));
  const to = Math.max(high, ...ends.map((end) => Math.min(end, high + reach)));
  const margin = 0.03 * (to - from || 1);
  return { low: from - margin, high: to + margin, ticks: niceTicks(from - margin, to + margin, tickCount) };
}

/** An interval inside the domain, and at which ends it was cut. */
export function cutInterval({ low, high }: Pick<Mark, 'low' | 'high'>, domain: ChartDomain) {
  if (!isNumber(low) || !isNumber(high)) return undefined;
  return {
    low: Math.max(low, domain.low),
    high: Math.min(high, domain.high),
    cutLow: low < domain.low,
    cutHigh: high > domain.high,
  };
}
