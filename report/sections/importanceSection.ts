/** The section about how much each attribute weighs, with trade-offs where one of them is a number. */
import { importance } from '../../analysis/importance/importance.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { readWarning } from '../../study/warnings.ts';
import { importanceByGroupTable, importanceChart, importanceTable, tradeOffTable } from '../figures/importanceChart.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, describeLargest, makeKey } from './figure.ts';
import { sayWarning } from './warnings.ts';

/** Nothing where there are no two attributes to weigh against each other. */
export function importanceSection(material: ReportMaterial): ReportSection[] {
  const { estimates, weights, labels, language } = material;
  const table = importance(estimates, { weights });
  const { groups, unit, confidence, warnings } = table;
  const [average, ...parts] = groups;
  if (!average || average.importances.length < 2) return [];
  const chart = importanceChart(average, labels, language);
  const caption = (key: string, values = {}) => captionOf(material, language.say(key, values));
  const byGroup = importanceByGroupTable(parts, caption('importance.groups'), labels, language);
  const tradeOffs = unit && average.tradeOffs && average.tradeOffs.length > 0 ? average.tradeOffs : undefined;
  const key = tradeOffs?.some(({ people }) => people) ? 'importance.tradeOffs.people' : 'importance.tradeOffs';
  const title = unit && caption(key, { unit: labels.column(unit.attribute) });
  const noMean = warnings.filter((warning) => readWarning(warning)?.code === 'noMeanRate');
  return [
    {
      id: 'importance',
      title: language.say('section.importance'),
      paragraphs: [language.say('importance.intro'), ...noMean.map((warning) => sayWarning(warning, material))],
      figures: [
        {
          id: 'importance-average',
          title: caption('importance.title'),
          description: language.say('importance.description', {
            confidence: language.number(100 * confidence),
            count: average.importances.length,
            largest: describeLargest(chart, language),
          }),
          chart,
          key: makeKey(chart, confidence, language, { hollow: 'key.hollow' }),
          table: importanceTable(average, caption('importance.caption'), labels, language, unweightedBeside(table, 0)),
        },
      ],
      openTables: tradeOffs && title ? [tradeOffTable(tradeOffs, title, labels, language)] : [],
      tables: parts.length > 1 ? [byGroup] : [],
    },
  ];
}
