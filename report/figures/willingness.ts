/** What every level is worth in a price: the amounts as a chart, and as tables with what was divided by what. */
import type { LevelWorth, WillingnessGroup } from '../../study/estimates/willingness.ts';
import type { AmountText } from './amountText.ts';
import type { ChartRow, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

/** A block for each attribute; levels without an amount are in the table only. */
export function worthChart(
  { levels }: WillingnessGroup,
  labels: Labels,
  language: Language,
  words: AmountText,
): IntervalChart {
  const attributes = [...new Set(levels.map(({ attribute }) => attribute))];
  const rowOf = (one: LevelWorth): ChartRow[] => {
    const { attribute, level, reference, amount } = one;
    if (!amount) return [];
    const { estimate, low, high } = amount;
    const bounds = low !== undefined && high !== undefined ? { low, high } : {};
    return [
      {
        label: level === undefined ? oneMore(attribute, labels, language) : labels.short(attribute, level),
        ...(level !== undefined && { full: labels.level(attribute, level) }),
        ...(reference !== undefined && {
          sublabel: language.say('willingness.insteadOf', { level: labels.short(attribute, reference) }),
        }),
        cell: {
          estimate,
          ...bounds,
          isClear: low !== undefined && high !== undefined && (low > 0 || high < 0),
          line: 0,
          value: words.worth(amount),
        },
      },
    ];
  };
  return {
    blocks: attributes.flatMap((attribute) => {
      const rows = levels.filter((one) => one.attribute === attribute).flatMap(rowOf);
      return rows.length > 0 ? [{ heading: labels.column(attribute), rows }] : [];
    }),
    axisTitle: language.say('chart.willingness.axis'),
    include: [0],
    formatTick: words.tick,
  };
}

/** The utility that is gained, what one more of the price does to it, and their ratio; of people also quantiles. */
export function worthTable(
  { levels }: WillingnessGroup,
  caption: string,
  labels: Labels,
  language: Language,
  words: AmountText,
): FigureTable {
  const interval = ({ estimate, low, high }: LevelWorth['gain']) => {
    const digits = Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(Math.max(high - low, 1e-9)))));
    return language.say('value.utility', {
      estimate: language.signed(estimate, digits),
      low: language.signed(low, digits),
      high: language.signed(high, digits),
    });
  };
  const quantiles = levels.find(({ people }) => people)?.people?.quantiles ?? [];
  const ofPeople = quantiles.map(
    ({ share }, q): ColumnOf<LevelWorth> => ({
      label:
        share === 0.5
          ? language.say('table.tradeOff.median')
          : language.say('table.tradeOff.quantile', { percent: language.number(100 * share) }),
      isNumber: true,
      text: ({ people, trouble }) => {
        const rate = people?.quantiles[q]?.rate;
        return words.worth(rate && trouble ? { estimate: rate.estimate } : rate);
      },
    }),
  );
  const ofAll: ColumnOf<LevelWorth> = {
    label: language.say('table.worth'),
    isNumber: true,
    text: ({ amount }) => words.worth(amount),
  };
  return makeTable<LevelWorth>(caption, levels, [
    { label: language.say('table.level'), text: (one) => nameOf(one, labels, language) },
    {
      label: language.say('table.insteadOf'),
      text: ({ attribute, reference }) => (reference === undefined ? '' : labels.short(attribute, reference)),
    },
    { label: language.say('table.utilityGained'), isNumber: true, text: ({ gain }) => interval(gain) },
    { label: language.say('table.perOne'), isNumber: true, text: ({ slope }) => interval(slope) },
    ...(ofPeople.length > 0 ? ofPeople : [ofAll]),
  ]);
}

/** A column per group. */
export function worthByGroupTable(
  groups: readonly WillingnessGroup[],
  caption: string,
  labels: Labels,
  language: Language,
  words: AmountText,
): FigureTable {
  const rows = groups[0]?.levels ?? [];
  const columns = groups.map(
    (group): ColumnOf<LevelWorth> => ({
      label: labels.group(group),
      isNumber: true,
      text: ({ attribute, level }) =>
        words.worth(group.levels.find((one) => one.attribute === attribute && one.level === level)?.amount),
    }),
  );
  return makeTable<LevelWorth>(caption, rows, [
    { label: language.say('table.level'), text: (one) => nameOf(one, labels, language) },
    ...columns,
  ]);
}

function nameOf({ attribute, level }: LevelWorth, labels: Labels, language: Language): string {
  return level === undefined
    ? language.say('table.levelOf', { attribute: labels.short(attribute), level: oneMore(attribute, labels, language) })
    : labels.levelOf(attribute, level);
}

/** `each 1 km more`. */
function oneMore(attribute: string, labels: Labels, language: Language): string {
  return language.say('willingness.oneMore', { one: labels.level(attribute, '1') });
}
