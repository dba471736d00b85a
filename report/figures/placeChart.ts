/**
 * Where everything in a chart stands, in percent of the width of its panel. Texts have no place here: they are set by the
 * page, which knows the reader's font and screen, and marks follow them. So one drawing fits every width and every font.
 */
import type { Cell, ChartBlock, IntervalChart } from './chart.ts';
import { type ChartDomain, chartDomain, cutInterval } from './chartDomain.ts';
import { isNumber } from './language.ts';
import { tickDigits } from './niceTicks.ts';

export interface PlacedChart {
  readonly axisTitle: string;
  readonly remark: string | undefined;
  readonly isMultiple: boolean;
  /** With several: the titles of the panels. */
  readonly panels: readonly string[];
  readonly ticks: readonly { readonly at: string; readonly text: string }[];
  readonly blocks: readonly PlacedBlock[];
}

export interface PlacedBlock {
  readonly heading: string | undefined;
  readonly subheading: string | undefined;
  readonly rows: readonly { readonly label: string; readonly cells: readonly PlacedCell[] }[];
}

export interface PlacedCell {
  readonly panel: string;
  readonly value: string;
  readonly note: string | undefined;
  readonly marks: PlacedMarks;
}

/** From back to front; percentages, as `12.5%`. */
export interface PlacedMarks {
  readonly grid: readonly string[];
  readonly band: { readonly from: string; readonly width: string } | undefined;
  /** A published bound is drawn as an edge; where none was published the band runs on to the end of the axis. */
  readonly edges: readonly string[];
  readonly line: string | undefined;
  readonly interval: { readonly from: string; readonly to: string } | undefined;
  readonly cutLow: string | undefined;
  readonly cutHigh: string | undefined;
  readonly dot: string | undefined;
  readonly hollow: string | undefined;
}

/** So few that their numbers stand apart on a phone of 320 px, or in a fourth of a sheet of A4. */
const [ticksOfOne, ticksOfSeveral] = [6, 2];

/** Places the ticks and marks of a chart; the same chart gives the same figures. */
export function placeChart(chart: IntervalChart): PlacedChart {
  const { panels, blocks, axisTitle, remark, formatTick } = chart;
  const isMultiple = panels.length > 1;
  const domain = chartDomain(chart, isMultiple ? ticksOfSeveral : ticksOfOne);
  const digits = tickDigits(domain.ticks);
  const titles = panels.map(({ title }) => title);
  return {
    axisTitle,
    remark,
    isMultiple,
    panels: isMultiple ? titles : [],
    ticks: domain.ticks.map((tick) => ({ at: percentOf(tick, domain), text: formatTick(tick, digits) })),
    blocks: blocks.map((block) => placeBlock(block, titles, domain)),
  };
}

function placeBlock({ heading, subheading, rows }: ChartBlock, titles: readonly string[], domain: ChartDomain) {
  return {
    // An empty one would be an empty row.
    heading: heading || undefined,
    subheading: subheading || undefined,
    rows: rows.map(({ label, cells }) => ({
      label,
      cells: cells.map((cell, index) => ({
        panel: titles[index] ?? '',
        value: cell.value,
        note: cell.note,
        marks: placeMarks(cell, domain),
      })),
    })),
  };
}

function placeMarks(cell: Cell, domain: ChartDomain): PlacedMarks {
  const at = (value: number | undefined) => (isNumber(value) ? percentOf(value, domain) : undefined);
  const isKnown = isNumber(cell.estimate);
  const cut = isKnown ? cutInterval(cell, domain) : undefined;
  const dot = at(cell.estimate);
  return {
    grid: domain.ticks.map((tick) => percentOf(tick, domain)),
    ...placeBand(isKnown ? cell.band : undefined, domain),
    line: isKnown ? at(cell.line) : undefined,
    interval: cut && { from: percentOf(cut.low, domain), to: percentOf(cut.high, domain) },
    cutLow: cut?.cutLow ? at(cut.low) : undefined,
    cutHigh: cut?.cutHigh ? at(cut.high) : undefined,
    dot: cell.isClear ? dot : undefined,
    hollow: cell.isClear ? undefined : dot,
  };
}

function placeBand(band: Cell['band'], domain: ChartDomain): Pick<PlacedMarks, 'band' | 'edges'> {
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
