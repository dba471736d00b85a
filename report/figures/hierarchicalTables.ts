/** The tables of hierarchical Bayes: means, spreads and correlations with what the chains are worth, and how people lie. */
import type {
  ChainDiagnostics,
  Correlation,
  HierarchicalEstimates,
  PeopleQuantiles,
  Slope,
  Spread,
} from '../../study/estimates/hierarchicalEstimates.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

interface Told extends ChainDiagnostics {
  readonly estimate: number;
  readonly sd: number;
  readonly interval: readonly [number, number];
}

/** Every population mean beside the plain logit. */
export function meansTable(
  { parameters, logit }: HierarchicalEstimates,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const plain = new Map(logit.parameters.map(({ name, estimate }) => [name, estimate]));
  return makeTable(caption, parameters, [
    { label: language.say('table.parameter'), text: ({ name }) => labels.parameter(name) },
    ...posteriorColumns(language),
    {
      label: language.say('table.plainLogit'),
      isNumber: true,
      text: ({ name }) => language.signed(plain.get(name), 3),
    },
  ]);
}

export function spreadsTable(
  spreads: readonly Spread[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable(caption, spreads, [
    { label: language.say('table.parameter'), text: ({ name }) => labels.parameter(name) },
    ...posteriorColumns(language),
    { label: language.say('table.priorSpread'), isNumber: true, text: ({ prior }) => language.number(prior, 3) },
  ]);
}

export function correlationsTable(
  correlations: readonly Correlation[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable(caption, correlations, [
    {
      label: language.say('table.parameter'),
      text: ({ names: [one, other] }) => `${labels.parameter(one)} · ${labels.parameter(other)}`,
    },
    ...posteriorColumns(language),
  ]);
}

export function slopesTable(
  slopes: readonly Slope[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable(caption, slopes, [
    {
      label: language.say('table.parameter'),
      text: ({ name, covariate }) => `${labels.parameter(name)} · ${labels.parameter(covariate)}`,
    },
    ...posteriorColumns(language),
  ]);
}

/** Where the people's part-worths lie. */
export function quantilesTable(
  quantiles: readonly PeopleQuantiles[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const titles = [5, 10, 25, 50, 75, 90, 95];
  return makeTable(caption, quantiles, [
    { label: language.say('table.parameter'), text: ({ name }) => labels.parameter(name) },
    ...titles.map(
      (title, index): ColumnOf<PeopleQuantiles> => ({
        label: language.percent(`${title}`),
        isNumber: true,
        text: (row) => language.signed(row.quantiles[index], 2),
      }),
    ),
  ]);
}

function posteriorColumns<Row extends Told>(language: Language): ColumnOf<Row>[] {
  const { say, signed, number } = language;
  return [
    { label: say('table.posteriorMean'), isNumber: true, text: ({ estimate }) => signed(estimate, 3) },
    { label: say('table.posteriorSd'), isNumber: true, text: ({ sd }) => number(sd, 3) },
    {
      label: say('table.interval'),
      isNumber: true,
      text: ({ interval: [low, high] }) => say('value.interval', { low: signed(low, 3), high: signed(high, 3) }),
    },
    { label: 'R-hat', isNumber: true, text: ({ rhat }) => number(rhat, 3) },
    { label: say('table.ess'), isNumber: true, text: ({ essBulk }) => number(essBulk && Math.floor(essBulk)) },
  ];
}
