/** What the answers say without a model, beside what the model expects of the same profiles. */
import type { ModelFreeGroup, ModelFreeLevel } from '../../study/estimates/modelFree.ts';
import { isClearOf, levelLabel } from './acceptanceChart.ts';
import type { ChartBlock, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

/** Effects of every level with its interval; the line of comparison is the model's expectation. */
export function modelFreeChart({ levels }: ModelFreeGroup, labels: Labels, language: Language): IntervalChart {
  const effects = levels.filter(({ amce }) => amce);
  const attributes = [...new Set(effects.map(({ attribute }) => attribute))];
  return {
    blocks: attributes.map((attribute): ChartBlock => {
      const own = effects.filter((effect) => effect.attribute === attribute);
      const reference = labels.short(attribute, own[0]?.reference ?? '');
      return {
        heading: labels.short(attribute),
        subheading: language.say('chart.insteadOf', { reference }),
        rows: own.map((effect) => ({
          ...levelLabel(effect, labels),
          cell: effectCell(effect, language),
        })),
      };
    }),
    axisTitle: language.say('chart.amce.axis'),
    include: [0],
    formatTick: (value, digits) => language.signed(value, digits),
  };
}

/** The figures of the chart, with the marginal mean of every level, the reference too. */
export function modelFreeTable(
  { levels }: ModelFreeGroup,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable<ModelFreeLevel>(caption, levels, [
    levelColumn(labels, language),
    {
      label: language.say('table.marginalMean'),
      isNumber: true,
      text: ({ marginalMean }) => shareText(marginalMean, language),
    },
    { label: language.say('table.amce'), isNumber: true, text: ({ amce }) => (amce ? effectText(amce, language) : '') },
    {
      label: language.say('table.expected'),
      isNumber: true,
      text: ({ amce, expected }) => (amce ? language.signed(expected, 1) : ''),
    },
    ...(levels.some(({ corrected }) => corrected) ? correctedColumns(language) : []),
  ]);
}

function correctedColumns(language: Language): ColumnOf<ModelFreeLevel>[] {
  return [
    {
      label: language.say('table.marginalMean.corrected'),
      isNumber: true,
      text: ({ corrected }) => (corrected ? shareText(corrected.marginalMean, language) : ''),
    },
    {
      label: language.say('table.amce.corrected'),
      isNumber: true,
      text: ({ corrected }) => (corrected?.amce ? effectText(corrected.amce, language) : ''),
    },
  ];
}

/** Effects and expectations, a column per group; texts that may wrap, since two figures stand in each. */
export function modelFreeByGroupTable(
  groups: readonly ModelFreeGroup[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const columns = groups.map(
    (group): ColumnOf<ModelFreeLevel> => ({
      label: labels.group(group),
      text: ({ attribute, level }) => {
        const own = group.levels.find((one) => one.attribute === attribute && one.level === level);
        if (!own?.amce) return '';
        if (!isNumber(own.expected)) return effectText(own.amce, language);
        return language.say('modelFree.value', {
          ...effectWords(own.amce, language),
          expected: language.signed(own.expected, 1),
        });
      },
    }),
  );
  const effects = (groups[0]?.levels ?? []).filter(({ amce }) => amce);
  return makeTable<ModelFreeLevel>(caption, effects, [levelColumn(labels, language), ...columns]);
}

/** Effects whose interval holds what the model expects, of those that have both; and the effect that is furthest off. */
export function compareWithModel(levels: readonly ModelFreeLevel[]) {
  const both = levels.flatMap(({ amce, expected, ...level }) =>
    amce && isNumber(expected) ? [{ ...level, amce, expected, gap: Math.abs(amce.estimate - expected) }] : [],
  );
  return {
    total: both.length,
    inside: both.filter(({ amce, expected }) => !isClearOf(amce, expected)).length,
    furthest: both.reduce<(typeof both)[number] | undefined>(
      (most, one) => (most && most.gap >= one.gap ? most : one),
      undefined,
    ),
  };
}

function effectCell({ amce, expected }: ModelFreeLevel, language: Language) {
  return {
    estimate: amce?.estimate ?? Number.NaN,
    low: amce?.low,
    high: amce?.high,
    line: expected,
    isClear: isClearOf(amce, 0),
    value: amce ? effectText(amce, language) : '',
    note: isNumber(expected) ? language.say('modelFree.note', { expected: language.signed(expected, 1) }) : undefined,
  };
}

type Effect = NonNullable<ModelFreeLevel['amce']>;

function shareText({ estimate, low, high }: Effect, language: Language): string {
  const percent = (share: number) => language.number(100 * share, 1);
  return language.say('value.share', { estimate: percent(estimate), low: percent(low), high: percent(high) });
}

function effectWords({ estimate, low, high }: Effect, { signed }: Language) {
  return { estimate: signed(estimate, 1), low: signed(low, 1), high: signed(high, 1) };
}

function effectText(effect: Effect, language: Language): string {
  return language.say('value.points', effectWords(effect, language));
}

function levelColumn(labels: Labels, language: Language): ColumnOf<ModelFreeLevel> {
  return {
    label: language.say('table.level'),
    text: ({ attribute, level }) => labels.levelOf(attribute, level),
  };
}
