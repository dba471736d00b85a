import { describe, expect, test } from 'vitest';
import type { Cell, IntervalChart } from '../../../report/figures/chart.ts';
import { chartDomain, cutInterval } from '../../../report/figures/chartDomain.ts';

const cell = (estimate: number, low?: number, high?: number): Cell => ({
  estimate,
  low,
  high,
  isClear: true,
  value: String(estimate),
});
const chartOf = (...cells: Cell[]): IntervalChart => ({
  blocks: [{ rows: cells.map((one) => ({ label: 'x', cell: one })) }],
  axisTitle: 'x',
  include: [0],
  formatTick: String,
});

describe('the domain of a chart', () => {
  test('holds every estimate, interval and published bound, and zero', () => {
    const { low, high } = chartDomain(chartOf(cell(10, 5, 15), { ...cell(20, 18, 22), band: { high: 40 } }), 5);
    expect(low).toBeLessThan(0);
    expect(low).toBeGreaterThan(-3);
    expect(high).toBeGreaterThan(40);
  });

  test('cuts an interval that would press the others together, and says at which end', () => {
    const wild = cell(1, -5000, 5);
    const domain = chartDomain(chartOf(wild, cell(2, 1, 3)), 5);
    expect(domain.low).toBeGreaterThan(-10);
    expect(cutInterval(wild, domain)).toMatchObject({ cutLow: true, cutHigh: false, high: 5 });
  });

  test('holds the marks of every series', () => {
    const series = [
      { estimate: 10, low: 8, high: 12, isClear: true },
      undefined,
      { estimate: 50, low: 45, high: 55, isClear: false },
    ];
    const chart = { ...chartOf(), blocks: [{ rows: [{ label: 'x', cell: { series, value: '' } }] }] };
    expect(chartDomain(chart, 5).high).toBeGreaterThan(55);
  });

  test('exists where nothing is known', () => {
    const { low, high } = chartDomain(chartOf(cell(Number.NaN)), 5);
    expect(high).toBeGreaterThan(low);
    expect(cutInterval(cell(Number.NaN), { low, high, ticks: [] })).toBeUndefined();
  });
});
