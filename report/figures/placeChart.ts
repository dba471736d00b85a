/**
 * Where everything in a chart stands, in percent of the width of its strip. Texts have no place here: they are set by the
 * page, which knows the reader's font and screen, and marks follow them. So one drawing fits every width and every font.
 */
import { type Cell, type ChartBlock, type IntervalChart, isSeries, type Mark, type SeriesCell } from './chart.ts';
import { type ChartDomain, chartDomain, cutInterval } from './chartDomain.ts';
import { isNumber } from './language.ts';
import { tickDigits } from './niceTicks.ts';
import { dotShape, shapes } from './shapes.ts';

export interface PlacedChart {
  readonly axisTitle: string;
  readonly remark: string | undefined;
  /** With several marks in a row: the names of the series. */
  readonly series: readonly string[];
  readonly ticks: readonly { readonly at: string; readonly text: string }[];
  readonly blocks: readonly PlacedBlock[];
}

export interface PlacedBlock {
  readonly heading: string | undefined;
  readonly subheading: string | undefined;
  readonly rows: readonly PlacedRow[];
}

export interface PlacedRow {
  readonly label: string;
  readonly full: string | undefined;
  readonly sublabel: string | undefined;
  readonly value: string;
  readonly note: string | undefined;
  readonly strip: PlacedStrip;
}

/** From back to front; percentages, as `12.5%`. */
export interface PlacedStrip {
  readonly grid: readonly string[];
  readonly band: { readonly from: string; readonly width: string } | undefined;
  /** A published bound is drawn as an edge; where none was published the band runs on to the end of the axis. */
  readonly edges: readonly string[];
  readonly line: string | undefined;
  readonly tone: string | undefined;
  /** From the line to the mark. */
  readonly stem: { readonly from: string; readonly width: string } | undefined;
  readonly marks: readonly PlacedMark[];
}

export interface PlacedMark {
  /** How far down the strip. */
  readonly y: string;
  /** `single`, or `series-1`, `series-2`, ... */
  readonly name: string;
  /** Its outline, as SVG has paths, about its own middle. */
  readonly path: string;
  readonly interval: { readonly from: string; readonly to: string } | undefined;
  readonly cutLow: string | undefined;
  readonly cutHigh: string | undefined;
  readonly dot: string | undefined;
  readonly hollow: string | undefined;
}

/** So few that their numbers stand apart on a phone of 320 px. */
const mostTicks = 6;

/** Places the ticks and marks of a chart; the same chart gives the same figures. */
export function placeChart(chart: IntervalChart): PlacedChart {
  const { series = [], blocks, axisTitle, remark, formatTick } = chart;
  const domain = chartDomain(chart, mostTicks);
  const digits = tickDigits(domain.ticks);
  return {
    axisTitle,
    remark,
    series,
    ticks: domain.ticks.map((tick) => ({ at: percentOf(tick, domain), text: formatTick(tick, digits) })),
    blocks: blocks.map((block) => placeBlock(block, domain)),
  };
}

function placeBlock({ heading, subheading, rows }: ChartBlock, domain: ChartDomain): PlacedBlock {
  return {
    // An empty one would be an empty row.
    heading: heading || undefined,
    subheading: subheading || undefined,
    rows: rows.map(({ label, full, sublabel, cell }) => ({
      label,
      full: full === label ? undefined : full,
      sublabel: sublabel || undefined,
      value: cell.value,
      note: isSeries(cell) ? undefined : cell.note,
      strip: isSeries(cell) ? placeSeries(cell, domain) : placeCell(cell, domain),
    })),
  };
}

function placeCell(cell: Cell, domain: ChartDomain): PlacedStrip {
  const isKnown = isNumber(cell.estimate);
  const { line, estimate, tone } = cell;
  const hasStem = tone !== undefined && isKnown && isNumber(line);
  return {
    grid: domain.ticks.map((tick) => percentOf(tick, domain)),
    ...placeBand(isKnown ? cell.band : undefined, domain),
    line: isKnown && isNumber(line) ? percentOf(line, domain) : undefined,
    tone,
    stem: hasStem
      ? { from: percentOf(Math.min(line, estimate), domain), width: shareOf(Math.abs(estimate - line), domain) }
      : undefined,
    marks: isKnown ? [placeMark(cell, { name: 'single', path: dotShape, y: '50%' }, domain)] : [],
  };
}

/** The marks of a row under each other, each with as much of its height. */
function placeSeries({ series }: SeriesCell, domain: ChartDomain): PlacedStrip {
  return {
    grid: domain.ticks.map((tick) => percentOf(tick, domain)),
    ...{ band: undefined, edges: [], line: undefined, tone: undefined, stem: undefined },
    marks: series.flatMap((mark, index) => {
      const y = `${Number(((100 * (index + 0.5)) / series.length).toFixed(2))}%`;
      const look = { name: `series-${index + 1}`, path: shapes[index] ?? dotShape, y };
      return mark && isNumber(mark.estimate) ? [placeMark(mark, look, domain)] : [];
    }),
  };
}

function placeMark(mark: Mark, look: Pick<PlacedMark, 'name' | 'path' | 'y'>, domain: ChartDomain): PlacedMark {
  const cut = cutInterval(mark, domain);
  const dot = percentOf(mark.estimate, domain);
  return {
    ...look,
    interval: cut && { from: percentOf(cut.low, domain), to: percentOf(cut.high, domain) },
    cutLow: cut?.cutLow ? percentOf(cut.low, domain) : undefined,
    cutHigh: cut?.cutHigh ? percentOf(cut.high, domain) : undefined,
    dot: mark.isClear ? dot : undefined,
    hollow: mark.isClear ? undefined : dot,
  };
}

function placeBand(band: Cell['band'], domain: ChartDomain): Pick<PlacedStrip, 'band' | 'edges'> {
  const bounds = [band?.low, band?.high].filter(isNumber);
  if (!band || bounds.length === 0) return { band: undefined, edges: [] };
  const [low, high] = [band.low ?? domain.low, band.high ?? domain.high];
  return {
    band: { from: percentOf(low, domain), width: shareOf(high - low, domain) },
    edges: [...new Set(bounds)].map((bound) => percentOf(bound, domain)),
  };
}

function percentOf(value: number, domain: ChartDomain): string {
  return shareOf(value - domain.low, domain);
}

/** Two digits behind the point: a tenth of a pixel on the widest screen. */
function shareOf(length: number, { low, high }: ChartDomain): string {
  return `${Number(((100 * length) / (high - low)).toFixed(2))}%`;
}
