/** Part-worths of latent classes beside each other. */
import type { PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { EstimatedClass, LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { levelLabel } from './acceptanceChart.ts';
import type { ChartBlock, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';
import { utilityCell, utilityChart } from './partWorthsChart.ts';
import { type FigureTable, makeTable } from './table.ts';

export type NameOfClass = (one: EstimatedClass) => string;
type Classes = Pick<LatentEstimates, 'classes' | 'partWorths' | 'coding'>;

/** A row per level with a mark per class. @param nameOf what a class is called */
export function classPartWorthsChart(
  { classes, partWorths, coding }: Classes,
  nameOf: NameOfClass,
  labels: Labels,
  language: Language,
): IntervalChart {
  const attributes = [...new Set(partWorths.map(({ attribute }) => attribute))];
  const blocks = attributes.map((attribute): ChartBlock => {
    const levels = partWorths.filter((partWorth) => partWorth.attribute === attribute);
    return {
      heading: labels.short(attribute),
      rows: levels.map((level) => {
        const cells = classes.map((one) => utilityCell(find(one.partWorths, level), language));
        const value = cells.map(({ estimate }) => language.signed(estimate, 2)).join(' · ');
        return { ...levelLabel(level, labels), cell: { series: cells, value } };
      }),
    };
  });
  const series = classes.map(nameOf);
  return { ...utilityChart(blocks, language.say(`chart.utility.${coding}`), language), series };
}

/** A column per class, with intervals. */
export function classPartWorthsTable(
  { classes, partWorths }: Classes,
  nameOf: NameOfClass,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const textOf = (partWorth: PartWorth) => utilityCell(partWorth, language).value;
  return makeTable<PartWorth>(caption, partWorths, [
    {
      label: language.say('table.level'),
      text: ({ attribute, level }) => labels.levelOf(attribute, level),
    },
    ...classes.map((one) => ({
      label: nameOf(one),
      isNumber: true,
      text: (level: PartWorth) => textOf(find(one.partWorths, level)),
    })),
  ]);
}

function find(own: readonly PartWorth[], { attribute, level }: PartWorth): PartWorth {
  const found = own.find((one) => one.attribute === attribute && one.level === level);
  return found ?? { attribute, level, estimate: 0 };
}
