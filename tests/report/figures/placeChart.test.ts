import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { acceptanceByGroupChart, acceptanceChangesChart } from '../../../report/figures/acceptanceChart.ts';
import type { Cell, IntervalChart } from '../../../report/figures/chart.ts';
import { makeLabels } from '../../../report/figures/labels.ts';
import { type PlacedChart, placeChart } from '../../../report/figures/placeChart.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

const estimates = makeEstimates();
const labels = makeLabels(estimates, english);
const [average, ...sectors] = acceptance(estimates).groups;
if (!average) throw new Error('the fixture has an average');
const percent = acceptanceChangesChart(average, 'percent', labels, english);
const points = acceptanceChangesChart(average, 'points', labels, english);
const bySector = acceptanceByGroupChart(sectors, 'profile', labels, english);

const cellsOf = ({ blocks }: PlacedChart) => blocks.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
const marksOf = (chart: IntervalChart) => cellsOf(placeChart(chart)).map(({ marks }) => marks);

/** From 0 to 100 with a margin of 3 on both sides: a value v stands at (v + 3) / 106. */
const chartOf = (...cells: Partial<Cell>[]): IntervalChart => ({
  panels: [{ title: '' }],
  blocks: [
    { rows: cells.map((cell) => ({ label: 'x', cells: [{ estimate: 50, isClear: true, value: '', ...cell }] })) },
  ],
  axisTitle: 'x',
  include: [0, 100],
  formatTick: String,
});
const at = (value: number) => `${Number((((value + 3) / 106) * 100).toFixed(2))}%`;

describe('a placed chart', () => {
  test('has its ticks, its dot, its interval and its line where the scale has them', () => {
    const chart = chartOf({ estimate: 40, low: 20, high: 60, line: 0 });
    const [marks] = marksOf(chart);
    expect(marks).toMatchObject({
      dot: at(40),
      hollow: undefined,
      line: at(0),
      interval: { from: at(20), to: at(60) },
    });
    expect(placeChart(chart).ticks).toEqual([0, 20, 40, 60, 80, 100].map((x) => ({ at: at(x), text: String(x) })));
    expect(marks?.grid).toEqual([0, 20, 40, 60, 80, 100].map(at));
  });

  test('has a hollow dot where the interval includes no change', () => {
    expect(marksOf(chartOf({ isClear: false }))[0]).toMatchObject({ dot: undefined, hollow: at(50) });
    const unclear = average.effects.filter(({ relative }) => relative.low <= 0 && relative.high >= 0);
    expect(unclear.length).toBeGreaterThan(0);
    expect(marksOf(percent).filter(({ hollow }) => hollow)).toHaveLength(unclear.length);
  });

  test('cuts an interval that runs on beyond the axis, and says at which end', () => {
    const [marks] = marksOf(chartOf({ low: -9000, high: 60 }));
    expect(marks?.interval?.from).toBe('0%');
    expect(marks).toMatchObject({ cutLow: '0%', cutHigh: undefined });
  });

  test('has no marks where there is no number', () => {
    const [marks] = marksOf(chartOf({ estimate: Number.NaN, low: 1, high: 2, line: 3, band: { low: 4, high: 5 } }));
    expect(marks).toMatchObject({ dot: undefined, interval: undefined, line: undefined, band: undefined, edges: [] });
  });
});

describe('published ranges', () => {
  test('are bands in percent, and none in points', () => {
    expect(marksOf(percent).filter(({ band }) => band)).toHaveLength(9);
    expect(marksOf(points).filter(({ band }) => band)).toEqual([]);
  });

  test('have an edge only where a bound was published, and run on to the end of the axis where none was', () => {
    const [open, closed] = marksOf(chartOf({ band: { high: 20 } }, { band: { low: 20, high: 40 } }));
    expect(open).toMatchObject({ edges: [at(20)], band: { from: '0%', width: at(20) } });
    expect(closed).toMatchObject({ edges: [at(20), at(40)], band: { from: at(20), width: '18.87%' } });
  });
});

describe('every chart', () => {
  test('says the value of every row', () => {
    const values = cellsOf(placeChart(percent)).map(({ value }) => value);
    for (const { relative } of average.effects) {
      const [estimate, low, high] = [relative.estimate, relative.low, relative.high].map((x) => english.signed(x, 1));
      expect(values).toContain(`${estimate}% (${low} to ${high})`);
    }
    expect(values).toHaveLength(average.effects.length);
  });

  test('of groups names the group of every cell, and gives each the figures of its own', () => {
    const placed = placeChart(bySector);
    expect(placed.panels).toEqual(sectors.map(labels.group));
    const cells = placed.blocks[0]?.rows[0]?.cells ?? [];
    expect(cells.map(({ panel }) => panel)).toEqual(placed.panels);
    expect(cells.map(({ value }) => value)).toEqual(
      sectors.map(({ baseRate }) => `${english.number(100 * baseRate.estimate)}%`),
    );
    expect(new Set(cells.map(({ marks }) => marks.line)).size).toBe(4);
  });

  test.each([
    ['percent', percent],
    ['points', points],
    ['by sector', bySector],
  ])('is plain data, the same each time, without a hole: %s', (_, chart) => {
    expect(placeChart(chart)).toEqual(placeChart(chart));
    expect(JSON.stringify(placeChart(chart))).not.toMatch(/NaN|Infinity|null/);
  });
});
