import type { ChartBlock, IntervalChart } from './chart.ts';

/**
 * Small multiples for a phone: a block for every row, and in it a row for every panel. So the groups stand under each
 * other, where they are compared, and every text has the whole width. Rows of one group keep their order.
 */
export function onePanel(chart: IntervalChart): IntervalChart {
  const blocks = chart.blocks.flatMap(({ heading, rows }) =>
    rows.map(
      ({ label, cells }): ChartBlock => ({
        heading: label,
        subheading: heading,
        rows: cells.flatMap((cell, index) => {
          const title = chart.panels[index]?.title;
          return title === undefined ? [] : [{ label: title, cells: [cell] }];
        }),
      }),
    ),
  );
  return { ...chart, panels: [{ title: '' }], blocks };
}
