import type { CommonEstimates, CommonParameter, PartWorth } from '../../study/estimates/commonEstimates.ts';
import { levelLabel } from './acceptanceChart.ts';
import type { Cell, ChartBlock, ChartRow, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { sharpDigits } from './sharpDigits.ts';

type IntervalValue = Readonly<{ estimate: number; interval?: readonly [number, number] | null }>;

/** The part-worth of every level of every attribute, the omitted one too, with its interval. */
export function partWorthsChart(
  { partWorths, coding }: CommonEstimates,
  labels: Labels,
  language: Language,
): IntervalChart {
  const attributes = [...new Set(partWorths.map(({ attribute }) => attribute))];
  const blocks = attributes.map((attribute): ChartBlock => {
    const levels = partWorths.filter((partWorth) => partWorth.attribute === attribute);
    return {
      heading: labels.short(attribute),
      rows: levels.map((level) => ({ ...levelLabel(level, labels), cell: utilityCell(level, language) })),
    };
  });
  return utilityChart(blocks, language.say(`chart.utility.${coding}`), language);
}

/** What is not the part-worth of a level: the none constant and slopes of numbers, then a block per interaction. */
export function otherParametersChart(estimates: CommonEstimates, labels: Labels, language: Language): IntervalChart {
  const blocks = new Map<string, ChartRow[]>([['', []]]);
  for (const parameter of otherParameters(estimates)) {
    const { columns, levels } = labels.parameterParts(parameter.name);
    const heading = levels ? columns : '';
    const row = { label: levels || columns, cell: utilityCell(parameter, language) };
    blocks.set(heading, [...(blocks.get(heading) ?? []), row]);
  }
  const filled = [...blocks].filter(([, rows]) => rows.length > 0);
  return utilityChart(
    filled.map(([heading, rows]) => ({ heading, rows })),
    language.say('chart.utility.other'),
    language,
  );
}

/** The parameters that no part-worth shows. */
export function otherParameters<P extends CommonParameter>({
  parameters,
  partWorths,
}: {
  readonly parameters: readonly P[];
  readonly partWorths: readonly PartWorth[];
}): P[] {
  const shown = new Set(partWorths.map(nameOf));
  return parameters.filter(({ name }) => !shown.has(name));
}

function nameOf({ attribute, level }: PartWorth): string {
  return `${attribute}=${level}`;
}

export function utilityChart(blocks: readonly ChartBlock[], axisTitle: string, language: Language): IntervalChart {
  return {
    blocks,
    axisTitle,
    include: [0],
    formatTick: (value, digits) => language.signed(value, digits),
  };
}

export function utilityCell({ estimate, interval }: IntervalValue, language: Language): Cell {
  const [low, high] = interval ?? [];
  const hasInterval = isNumber(low) && isNumber(high);
  const digits = sharpDigits(hasInterval ? high - low : undefined, 2);
  return {
    estimate,
    low,
    high,
    line: 0,
    isClear: hasInterval && (low > 0 || high < 0),
    value: hasInterval
      ? language.say('value.utility', {
          estimate: language.signed(estimate, digits),
          low: language.signed(low, digits),
          high: language.signed(high, digits),
        })
      : language.say(estimate === 0 ? 'value.reference' : 'value.noInterval', {
          estimate: language.signed(estimate, digits),
        }),
  };
}
