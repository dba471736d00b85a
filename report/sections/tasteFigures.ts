/** How tastes differ between people, as a chart and a table: one row for each coefficient that differs. */
import type { MixedEstimates, TasteDistribution, TasteFigure } from '../../study/estimates/mixedEstimates.ts';
import type { IntervalChart } from '../figures/chart.ts';
import type { Language } from '../figures/language.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportFigure, ReportMaterial } from '../reportView.ts';
import { captionOf } from './figure.ts';

/** The mean taste, with a bar from one standard deviation below to one above. */
export function tasteFigure({ tastes }: MixedEstimates, material: ReportMaterial): ReportFigure {
  const { labels, language } = material;
  const chart: IntervalChart = {
    blocks: [
      {
        heading: '',
        rows: tastes.map(({ name, mean, standardDeviation }) => {
          const [low, high] = [mean.estimate - standardDeviation.estimate, mean.estimate + standardDeviation.estimate];
          const value = language.say('value.spread', {
            mean: language.signed(mean.estimate, 2),
            deviation: language.number(standardDeviation.estimate, 2),
          });
          const cell = { estimate: mean.estimate, low, high, line: 0, isClear: true, value };
          return { label: labels.parameter(name), cell };
        }),
      },
    ],
    axisTitle: language.say('chart.tastes.axis'),
    include: [0],
    formatTick: (value, digits) => language.signed(value, digits),
  };
  return {
    id: 'tastes',
    title: captionOf(material, language.say('tastes.title')),
    description: language.say('tastes.description', { count: tastes.length }),
    chart,
    key: { clear: language.say('key.spread') },
    table: tasteTable({ tastes }, material),
  };
}

export function tasteTable(
  { tastes }: Pick<MixedEstimates, 'tastes'>,
  material: Pick<ReportMaterial, 'labels' | 'language' | 'estimates'>,
): FigureTable {
  const { labels, language } = material;
  const number = (value: number) => language.signed(value, 2);
  const percent = (share: number) => language.percent(language.number(100 * share, 1));
  return makeTable<TasteDistribution>(language.say('tastes.caption'), tastes, [
    { label: language.say('table.taste'), text: ({ name }) => labels.parameter(name) },
    {
      label: language.say('table.distribution'),
      text: ({ distribution }) => language.say(`distribution.${distribution}`),
    },
    { label: language.say('table.mean'), isNumber: true, text: ({ mean }) => figureText(mean, number, language) },
    {
      label: language.say('table.spread'),
      isNumber: true,
      text: ({ standardDeviation }) => figureText(standardDeviation, number, language),
    },
    { label: language.say('table.median'), isNumber: true, text: ({ median }) => figureText(median, number, language) },
    {
      label: language.say('table.aboveZero'),
      isNumber: true,
      text: ({ aboveZero }) => figureText(aboveZero, percent, language),
    },
  ]);
}

function figureText({ estimate, interval }: TasteFigure, show: (value: number) => string, language: Language): string {
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined || low === high) return show(estimate);
  return language.say('value.utility', { estimate: show(estimate), low: show(low), high: show(high) });
}
