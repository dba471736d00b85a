/** How people differ, by hierarchical Bayes: where their part-worths lie, and what acceptance is among those who were sampled. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import type { IntervalChart } from '../figures/chart.ts';
import { correlationsTable, quantilesTable, spreadsTable } from '../figures/hierarchicalTables.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf } from './figure.ts';

/** The middle half and nine tenths of the people, level by level; standard deviations and what goes with what. */
export function peopleSection(estimates: HierarchicalEstimates, material: ReportMaterial): ReportSection {
  const { labels, language } = material;
  const { say, number } = language;
  const caption = (key: string) => captionOf(material, say(key));
  const { quantiles } = estimates.people;
  const chart = peopleChart(estimates, material);
  const table = quantilesTable(quantiles, caption('people.caption'), labels, language);
  const widest = [...quantiles].sort((a, b) => spanOf(b.quantiles) - spanOf(a.quantiles))[0];
  return {
    id: 'people',
    title: say('section.people'),
    paragraphs: [say('people.intro'), say('people.shrunk')],
    // Of very few people it is not told where each lies.
    figures:
      quantiles.length === 0
        ? []
        : [
            {
              id: 'people-spread',
              title: caption('people.title'),
              description: say('people.description', {
                count: quantiles.length,
                widest: widest ? labels.parameter(widest.name) : '',
                from: language.signed(widest?.quantiles[0], 2),
                to: language.signed(widest?.quantiles.at(-1), 2),
              }),
              chart,
              key: { clear: say('people.key', { respondents: number(estimates.nRespondents) }) },
              table,
            },
          ],
    openTables: sampledTables(material),
    screenTables: [
      spreadsTable(estimates.spreads, caption('people.spreads'), labels, language),
      ...tellCorrelations(estimates, material),
    ],
  };
}

/** Of two dozen part-worths there are hundreds of pairs; whoever wants them all has them in estimates.json. */
const mostCorrelations = 30;

/** The largest first, whichever way they go. */
function tellCorrelations({ correlations }: HierarchicalEstimates, material: ReportMaterial): FigureTable[] {
  const { labels, language } = material;
  if (correlations.length === 0) return [];
  const sorted = [...correlations].sort((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate));
  const told = sorted.slice(0, mostCorrelations);
  const isAll = told.length === correlations.length;
  const counts = { count: told.length, total: correlations.length };
  const caption = captionOf(
    material,
    language.say(isAll ? 'people.correlations' : 'people.correlations.largest', counts),
  );
  return [correlationsTable(told, caption, labels, language)];
}

/** Acceptance of the population, and of the sampled people; nothing where the table is about another base profile. */
function sampledTables(material: ReportMaterial): FigureTable[] {
  const { acceptance, labels, language } = material;
  const [own] = acceptance?.sampled?.groups ?? [];
  const [population] = acceptance?.groups ?? [];
  if (!own || !population) return [];
  const percent = (share: number) => language.number(100 * share, 1);
  const tell = (interval: Interval | undefined) =>
    interval
      ? language.say('people.sampled.value', {
          estimate: percent(interval.estimate),
          low: percent(interval.low),
          high: percent(interval.high),
        })
      : '';
  const levels = own.levels.map(({ attribute, level, acceptance: sampled }) => ({
    name: labels.levelOf(attribute, level),
    sampled,
    population: population.effects.find((one) => one.attribute === attribute && one.level === level)?.acceptance,
  }));
  const base = { name: language.say('people.sampled.base'), sampled: own.baseRate, population: population.baseRate };
  return [
    makeTable(
      language.say('people.sampled'),
      [base, ...levels],
      [
        { label: language.say('table.level'), text: ({ name }) => name },
        { label: language.say('people.sampled.population'), isNumber: true, text: (row) => tell(row.population) },
        { label: language.say('people.sampled.people'), isNumber: true, text: (row) => tell(row.sampled) },
      ],
    ),
  ];
}

function spanOf(quantiles: readonly number[]): number {
  return (quantiles.at(-1) ?? 0) - (quantiles[0] ?? 0);
}

function peopleChart(
  { people, nRespondents }: HierarchicalEstimates,
  { labels, language }: ReportMaterial,
): IntervalChart {
  const headings = [...new Set(people.quantiles.map(({ attribute, level }) => (level === undefined ? '' : attribute)))];
  return {
    blocks: headings.map((heading) => ({
      ...(heading && { heading: labels.short(heading) }),
      rows: people.quantiles
        .filter(({ attribute, level }) => (level === undefined ? '' : attribute) === heading)
        .map(({ name, attribute, level, quantiles }) => {
          const [low = 0, , , middle = 0, , , high = 0] = quantiles;
          const value = language.say('value.utility', {
            estimate: language.signed(middle, 2),
            low: language.signed(low, 2),
            high: language.signed(high, 2),
          });
          const label =
            level !== undefined && name === `${attribute}=${level}`
              ? labels.short(attribute, level)
              : labels.parameter(name);
          return { label, cell: { estimate: middle, low, high, line: 0, isClear: true, value } };
        }),
    })),
    axisTitle: language.say('people.axis', { respondents: language.number(nRespondents) }),
    include: [0],
    formatTick: (value, digits) => language.signed(value, digits),
  };
}
