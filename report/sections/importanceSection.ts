/** The section about how much each attribute weighs, and the trade-offs where one of them is a number. */
import { importance } from '../../analysis/importance/importance.ts';
import type { Importance } from '../../study/estimates/importance.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { readWarning } from '../../study/warnings.ts';
import { importanceByGroupTable, importanceChart, importanceTable, tradeOffTable } from '../figures/importanceChart.ts';
import type { FigureTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, describeLargest, makeKey } from './figure.ts';
import { sayWarning } from './warnings.ts';

export interface TradeOffs {
  readonly paragraphs: readonly string[];
  readonly table: FigureTable;
}

export interface ImportanceReport {
  /** None where there are no two attributes to weigh against each other. */
  readonly section: readonly ReportSection[];
  readonly tradeOffs?: TradeOffs;
  /** What the section finds, in some ten words. */
  readonly headline: string;
}

export function reportImportance(material: ReportMaterial): ImportanceReport {
  const { estimates, weights, labels, language } = material;
  const table = importance(estimates, { weights });
  const [average, ...parts] = table.groups;
  const headline = headlineOf(table, material);
  if (!average || average.importances.length < 2) return { section: [], headline };
  const chart = importanceChart(average, labels, language);
  const caption = (key: string) => captionOf(material, language.say(key));
  const byGroup = importanceByGroupTable(parts, caption('importance.groups'), labels, language);
  const isClear = headline !== language.say('headline.noAcceptance');
  const tradeOffs = tellTradeOffs(table, material);
  return {
    headline,
    ...(tradeOffs && { tradeOffs }),
    section: [
      {
        id: 'importance',
        title: language.say('section.importance'),
        paragraphs: [language.say('importance.intro')],
        figures: [
          {
            id: 'importance-average',
            title: captionOf(material, isClear ? headline : language.say('importance.title')),
            description: language.say('importance.description', {
              confidence: language.number(100 * table.confidence),
              count: average.importances.length,
              largest: describeLargest(chart, language),
            }),
            chart,
            key: makeKey(chart, table.confidence, language, { hollow: 'key.hollow.zero' }),
            table: importanceTable(
              average,
              caption('importance.caption'),
              labels,
              language,
              unweightedBeside(table, 0),
            ),
          },
        ],
        tables: parts.length > 1 ? [byGroup] : [],
      },
    ],
  };
}

/** A superlative where the interval of the heaviest lies above all others, which is more than a clear difference asks for. */
function headlineOf({ groups }: Importance, { estimates, labels, language }: ReportMaterial): string {
  const sorted = [...(groups[0]?.importances ?? [])].sort((a, b) => b.importance.estimate - a.importance.estimate);
  const [first, ...others] = sorted;
  const isClear = first && others.length > 0 && others.every((one) => one.importance.high < first.importance.low);
  if (!isClear || !estimates.converged) return language.say('headline.noAcceptance');
  return language.say('headline.weighsMost', { attribute: labels.short(first.attribute) });
}

function tellTradeOffs({ groups, unit, warnings }: Importance, material: ReportMaterial): TradeOffs | undefined {
  const { labels, language } = material;
  const [average] = groups;
  if (!unit || !average?.tradeOffs || average.tradeOffs.length === 0) return undefined;
  const { tradeOffs } = average;
  const key = tradeOffs.some(({ people }) => people) ? 'importance.tradeOffs.people' : 'importance.tradeOffs';
  const title = captionOf(material, language.say(key, { unit: labels.column(unit.attribute) }));
  const noMean = warnings.filter((warning) => readWarning(warning)?.code === 'noMeanRate');
  return {
    paragraphs: noMean.map((warning) => sayWarning(warning, material)),
    table: tradeOffTable(tradeOffs, title, labels, language),
  };
}
