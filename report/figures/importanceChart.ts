/** How much each attribute weighs, the heaviest first. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { AttributeImportance, ImportanceGroup, TradeOff } from '../../study/estimates/importance.ts';
import { shareWithInterval } from './acceptanceTables.ts';
import type { IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

export function importanceChart(group: ImportanceGroup, labels: Labels, language: Language): IntervalChart {
  return {
    blocks: [
      {
        rows: heaviestFirst(group).map(({ attribute, importance }) => ({
          label: labels.short(attribute),
          full: labels.column(attribute),
          cell: {
            estimate: 100 * importance.estimate,
            low: 100 * importance.low,
            high: 100 * importance.high,
            isClear: true,
            value: shareWithInterval(importance, language),
          },
        })),
      },
    ],
    axisTitle: language.say('chart.importance.axis'),
    include: [0],
    formatTick: (value, digits) => language.percent(language.number(value, digits)),
  };
}

/** @param unweighted the same with every respondent counting once, where that is another */
export function importanceTable(
  group: ImportanceGroup,
  caption: string,
  labels: Labels,
  language: Language,
  unweighted?: ImportanceGroup,
): FigureTable {
  const shareOf = (own: AttributeImportance | undefined) => (own ? shareWithInterval(own.importance, language) : '');
  const beside: ColumnOf<AttributeImportance> = {
    label: language.say('table.unweighted'),
    isNumber: true,
    text: ({ attribute }) => shareOf(unweighted?.importances.find((one) => one.attribute === attribute)),
  };
  return makeTable<AttributeImportance>(caption, heaviestFirst(group), [
    attributeColumn(labels, language),
    { label: language.say('table.importance'), isNumber: true, text: shareOf },
    ...(unweighted ? [beside] : []),
    {
      label: language.say('table.range'),
      isNumber: true,
      text: ({ range }) =>
        language.say('value.utility', {
          estimate: language.number(range.estimate, 2),
          low: language.number(range.low, 2),
          high: language.number(range.high, 2),
        }),
    },
    { label: language.say('table.worst'), text: ({ attribute, worst }) => labels.short(attribute, worst) },
    { label: language.say('table.best'), text: ({ attribute, best }) => labels.short(attribute, best) },
  ]);
}

/** A column per group. */
export function importanceByGroupTable(
  groups: readonly ImportanceGroup[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const columns = groups.map(
    (group): ColumnOf<AttributeImportance> => ({
      label: labels.group(group),
      isNumber: true,
      text: ({ attribute }) => {
        const own = group.importances.find((one) => one.attribute === attribute);
        return own ? shareWithInterval(own.importance, language) : '';
      },
    }),
  );
  const rows = groups[0] ? heaviestFirst(groups[0]) : [];
  return makeTable<AttributeImportance>(caption, rows, [attributeColumn(labels, language), ...columns]);
}

/** Trade-off rates of every level, in a number. */
export function tradeOffTable(
  tradeOffs: readonly TradeOff[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable<TradeOff>(caption, tradeOffs, [
    {
      label: language.say('table.level'),
      text: ({ attribute, level }) => labels.levelOf(attribute, level),
    },
    {
      label: language.say('table.insteadOf'),
      text: ({ attribute, reference }) => labels.short(attribute, reference),
    },
    ...rateColumns(tradeOffs, language),
  ]);
}

/** The rate, or its quantiles over people and the mean where there is one. */
function rateColumns(tradeOffs: readonly TradeOff[], language: Language): ColumnOf<TradeOff>[] {
  const text = (rate: Interval | undefined) =>
    rate
      ? language.say('value.utility', {
          estimate: language.signed(rate.estimate, 2),
          low: language.signed(rate.low, 2),
          high: language.signed(rate.high, 2),
        })
      : '';
  const column = (label: string, rateOf: (one: TradeOff) => Interval | undefined): ColumnOf<TradeOff> => ({
    label,
    isNumber: true,
    text: (one) => text(rateOf(one)),
  });
  const quantiles = tradeOffs[0]?.people?.quantiles;
  if (!quantiles) return [column(language.say('table.tradeOff'), ({ rate }) => rate)];
  const named = (share: number) =>
    share === 0.5
      ? language.say('table.tradeOff.median')
      : language.say('table.tradeOff.quantile', { percent: language.number(100 * share) });
  const hasMean = tradeOffs.some(({ people }) => people?.mean);
  return [
    ...quantiles.map(({ share }, index) => column(named(share), ({ people }) => people?.quantiles[index]?.rate)),
    ...(hasMean ? [column(language.say('table.tradeOff.mean'), ({ people }) => people?.mean)] : []),
  ];
}

function heaviestFirst({ importances }: ImportanceGroup): AttributeImportance[] {
  return [...importances].sort((a, b) => b.importance.estimate - a.importance.estimate);
}

function attributeColumn(labels: Labels, language: Language): ColumnOf<AttributeImportance> {
  return { label: language.say('table.attribute'), text: ({ attribute }) => labels.column(attribute) };
}
