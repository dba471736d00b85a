/** The segments: which people there are, by what their choices tell, with names that say what they are. */
import type { ClassesRow, EstimatedClass, LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { acceptanceByGroupChart } from '../figures/acceptanceChart.ts';
import { acceptanceByGroupTable } from '../figures/acceptanceTables.ts';
import { mostSeries } from '../figures/chart.ts';
import { classPartWorthsChart, classPartWorthsTable } from '../figures/classCharts.ts';
import { nameSegment } from '../figures/nameSegment.ts';
import { inParts, titleOfPart } from '../figures/parts.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, makeKey } from './figure.ts';

/** With acceptance by segment where there is acceptance; else with part-worths. */
export function segmentsSection(estimates: LatentEstimates, material: ReportMaterial): ReportSection {
  const { say, number } = material.language;
  const { classes, chosenBy, membership } = estimates;
  const covariates = membership.columns.map(({ name }) => material.labels.column(name)).join(', ');
  const accepted = acceptanceFigures(estimates, material);
  return {
    id: 'segments',
    title: say('section.segments'),
    paragraphs: [
      say('segments.intro'),
      say(`segments.number.${chosenBy}`, { n: classes.length, of: number(estimates.comparison.length) }),
      ...(covariates === '' ? [] : [say('segments.membership', { covariates })]),
    ],
    figures: accepted.length > 0 ? accepted : partWorthFigures(estimates, material),
    openTables: [sharesTable(estimates, material)],
  };
}

/** How many segments fit best, and whether the search can be trusted. */
export function comparisonSection(estimates: LatentEstimates, material: ReportMaterial): ReportSection {
  return {
    id: 'classes',
    title: material.language.say('section.classes'),
    openTables: [comparisonTable(estimates, material)],
  };
}

/** "1. rejects most offers; cares most for “Use”". */
export function captionOfSegment(one: EstimatedClass, material: ReportMaterial): string {
  return `${one.class}. ${nameSegment(one, material)}`;
}

function sharesTable({ classes, confidence }: LatentEstimates, material: ReportMaterial): FigureTable {
  const { say, number } = material.language;
  const percent = (share: number) => number(100 * share, 1);
  const caption = captionOf(material, say('segments.shares', { confidence: number(100 * confidence) }));
  return makeTable<EstimatedClass>(caption, classes, [
    { label: say('segments.segment'), text: (one) => captionOfSegment(one, material) },
    {
      label: say('segments.share'),
      isNumber: true,
      text: ({ share, shareInterval: [low, high] }) =>
        say('value.share', { estimate: percent(share), low: percent(low), high: percent(high) }),
    },
    {
      label: say('segments.noneShare'),
      isNumber: true,
      text: ({ noneShare }) =>
        noneShare === undefined ? number(undefined) : material.language.percent(percent(noneShare)),
    },
  ]);
}

function comparisonTable({ comparison }: LatentEstimates, material: ReportMaterial): FigureTable {
  const { say, number, signed } = material.language;
  const column = (key: string, text: (row: ClassesRow) => string) => ({ label: say(key), isNumber: true, text });
  return makeTable<ClassesRow>(captionOf(material, say('segments.comparison')), comparison, [
    {
      label: say('segments.classes'),
      text: ({ classes, converged }) => (converged ? String(classes) : say('segments.notConverged', { n: classes })),
    },
    column('fit.logLikelihood', ({ logLikelihood }) => signed(logLikelihood, 2)),
    column('fit.parameters', ({ nParameters }) => number(nParameters)),
    column('segments.bic', ({ bic }) => number(bic, 1)),
    column('segments.caic', ({ caic }) => number(caic, 1)),
    column('segments.entropy', ({ relativeEntropy }) => number(relativeEntropy, 3)),
    column('segments.smallest', ({ smallestShare }) => material.language.percent(number(100 * smallestShare, 1))),
    column('segments.reached', ({ reached, starts }) => say('segments.reached.value', { reached, starts })),
  ]);
}

/** Part-worths of every level in each segment. */
export function partWorthFigures(estimates: LatentEstimates, material: ReportMaterial): ReportFigure[] {
  const { labels, language } = material;
  if (estimates.partWorths.length === 0) return [];
  const nameOf = (one: EstimatedClass) => captionOfSegment(one, material);
  const parts = inParts(estimates.classes, mostSeries);
  return parts.map((classes, part) => {
    const own = { ...estimates, classes };
    const chart = classPartWorthsChart(own, nameOf, labels, language);
    const title = titleOfPart(language.say('segments.partWorths.title'), part, parts.length, language);
    const caption = captionOf(material, title);
    return {
      id: `segments-utilities-${part + 1}`,
      title: caption,
      description: describe('segments.partWorths.description', classes, estimates.confidence, material),
      chart,
      key: makeKey(chart, estimates.confidence, language, { hollow: 'key.hollow.zero' }),
      table: classPartWorthsTable(own, nameOf, caption, labels, language),
    };
  });
}

/** Acceptance of every level in each segment, averaged over the groups. */
function acceptanceFigures(estimates: LatentEstimates, material: ReportMaterial): ReportFigure[] {
  const { acceptance, labels, language } = material;
  if (!acceptance?.classes) return [];
  const told = acceptance.classes.flatMap(({ class: number, groups: [average] }) => {
    const own = estimates.classes[number - 1];
    return average && own ? [{ average, own }] : [];
  });
  const names = new Map(told.map(({ average, own }) => [average, captionOfSegment(own, material)]));
  const named = { ...labels, group: (group: object) => names.get(group as (typeof told)[number]['average']) ?? '' };
  const parts = inParts(told, mostSeries);
  return parts.map((shown, part) => {
    const groups = shown.map(({ average }) => average);
    const chart = acceptanceByGroupChart(groups, acceptance, named, language);
    const title = titleOfPart(language.say('segments.acceptance.title'), part, parts.length, language);
    const caption = captionOf(material, title);
    const classes = shown.map(({ own }) => own);
    return {
      id: `segments-acceptance-${part + 1}`,
      title: caption,
      subtitle: language.say('changes.subtitle.segments', { confidence: language.number(100 * acceptance.confidence) }),
      description: describe('segments.acceptance.description', classes, acceptance.confidence, material),
      chart,
      key: makeKey(chart, acceptance.confidence, language, { hollow: 'key.hollow.group' }),
      table: acceptanceByGroupTable(groups, caption, named, language),
    };
  });
}

function describe(
  key: string,
  classes: readonly EstimatedClass[],
  confidence: number,
  material: ReportMaterial,
): string {
  const names = classes.map((one) => captionOfSegment(one, material)).join('; ');
  return material.language.say(key, { confidence: material.language.number(100 * confidence), names });
}
