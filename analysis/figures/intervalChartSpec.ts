import type { IntervalChart } from './chart.ts';
import { chartDomain } from './chartDomain.ts';
import { type ChartFrame, type ChartWidth, chartFrame } from './chartFrame.ts';
import { dotLayers, hairlineLayer, type PanelScale, textLayer, tickLayer } from './chartLayers.ts';
import type { ChartLayer, ChartSpec, PanelSpec } from './chartSpec.ts';
import { chartColors, chartConfig } from './chartStyle.ts';
import { besideLines, type ChartLayout, layoutRows, type PlacedLine } from './layoutRows.ts';
import { tickDigits } from './niceTicks.ts';
import { wrapText } from './wrapText.ts';

const quiet = { color: chartColors.quiet, fontSize: 12 };
const bold = { fontWeight: 'bold' };

/**
 * Draws a chart as a Vega-Lite specification: pure data with fixed sizes, the same for the same chart.
 *
 * A narrow drawing has room for one panel; `onePanel` turns small multiples into that.
 *
 * @throws RangeError if a narrow drawing is asked of several panels.
 */
export function intervalChartSpec(chart: IntervalChart, width: ChartWidth): ChartSpec {
  const { panels, formatTick } = chart;
  if (width === 'narrow' && panels.length > 1) throw new RangeError('a narrow chart has one panel');
  const frame = chartFrame(width, panels.length);
  const layout = layoutRows(chart, frame);
  const domain = chartDomain(chart, frame.tickCount);
  const scale = { domain, width: frame.panelWidth, height: layout.height, dotSize: frame.dotSize };
  const digits = tickDigits(domain.ticks);
  const titles = panels.map(({ title }) => (title ? wrapText(title, frame.panelWidth + 40, 13) : []));
  const notes = [chart.remark, chart.axisTitle].filter((note) => note !== undefined);
  const head = 5 + (notes.length + Math.max(...titles.map((lines) => lines.length))) * frame.lineHeight;

  const hconcat = panels.map((_, index): PanelSpec => {
    const layer = [
      ...(index === 0 ? labelLayers(layout, frame, scale, stackDown(notes, 8 - head, frame.lineHeight)) : []),
      textLayer('title', stackUp(titles[index] ?? [], -8, frame.lineHeight), 0, scale, bold),
      tickLayer(layout, (tick) => formatTick(tick, digits), scale),
      ...dotLayers(layout, index, scale),
      ...(frame.labelsAbove ? [] : valueLayers(layout, index, frame, scale)),
    ];
    return {
      width: frame.panelWidth,
      height: layout.height,
      layer: layer.filter(isDrawn).map((one) => ofPanel(one, index)),
    };
  });
  return {
    autosize: { type: 'none' },
    padding: { left: frame.labelWidth, right: frame.valueGap + frame.valueWidth, top: head, bottom: 2 },
    config: chartConfig,
    spacing: frame.valueGap + frame.valueWidth,
    bounds: 'flush',
    hconcat,
  };
}

/** Vega-Lite takes layers of one name for one layer, also in different panels: the last one's data would fill them all. */
function ofPanel(layer: ChartLayer, panel: number): ChartLayer {
  return { ...layer, name: `${layer.name}_${panel + 1}` };
}

const isDrawn = ({ data }: ChartLayer): boolean => data.values.length > 0;

/** Everything that stands in the column of labels or runs through the whole width. */
function labelLayers(
  layout: ChartLayout,
  frame: ChartFrame,
  scale: PanelScale,
  notes: readonly PlacedLine[],
): ChartLayer[] {
  const left = -frame.labelWidth;
  const axisAt = frame.labelsAbove ? left : 0;
  return [
    textLayer('axis', notes, axisAt, scale, quiet),
    hairlineLayer(layout.hairlines, left, left + frame.totalWidth, scale),
    textLayer('heading', layout.headings, left, scale, bold),
    textLayer('subheading', layout.subheadings, left, scale, quiet),
    textLayer('label', layout.labels, left, scale),
    textLayer('value', layout.values, left, scale, bold),
    textLayer('value_end', layout.endValues, left + frame.totalWidth, scale, { ...bold, align: 'right' }),
    textLayer('note', layout.notes, left, scale, quiet),
  ];
}

function valueLayers(layout: ChartLayout, panel: number, frame: ChartFrame, scale: PanelScale): ChartLayer[] {
  const x = frame.panelWidth + frame.valueGap;
  const lines = layout.rows.flatMap(({ row, middle }) => {
    const cell = row.cells[panel];
    const beside = cell ? besideLines(cell, frame) : [];
    const first = middle - ((beside.length - 1) * frame.lineHeight) / 2;
    return beside.map((line, index) => ({ ...line, y: first + index * frame.lineHeight }));
  });
  const values = lines.filter(({ isNote }) => !isNote);
  const notes = lines.filter(({ isNote }) => isNote);
  return [textLayer('value', values, x, scale), textLayer('note', notes, x, scale, quiet)];
}

/** Lines whose first one stands at `top`. */
function stackDown(lines: readonly string[], top: number, lineHeight: number): PlacedLine[] {
  return lines.map((text, index) => ({ text, y: top + index * lineHeight }));
}

/** Lines whose last one stands at `bottom`. */
function stackUp(lines: readonly string[], bottom: number, lineHeight: number): PlacedLine[] {
  return lines.map((text, index) => ({ text, y: bottom - (lines.length - 1 - index) * lineHeight }));
}
