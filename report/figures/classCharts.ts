/** Part-worths of latent classes beside each other. */
import type { PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import type { ChartBlock, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';
import { utilityCell, utilityChart } from './partWorthsChart.ts';
import { type FigureTable, makeTable } from './table.ts';

type Classes = Pick<LatentEstimates, 'classes' | 'partWorths' | 'coding'>;

/** A panel per class. */
export function classPartWorthsChart(
  { classes, partWorths, coding }: Classes,
  labels: Labels,
  language: Language,
): IntervalChart {
  const attributes = [...new Set(partWorths.map(({ attribute }) => attribute))];
  const blocks = attributes.map((attribute): ChartBlock => {
    const levels = partWorths.filter((partWorth) => partWorth.attribute === attribute);
    return {
      heading: labels.column(attribute),
      rows: levels.map((level) => ({
        label: labels.level(attribute, level.level),
        cells: classes.map((one) => {
          const own = find(one.partWorths, level);
          const { value, ...cell } = utilityCell(own, language);
          return { ...cell, value: classes.length === 1 ? value : language.signed(own.estimate, 2) };
        }),
      })),
    };
  });
  const panels = classes.map(({ class: number }) => ({ title: language.say('segments.panel', { class: number }) }));
  return { ...utilityChart(blocks, language.say(`chart.utility.${coding}`), language), panels };
}

/** A column per class, with intervals. */
export function classPartWorthsTable(
  { classes, partWorths }: Classes,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const textOf = (partWorth: PartWorth) => utilityCell(partWorth, language).value;
  return makeTable<PartWorth>(caption, partWorths, [
    {
      label: language.say('table.level'),
      text: ({ attribute, level }) =>
        language.say('table.levelOf', { attribute: labels.column(attribute), level: labels.level(attribute, level) }),
    },
    ...classes.map(({ class: number, partWorths: own }) => ({
      label: language.say('segments.panel', { class: number }),
      isNumber: true,
      text: (level: PartWorth) => textOf(find(own, level)),
    })),
  ]);
}

function find(own: readonly PartWorth[], { attribute, level }: PartWorth): PartWorth {
  const found = own.find((one) => one.attribute === attribute && one.level === level);
  return found ?? { attribute, level, estimate: 0 };
}
