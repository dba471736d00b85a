/** The segments: which people there are, by what their choices tell, with names that say what they are. */
import type { AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import type { ClassesRow, EstimatedClass, LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { acceptanceByGroupChart } from '../figures/acceptanceChart.ts';
import { acceptanceByGroupTable } from '../figures/acceptanceTables.ts';
import { classPartWorthsChart, classPartWorthsTable } from '../figures/classCharts.ts';
import { nameSegment } from '../figures/nameSegment.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, makeKey } from './figure.ts';

/** More panels than this do not fit beside each other. */
const panelsPerChart = 4;

export function segmentsSection(estimates: LatentEstimates, material: ReportMaterial): ReportSection {
  const { say, number } = material.language;
  const { classes, chosenBy, membership } = estimates;
  const covariates = membership.columns.map(({ name }) => material.labels.column(name)).join(', ');
  return {
    id: 'segments',
    title: say('section.segments'),
    paragraphs: [
      say('segments.intro'),
      say(`segments.number.${chosenBy}`, { n: classes.length, of: number(estimates.comparison.length) }),
      ...(covariates === '' ? [] : [say('segments.membership', { covariates })]),
    ],
    figures: [...partWorthFigures(estimates, material), ...acceptanceFigures(estimates, material)],
    openTables: [sharesTable(estimates, material), comparisonTable(estimates, material)],
  };
}

function sharesTable({ classes, confidence }: LatentEstimates, material: ReportMaterial): FigureTable {
  const { say, number } = material.language;
  const percent = (share: number) => number(100 * share, 1);
  const caption = captionOf(material, say('segments.shares', { confidence: number(100 * confidence) }));
  return makeTable<EstimatedClass>(caption, classes, [
    { label: say('segments.segment'), text: (one) => `${one.class}. ${nameSegment(one, material)}` },
    {
      label: say('segments.share'),
      isNumber: true,
      text: ({ share, shareInterval: [low, high] }) =>
        say('value.share', { estimate: percent(share), low: percent(low), high: percent(high) }),
    },
    {
      label: say('segments.noneShare'),
      isNumber: true,
      text: ({ noneShare }) => (noneShare === undefined ? number(undefined) : `${percent(noneShare)}%`),
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
    column('segments.smallest', ({ smallestShare }) => `${number(100 * smallestShare, 1)}%`),
    column('segments.reached', ({ reached, starts }) => say('segments.reached.value', { reached, starts })),
  ]);
}

function partWorthFigures(estimates: LatentEstimates, material: ReportMaterial): ReportFigure[] {
  const { labels, language } = material;
  if (estimates.partWorths.length === 0) return [];
  return parts(estimates.classes).map((classes, part) => {
    const chart = classPartWorthsChart({ ...estimates, classes }, labels, language);
    const caption = captionOf(material, titleOf('segments.partWorths.title', estimates.classes.length, part, material));
    return {
      id: `segments-utilities-${part + 1}`,
      title: caption,
      description: describe('segments.partWorths.description', classes, estimates.confidence, material),
      chart,
      key: makeKey(chart, estimates.confidence, language, { hollow: 'key.hollow' }),
      table: classPartWorthsTable({ ...estimates, classes }, caption, labels, language),
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
  return parts(told).map((shown, part) => {
    const groups = shown.map(({ average }) => average);
    const nameOf = (group: Pick<AcceptanceGroup, 'factors'>) =>
      language.say('segments.panel', { class: shown.find(({ average }) => average === group)?.own.class ?? '' });
    const named = { ...labels, group: nameOf };
    const chart = acceptanceByGroupChart(groups, acceptance.baseline, named, language);
    const caption = captionOf(material, titleOf('segments.acceptance.title', told.length, part, material));
    const classes = shown.map(({ own }) => own);
    return {
      id: `segments-acceptance-${part + 1}`,
      title: caption,
      description: describe('segments.acceptance.description', classes, acceptance.confidence, material),
      chart,
      key: makeKey(chart, acceptance.confidence, language, {
        hollow: 'key.hollow.group',
        line: `key.line.${acceptance.baseline}`,
      }),
      table: acceptanceByGroupTable(groups, caption, named, language),
    };
  });
}

function parts<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / panelsPerChart) }, (_, index) =>
    items.slice(index * panelsPerChart, (index + 1) * panelsPerChart),
  );
}

function titleOf(key: string, length: number, part: number, { language }: ReportMaterial): string {
  const total = Math.ceil(length / panelsPerChart);
  const title = language.say(key);
  return total === 1 ? title : language.say('groups.part', { title, number: part + 1, total });
}

function describe(
  key: string,
  classes: readonly EstimatedClass[],
  confidence: number,
  material: ReportMaterial,
): string {
  const names = classes.map((one) => `${one.class}. ${nameSegment(one, material)}`).join('; ');
  return material.language.say(key, { confidence: material.language.number(100 * confidence), names });
}
