import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { acceptanceByGroupChart, effectsChart, sortedEffects } from '../../../report/figures/acceptanceChart.ts';
import type { Cell, IntervalChart } from '../../../report/figures/chart.ts';
import { makeLabels } from '../../../report/figures/labels.ts';
import { type PlacedChart, placeChart } from '../../../report/figures/placeChart.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

const estimates = makeEstimates();
const labels = makeLabels(estimates, english);
const table = acceptance(estimates);
const [average, ...sectors] = table.groups;
if (!average) throw new Error('the fixture has an average');
const effects = effectsChart(average, labels, english);
const bySector = acceptanceByGroupChart(sectors, table, labels, english);

const rowsOf = ({ blocks }: PlacedChart) => blocks.flatMap(({ rows }) => rows);
const stripsOf = (chart: IntervalChart) => rowsOf(placeChart(chart)).map(({ strip }) => strip);

/** From 0 to 100 with a margin of 3 on both sides: a value v stands at (v + 3) / 106. */
const chartOf = (...cells: Partial<Cell>[]): IntervalChart => ({
  blocks: [{ rows: cells.map((cell) => ({ label: 'x', cell: { estimate: 50, isClear: true, value: '', ...cell } })) }],
  axisTitle: 'x',
  include: [0, 100],
  formatTick: String,
});
const at = (value: number) => `${Number((((value + 3) / 106) * 100).toFixed(2))}%`;

describe('a placed chart', () => {
  test('has its ticks, its dot, its interval and its line where the scale has them', () => {
    const chart = chartOf({ estimate: 40, low: 20, high: 60, line: 0 });
    const [strip] = stripsOf(chart);
    expect(strip).toMatchObject({
      line: at(0),
      marks: [{ dot: at(40), hollow: undefined, y: '50%', interval: { from: at(20), to: at(60) } }],
    });
    expect(placeChart(chart).ticks).toEqual([0, 20, 40, 60, 80, 100].map((x) => ({ at: at(x), text: String(x) })));
    expect(strip?.grid).toEqual([0, 20, 40, 60, 80, 100].map(at));
  });

  test('has a stem from its line to a rise and to a fall, and none without either', () => {
    const [rise, fall, plain] = stripsOf(
      chartOf({ line: 30, tone: 'gain' }, { estimate: 10, line: 30, tone: 'loss' }, { line: 30 }),
    );
    const width = (share: number) => `${Number(((100 * share) / 106).toFixed(2))}%`;
    expect(rise?.stem).toEqual({ from: at(30), width: width(20) });
    expect(fall?.stem).toEqual({ from: at(10), width: width(20) });
    expect(plain?.stem).toBeUndefined();
  });

  test('has a hollow dot where a rise cannot be told from a fall, with an interval that crosses the line', () => {
    expect(stripsOf(chartOf({ isClear: false }))[0]?.marks[0]).toMatchObject({ dot: undefined, hollow: at(50) });
    const unclear = average.effects.filter(({ points }) => points.low <= 0 && points.high >= 0);
    expect(unclear.length).toBeGreaterThan(0);
    const strips = stripsOf(effects);
    expect(strips.filter(({ marks }) => marks[0]?.hollow)).toHaveLength(unclear.length);
    for (const { line, marks } of strips) {
      const [base, from, to] = [line, marks[0]?.interval?.from, marks[0]?.interval?.to].map((text) =>
        Number.parseFloat(text ?? ''),
      ) as [number, number, number];
      expect(from < base && base < to).toBe(marks[0]?.hollow !== undefined);
    }
  });

  test('cuts an interval that runs on beyond the axis, and says at which end', () => {
    const [mark] = stripsOf(chartOf({ low: -9000, high: 60 }))[0]?.marks ?? [];
    expect(mark?.interval?.from).toBe('0%');
    expect(mark).toMatchObject({ cutLow: '0%', cutHigh: undefined });
  });

  test('has no marks where there is no number', () => {
    const [strip] = stripsOf(
      chartOf({ estimate: Number.NaN, low: 1, high: 2, line: 3, tone: 'gain', band: { low: 4, high: 5 } }),
    );
    expect(strip).toMatchObject({ marks: [], line: undefined, stem: undefined, band: undefined, edges: [] });
  });
});

describe('published ranges', () => {
  test('are bands on the scale of shares: a relative change of the base', () => {
    const strips = rowsOf(placeChart(effects)).filter(({ strip }) => strip.band);
    expect(strips).toHaveLength(9);
    const base = 100 * average.baseRate.estimate;
    const retention = effects.blocks[0]?.rows.find(({ label }) => label === 'Erased after 6 months');
    expect(retention?.cell).toMatchObject({ band: { low: 1.15 * base, high: expect.closeTo(1.2 * base, 9) } });
  });

  test('have an edge only where a bound was published, and run on to the end of the axis where none was', () => {
    const [open, closed] = stripsOf(chartOf({ band: { high: 20 } }, { band: { low: 20, high: 40 } }));
    expect(open).toMatchObject({ edges: [at(20)], band: { from: '0%', width: at(20) } });
    expect(closed).toMatchObject({ edges: [at(20), at(40)], band: { from: at(20), width: '18.87%' } });
  });
});

describe('every chart', () => {
  test('of effects goes from the largest rise to the largest fall, and says every share', () => {
    const rows = rowsOf(placeChart(effects));
    expect(rows.map(({ value }) => value)).toEqual(
      sortedEffects(average.effects).map(({ acceptance: share }) => `${english.number(100 * share.estimate)}%`),
    );
    const points = sortedEffects(average.effects).map((effect) => effect.points.estimate);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(rows[0]).toMatchObject({
      label: 'Stored anonymously',
      full: 'Stored anonymously: can no longer be traced to you',
      sublabel: 'Anonymity',
    });
  });

  test('of groups has a mark for every group in every row, each with a shape of its own, under each other', () => {
    const placed = placeChart(bySector);
    expect(placed.series).toEqual(['Bank', 'Health insurer', 'Online shop', 'News site']);
    for (const { strip } of rowsOf(placed)) {
      expect(strip.marks.map(({ y }) => y)).toEqual(['12.5%', '37.5%', '62.5%', '87.5%']);
      expect(new Set(strip.marks.map(({ path }) => path)).size).toBe(4);
    }
    expect(placed.blocks[0]?.rows[0]?.value).toBe(
      `${sectors.map(({ baseRate }) => english.number(100 * baseRate.estimate)).join(' · ')}%`,
    );
  });

  test.each([
    ['effects', effects],
    ['by sector', bySector],
  ])('is plain data, the same each time, without a hole: %s', (_, chart) => {
    expect(placeChart(chart)).toEqual(placeChart(chart));
    expect(JSON.stringify(placeChart(chart))).not.toMatch(/NaN|Infinity|null/);
  });
});
