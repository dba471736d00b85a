import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { acceptanceByGroupChart, acceptanceChangesChart } from '../../../analysis/figures/acceptanceChart.ts';
import type { IntervalChart } from '../../../analysis/figures/chart.ts';
import type { ChartSpec } from '../../../analysis/figures/chartSpec.ts';
import { intervalChartSpec } from '../../../analysis/figures/intervalChartSpec.ts';
import { makeLabels } from '../../../analysis/figures/labels.ts';
import { onePanel } from '../../../analysis/figures/onePanel.ts';
import { otherParametersChart, partWorthsChart } from '../../../analysis/figures/partWorthsChart.ts';
import { textWidth } from '../../../analysis/figures/wrapText.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

const estimates = makeEstimates();
const labels = makeLabels(estimates, english);
const table = acceptance(estimates);
const [average, ...sectors] = table.groups;
if (!average) throw new Error('the fixture has an average');
const percent = acceptanceChangesChart(average, 'percent', labels, english);
const points = acceptanceChangesChart(average, 'points', labels, english);
const bySector = acceptanceByGroupChart(sectors, 'profile', labels, english);
const charts: [string, IntervalChart][] = [
  ['percent', percent],
  ['points', points],
  ['by sector', bySector],
  ['part-worths', partWorthsChart(estimates, labels, english)],
  ['others', otherParametersChart(estimates, labels, english)],
];

const layersOf = ({ hconcat }: ChartSpec) => hconcat.flatMap(({ layer }) => layer);
const valuesIn = (spec: ChartSpec, name: string) =>
  layersOf(spec)
    .filter((layer) => layer.name.startsWith(`${name}_`))
    .flatMap(({ data }) => data.values);

describe('a chart of changes', () => {
  test('has a dot and an interval for every effect, at its own figures', () => {
    const spec = intervalChartSpec(percent, 'wide');
    const dots = [...valuesIn(spec, 'dot'), ...valuesIn(spec, 'hollow')].map(({ x }) => x);
    expect(dots.sort()).toEqual(average.effects.map(({ relative }) => relative.estimate).sort());
    const ends = valuesIn(spec, 'interval').map(({ x, x2 }) => [x, x2]);
    for (const { relative } of average.effects) expect(ends).toContainEqual([relative.low, relative.high]);
  });

  test('draws the published ranges in percent, and nothing published in points', () => {
    expect(valuesIn(intervalChartSpec(percent, 'wide'), 'band')).toHaveLength(9);
    expect(valuesIn(intervalChartSpec(points, 'wide'), 'band')).toHaveLength(0);
  });

  test('draws an edge only where a bound was published', () => {
    const ads = percent.blocks.flatMap(({ rows }) => rows).find(({ label }) => /adverts/.test(label));
    if (!ads) throw new Error('the fixture has adverts');
    const spec = intervalChartSpec({ ...percent, blocks: [{ rows: [ads] }] }, 'wide');
    expect(ads.cells[0]?.band).toEqual({ low: undefined, high: 0 });
    expect(valuesIn(spec, 'edge').map(({ x }) => x)).toEqual([0]);
  });

  test('has a hollow dot where the interval includes no change', () => {
    const hollow = average.effects.filter(({ relative }) => relative.low <= 0 && relative.high >= 0);
    expect(hollow.length).toBeGreaterThan(0);
    expect(valuesIn(intervalChartSpec(percent, 'wide'), 'hollow')).toHaveLength(hollow.length);
  });

  test('says every value beside its dot', () => {
    const values = valuesIn(intervalChartSpec(percent, 'wide'), 'value').map(({ text }) => text);
    const said = average.effects.map(({ relative: { estimate, low, high } }) => [estimate, low, high]);
    for (const figures of said) {
      const [estimate, low, high] = figures.map((figure) => english.signed(figure, 1));
      expect(values).toContain(`${estimate}% (${low} to ${high})`);
    }
    expect(values).toHaveLength(average.effects.length);
  });
});

describe('a long note', () => {
  test('goes on under itself and makes its row higher, so that nothing is cut or covered', () => {
    const [block] = percent.blocks;
    const [row] = block?.rows ?? [];
    if (!row?.cells[0]) throw new Error('the fixture has a first cell');
    const note = 'published: a range that its publication needs very many words for, more than one line has room for';
    const rows = [{ ...row, cells: [{ ...row.cells[0], note }] }, row];
    const spec = intervalChartSpec({ ...percent, blocks: [{ rows }] }, 'wide');
    const notes = valuesIn(spec, 'note');
    expect(notes.length).toBeGreaterThan(3);
    for (const { text } of notes) expect(textWidth(String(text), 12)).toBeLessThanOrEqual(200);
    const ys = [...notes, ...valuesIn(spec, 'value')].map(({ y }) => Number(y)).sort((a, b) => a - b);
    expect(Math.min(...ys.slice(1).map((y, index) => y - (ys[index] as number)))).toBeGreaterThanOrEqual(16.9);
  });
});

describe('small multiples', () => {
  test('have a panel for every sector with that sector’s own figures', () => {
    const { hconcat } = intervalChartSpec(bySector, 'wide');
    expect(hconcat).toHaveLength(4);
    const bases = hconcat.map(({ layer }) => layer.find(({ name }) => name.startsWith('line_'))?.data.values[0]?.['x']);
    expect(bases).toEqual(sectors.map(({ baseRate }) => 100 * baseRate.estimate));
  });

  test('give no two layers one name, since one would be drawn with the data of the other', () => {
    for (const [, chart] of charts) {
      const names = layersOf(intervalChartSpec(chart, 'wide')).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('become one panel on a phone, where the sectors stand under each other', () => {
    const narrow = onePanel(bySector);
    expect(narrow.panels).toHaveLength(1);
    expect(narrow.blocks[1]?.rows.map(({ label }) => label)).toEqual(sectors.map(labels.group));
    expect(() => intervalChartSpec(bySector, 'narrow')).toThrow(RangeError);
  });
});

describe.each(charts)('the chart %s', (_, chart) => {
  test.each(['wide', 'narrow'] as const)('keeps its texts inside a %s drawing and apart from each other', (width) => {
    const shown = width === 'narrow' ? onePanel(chart) : chart;
    const spec = intervalChartSpec(shown, width);
    const total = width === 'narrow' ? 328 : 800;
    for (const name of ['heading', 'subheading', 'label']) {
      const lines = valuesIn(spec, name);
      for (const { text } of lines) expect(textWidth(String(text), 13)).toBeLessThanOrEqual(total);
      const ys = lines.map(({ y }) => Number(y)).sort((a, b) => a - b);
      ys.forEach((y, index) => {
        if (index > 0) expect(y - (ys[index - 1] as number)).toBeGreaterThanOrEqual(17);
      });
    }
    const height = spec.hconcat[0]?.height ?? 0;
    for (const { y } of valuesIn(spec, 'label')) expect(Number(y)).toBeLessThan(height);
  });

  test('is plain data, the same each time', () => {
    const spec = intervalChartSpec(chart, 'wide');
    expect(JSON.parse(JSON.stringify(spec))).toEqual(JSON.parse(JSON.stringify(intervalChartSpec(chart, 'wide'))));
    expect(JSON.stringify(spec)).not.toMatch(/NaN|Infinity/);
  });
});
