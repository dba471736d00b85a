/**
 * The layers of one panel, back to front. Every layer has a name, which becomes a class of the drawing
 * (`interval_1_marks`), so that a style sheet can colour it. Positions down the page are pixels; across they are the
 * chart's own scale.
 */
import type { Cell } from './chart.ts';
import { type ChartDomain, cutInterval } from './chartDomain.ts';
import type { ChartLayer, Datum } from './chartSpec.ts';
import { chartColors as color } from './chartStyle.ts';
import { isNumber } from './language.ts';
import type { ChartLayout, PlacedLine } from './layoutRows.ts';

export interface PanelScale {
  readonly domain: ChartDomain;
  readonly width: number;
  readonly height: number;
  readonly dotSize: number;
}

/** Grid, line of comparison, published bands, intervals and dots of one panel. */
export function dotLayers(layout: ChartLayout, panel: number, scale: PanelScale): ChartLayer[] {
  const placed = layout.rows.flatMap(({ row, top, bottom, middle }) => {
    const cell = row.cells[panel];
    return cell && isNumber(cell.estimate) ? [{ cell, top, bottom, middle }] : [];
  });
  const grid = layout.rows.flatMap(({ top, bottom }) => scale.domain.ticks.map((x) => ({ x, top, bottom })));
  const lines = placed.flatMap(({ cell, top, bottom }) => (isNumber(cell.line) ? [{ x: cell.line, top, bottom }] : []));
  const bands = placed.flatMap(({ cell, middle }) => bandOf(cell, middle, scale.domain));
  const intervals = placed.flatMap(({ cell, middle }) => {
    const cut = cutInterval(cell, scale.domain);
    return cut ? [{ ...cut, middle }] : [];
  });
  const dots = (isClear: boolean) =>
    placed.filter(({ cell }) => cell.isClear === isClear).map(({ cell, middle }) => ({ x: cell.estimate, y: middle }));
  const ends = (end: 'low' | 'high') =>
    intervals
      .filter(({ cutLow, cutHigh }) => (end === 'low' ? cutLow : cutHigh))
      .map((cut) => ({ x: cut[end], y: cut.middle }));
  const intervalData = intervals.map(({ low, high, middle }) => ({ x: low, x2: high, y: middle }));
  return [
    upright('grid', grid, { stroke: color.grid, strokeWidth: 1 }, scale),
    rectangle('band', bands, { fill: color.band }, scale),
    upright('edge', edgesOf(bands), { stroke: color.bandEdge, strokeWidth: 2 }, scale),
    upright('line', lines, { stroke: color.line, strokeWidth: 1.25 }, scale),
    across('interval', intervalData, { stroke: color.estimate, strokeWidth: 2.5 }, scale),
    points('dot', dots(true), { fill: color.estimate, stroke: color.estimate }, scale),
    points('hollow', dots(false), { fill: color.paper, stroke: color.estimate }, scale),
    points('cut_low', ends('low'), { shape: 'triangle-left', fill: color.estimate }, scale),
    points('cut_high', ends('high'), { shape: 'triangle-right', fill: color.estimate }, scale),
  ].filter(({ data }) => data.values.length > 0);
}

/** Texts that all start (or end) at one place across the page, in pixels from the panel's left edge. */
export function textLayer(
  name: string,
  lines: readonly PlacedLine[],
  x: number,
  scale: PanelScale,
  mark: Readonly<Record<string, unknown>> = {},
): ChartLayer {
  const values = lines.map(({ text, y }) => ({ text, y }));
  return {
    name,
    data: { values },
    mark: { type: 'text', aria: false, ...mark },
    encoding: { x: { value: x }, y: down('y', scale), text: { field: 'text', type: 'nominal' } },
  };
}

/** Texts that stand at values of the scale: the numbers of the axis. */
export function tickLayer(layout: ChartLayout, format: (tick: number) => string, scale: PanelScale): ChartLayer {
  const values = layout.axes.flatMap((y) => scale.domain.ticks.map((x) => ({ x, y, text: format(x) })));
  return {
    name: 'tick',
    data: { values },
    mark: { type: 'text', aria: false, align: 'center', fontSize: 12, color: color.quiet },
    encoding: { x: along('x', scale), y: down('y', scale), text: { field: 'text', type: 'nominal' } },
  };
}

/** A line across the page from one pixel to another. */
export function hairlineLayer(ys: readonly number[], from: number, to: number, scale: PanelScale): ChartLayer {
  return {
    name: 'hairline',
    data: { values: ys.map((y) => ({ y })) },
    mark: { type: 'rule', aria: false, stroke: color.hairline, strokeWidth: 1 },
    encoding: { x: { value: from }, x2: { value: to }, y: down('y', scale) },
  };
}

function bandOf({ band }: Cell, middle: number, { low, high }: ChartDomain) {
  if (!band || (band.low === undefined && band.high === undefined)) return [];
  const closed = { low: band.low ?? Number.NaN, high: band.high ?? Number.NaN };
  return [{ x: band.low ?? low, x2: band.high ?? high, top: middle - 10, bottom: middle + 10, closed }];
}

/** A published bound is drawn as an edge; where none was published the band runs on to the end of the axis. */
function edgesOf(bands: ReturnType<typeof bandOf>) {
  return bands.flatMap(({ closed, top, bottom }) =>
    [...new Set([closed.low, closed.high])].filter(Number.isFinite).map((x) => ({ x, top, bottom })),
  );
}

type Marks = Readonly<Record<string, unknown>>;

function upright(name: string, values: readonly Datum[], mark: Marks, scale: PanelScale): ChartLayer {
  const encoding = { x: along('x', scale), y: down('top', scale), y2: { field: 'bottom' } };
  return { name, data: { values }, mark: { type: 'rule', aria: false, ...mark }, encoding };
}

function across(name: string, values: readonly Datum[], mark: Marks, scale: PanelScale): ChartLayer {
  const encoding = { x: along('x', scale), x2: { field: 'x2' }, y: down('y', scale) };
  return { name, data: { values }, mark: { type: 'rule', aria: false, strokeCap: 'round', ...mark }, encoding };
}

function rectangle(name: string, bands: ReturnType<typeof bandOf>, mark: Marks, scale: PanelScale): ChartLayer {
  const values = bands.map(({ x, x2, top, bottom }) => ({ x, x2, top, bottom }));
  const encoding = { x: along('x', scale), x2: { field: 'x2' }, y: down('top', scale), y2: { field: 'bottom' } };
  return { name, data: { values }, mark: { type: 'rect', aria: false, ...mark }, encoding };
}

function points(name: string, values: readonly Datum[], mark: Marks, scale: PanelScale): ChartLayer {
  const shape = { type: 'point', aria: false, opacity: 1, filled: true, size: scale.dotSize, strokeWidth: 2, ...mark };
  return { name, data: { values }, mark: shape, encoding: { x: along('x', scale), y: down('y', scale) } };
}

function along(field: string, { domain, width }: PanelScale) {
  const scale = { domain: [domain.low, domain.high], range: [0, width], nice: false, zero: false };
  return { field, type: 'quantitative', scale, axis: null };
}

function down(field: string, { height }: PanelScale) {
  return { field, type: 'quantitative', scale: { domain: [0, height], range: [0, height], zero: false }, axis: null };
}
