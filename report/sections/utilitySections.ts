/** The section about part-worths, and the parameters that are none. */
import type { CommonEstimates } from '../../study/estimates/commonEstimates.ts';
import type { Parameter } from '../../study/estimates/likelihoodEstimates.ts';
import type { IntervalChart } from '../figures/chart.ts';
import { parametersTable, partWorthsTable, type TableParameter } from '../figures/parameterTables.ts';
import { otherParameters, otherParametersChart, partWorthsChart } from '../figures/partWorthsChart.ts';
import type { FigureTable } from '../figures/table.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, describeLargest, makeKey } from './figure.ts';

interface Told extends CommonEstimates {
  readonly parameters: readonly TableParameter[];
  readonly standardErrors?: keyof Parameter['standardError'];
  /** The utilities to show, where they are no parameters. */
  readonly shown?: readonly TableParameter[];
}

export function utilitiesSection(told: Told, material: ReportMaterial): ReportSection {
  const estimates = { ...told, parameters: told.shown ?? told.parameters };
  const { labels, language } = material;
  const caption = (key: string) => captionOf(material, language.say(key));
  const others = otherParameters(estimates);
  const figures: ReportFigure[] = [];
  if (estimates.partWorths.length > 0) {
    const table = partWorthsTable(estimates, caption('utilities.caption'), labels, language);
    figures.push(utilityFigure('utilities', partWorthsChart(estimates, labels, language), table, material));
  }
  if (others.length > 0) {
    const table = parametersTable(others, caption('utilities.other.title'), labels, language);
    figures.push(utilityFigure('utilities.other', otherParametersChart(estimates, labels, language), table, material));
  }
  const hasInteractions = estimates.terms.some((term) => term.length > 1);
  return {
    id: 'utilities',
    title: language.say('section.utilities'),
    paragraphs: [
      language.say('summary.partWorths'),
      language.say(`utilities.intro.${estimates.coding}`),
      ...(hasInteractions ? [language.say('utilities.interactions')] : []),
    ],
    figures,
    // Where the shown utilities are the parameters themselves, the figures' tables have them all.
    screenTables: told.shown
      ? [parametersTable(told.parameters, caption('utilities.all.caption'), labels, language)]
      : [],
  };
}

export function utilityFigure(
  key: 'utilities' | 'utilities.other' | 'segments.means',
  chart: IntervalChart,
  table: FigureTable,
  material: ReportMaterial,
): ReportFigure {
  const { estimates, language } = material;
  return {
    id: key.replace('.', '-'),
    title: captionOf(material, language.say(`${key}.title`)),
    description: language.say(`${key}.description`, {
      confidence: language.number(100 * estimates.confidence),
      count: table.rows.length,
      largest: describeLargest(chart, language),
    }),
    chart,
    key: makeKey(chart, estimates.confidence, language, { hollow: 'key.hollow.zero' }),
    table,
  };
}
